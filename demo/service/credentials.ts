import * as z from 'zod';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import type { Context } from './context.js';
import type { Records } from './store/records.js';
import { createMutex } from './store/mutex.js';

type Stored = Records['connection'];
type Mutex = ReturnType<typeof createMutex>;

const Credentials = z.record(z.string(), z.string());

/** The credentials of connections, which are sealed wherever they are kept. */
export interface CredentialsOf {
  open(stored: Stored): Promise<FieldValues>;
  /**
   * Changes what is kept for a connection. `change` runs alone for it, is given what is kept by then, and gives what is to be
   * kept from now on; the very same for no change.
   */
  update(stored: Stored, change: (current: FieldValues) => Promise<FieldValues>): Promise<FieldValues>;
}

export function createCredentials({ store, sealer }: Context): CredentialsOf {
  /** One for each connection whose credentials are being changed, with the number of those who wait for it. */
  const busy = new Map<string, { alone: Mutex; count: number }>();
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
    async update({ id }, change) {
      const turn = busy.get(id) ?? { alone: createMutex(), count: 0 };
      busy.set(id, turn);
      turn.count++;
      try {
        return await turn.alone(() => changeNow(id, change));
      } finally {
        turn.count--;
        if (turn.count === 0) busy.delete(id);
      }
    },
  };
}
