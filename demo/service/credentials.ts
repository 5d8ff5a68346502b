import * as z from 'zod';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import type { Context } from './context.js';
import type { Records } from './store/records.js';
import { abortable } from './network/abortable.js';
import { createMutex } from './store/mutex.js';

type Stored = Records['connection'];
type Mutex = ReturnType<typeof createMutex>;

const Credentials = z.record(z.string(), z.string());

/** The credentials of connections, which are sealed wherever they are kept. */
export interface CredentialsOf {
  open(stored: Stored): Promise<FieldValues>;
  /**
   * Changes what is kept for a connection. `change` runs alone for it, is given what is kept by then, and gives what is to be
   * kept from now on; the very same for no change. Once begun it goes on to its end, for what the system has given out would
   * be lost otherwise; whoever waits leaves with `signal`.
   */
  update(stored: Stored, change: (current: FieldValues) => Promise<FieldValues>, signal: AbortSignal): Promise<FieldValues>;
  /** Waits for the changes that are under way. */
  settled(): Promise<void>;
}

export function createCredentials({ store, sealer }: Context): CredentialsOf {
  /** One for each connection whose credentials are being changed, with those that change them or are to. */
  const busy = new Map<string, { alone: Mutex; turns: Set<Promise<unknown>> }>();
  const open = async ({ id, clientId, sealedCredentials }: Stored): Promise<FieldValues> =>
    Credentials.parse(JSON.parse(await sealer.open(sealedCredentials ?? '', [clientId, id])));
  const read = async (id: string): Promise<Stored> => {
    const stored = await store.transaction((tx) => tx.get('connection', id));
    if (!stored?.sealedCredentials) throw new ConnectError('SYSTEM_UNAVAILABLE', 'This connection can\'t be read at present.');
    return stored;
  };

  const changeNow = async (id: string, change: (current: FieldValues) => Promise<FieldValues>): Promise<FieldValues> => {
    const before = await read(id);
    const current = await open(before);
    // Not within the transaction: it asks the customer's system, and that may take long.
    const next = await change(current);
    if (next === current) return current;
    const sealedCredentials = await sealer.seal(JSON.stringify(next), [before.clientId, id]);
    const kept = await store.transaction(async (tx) => {
      const stored = await tx.get('connection', id);
      // Meanwhile the customer may have logged in anew, which counts for more.
      if (!stored || stored.sealedCredentials !== before.sealedCredentials) return stored;
      await tx.put('connection', { ...stored, sealedCredentials });
      return undefined;
    });
    return kept?.sealedCredentials ? open(kept) : next;
  };

  return {
    open,
    update({ id }, change, signal) {
      const { alone, turns } = busy.get(id) ?? { alone: createMutex(), turns: new Set() };
      busy.set(id, { alone, turns });
      const turn = alone(async () => {
        signal.throwIfAborted();
        return changeNow(id, change);
      }).finally(() => {
        turns.delete(turn);
        if (turns.size === 0) busy.delete(id);
      });
      turns.add(turn);
      return abortable(turn, signal);
    },
    async settled() {
      await Promise.allSettled([...busy.values()].flatMap(({ turns }) => [...turns]));
    },
  };
}
