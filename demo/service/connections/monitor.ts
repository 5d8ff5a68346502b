import { ConnectError } from 'makini-connect/contract';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { newId } from '../ids.js';
import type { Records } from '../store/records.js';
import { traceOf } from '../trace.js';
import { dueOf } from './outcome.js';
import { changeState } from './state.js';
import { tryOut } from './try-out.js';
import { useConnection } from './use.js';

type Stored = Records['connection'];

/** How many systems are asked at once: some that never answer must not keep the others waiting. */
const AT_ONCE = 16;
/** So often in a row it may be away before it is asked less often. */
const SOON = 4;
/** The longest that one check may take, in seconds. */
const CHECK_SECONDS = 60;
/** How many connections one transaction looks at, so that a large store never keeps customers waiting. */
const BATCH = 200;

export interface Monitor {
  /** Tries out a connection's credentials now, and gives the connection as it is then. A check that is under way is waited for. */
  check(id: string, requestId: string): Promise<Stored>;
  stop(): Promise<void>;
}

/** Tries out the credentials of every connection from time to time, so that trouble is known before anyone's work fails. */
export function startMonitor(context: Context, credentialsOf: CredentialsOf): Monitor {
  const { store, config, log, now, stopping } = context;
  const { usual, again } = config.checkSeconds;
  /** When each connection is checked next. Nothing of it is kept: after a start, all are checked within one interval. */
  const next = new Map<string, number>();
  const underWay = new Map<string, Promise<Stored>>();
  /** What waits to be checked, by client. */
  const waiting = new Map<string, Set<string>>();
  const workers = new Set<Promise<void>>();
  const stopped = new AbortController();
  const until = AbortSignal.any([stopped.signal, stopping]);

  const read = async (id: string): Promise<Stored> => {
    const stored = await store.transaction((tx) => tx.get('connection', id));
    if (!stored) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
    return stored;
  };

  const checkNow = async (id: string, requestId: string, uncounted: boolean): Promise<Stored> => {
    const stored = await read(id);
    if (canBeChecked(stored)) {
      await useConnection(context, credentialsOf, stored, {
        requestId, signal: until, seconds: CHECK_SECONDS, uncounted,
        work: (connector, access) => tryOut(stored, connector, access),
      }).catch((error: unknown) => {
        if (!(error instanceof ConnectError)) throw error;
      });
    }
    return store.transaction(async (tx) => {
      const current = await tx.get('connection', id);
      if (!current) return stored;
      // Days pass by themselves.
      const due = dueOf(current, now(), config.dueDays);
      return current.refused || due.state === 'none' ? current : changeState(tx, now(), current, { reauthorization: due });
    });
  };

  // Those of a whole cloud may share one host: their checks must not use up what its customers' own logins are allowed.
  const check = (id: string, requestId: string, uncounted = false): Promise<Stored> => {
    const running = underWay.get(id);
    if (running) return running;
    const started = checkNow(id, requestId, uncounted).finally(() => underWay.delete(id));
    underWay.set(id, started);
    // Soon again where something is wrong: it may be over, or be worse than a hiccup.
    void started.then((stored) => next.set(id, now() + waitOf(stored) * 1000), () => next.set(id, now() + again * 1000));
    return started;
  };
  const waitOf = (stored: Stored): number => secondsToNext(config.checkSeconds, stored) * (0.9 + Math.random() * 0.2);

  const round = async (): Promise<void> => {
    const known = new Set<string>();
    for (let after: string | undefined = ''; after !== undefined && !until.aborted; ) {
      const from: string = after;
      const found = await store.transaction((tx) => tx.find('connection', { handedOver: true }, BATCH, from));
      for (const stored of found.filter(canBeChecked)) {
        known.add(stored.id);
        const planned = next.get(stored.id) ?? now() + Math.random() * usual * 1000;
        // Somebody's call may have failed since that was planned, or before this process began.
        const at = isTroubled(stored) ? Math.min(planned, now() + waitOf(stored) * 1000) : planned;
        next.set(stored.id, at);
        if (at > now() || underWay.has(stored.id)) continue;
        const ids = waiting.get(stored.clientId) ?? new Set();
        waiting.set(stored.clientId, ids.add(stored.id));
      }
      after = found.length === BATCH ? found.at(-1)!.id : undefined;
    }
    for (const id of next.keys()) if (!known.has(id)) next.delete(id);
    // Not waited for: what becomes due while many systems don't answer must not wait for all of those.
    while (workers.size < AT_ONCE && waiting.size > 0) {
      const worker: Promise<void> = work().finally(() => workers.delete(worker));
      workers.add(worker);
    }
  };
  const work = async (): Promise<void> => {
    for (let id = inTurn(waiting); id !== undefined && !until.aborted; id = inTurn(waiting)) await check(id, newId('req'), true).catch(failed);
  };
  const failed = (error: unknown): void => {
    if (!until.aborted) log.error('check.failed', traceOf(error));
  };

  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= round().catch(failed).finally(() => (running = undefined));
  }, Math.min(usual, again) * 500);
  // Node would stay alive for a timer; elsewhere a timer is a number and keeps nothing alive.
  if (typeof timer === 'object') timer.unref();

  return {
    check: (id, requestId) => check(id, requestId),
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await running;
      await Promise.allSettled([...workers, ...underWay.values()]);
    },
  };
}

/** Takes the next, from each client in turn: one whose many systems never answer must not keep the others' checks waiting. */
function inTurn(waiting: Map<string, Set<string>>): string | undefined {
  const [first] = waiting;
  if (!first) return undefined;
  const [clientId, ids] = first;
  const [id] = ids;
  waiting.delete(clientId);
  ids.delete(id!);
  if (ids.size > 0) waiting.set(clientId, ids);
  return id;
}

/** There is something to try out, and nobody has been told that it is over. */
const canBeChecked = ({ handedOver, refused, sealedCredentials, connection }: Stored): boolean => handedOver && !refused && sealedCredentials !== undefined && connection.status !== 'inactive';

/** When a connection is to be checked again: soon where something is wrong, and less and less often where it stays so. */
export const secondsToNext = ({ usual, again }: Config['checkSeconds'], stored: Stored): number =>
  isTroubled(stored) ? Math.min(usual, again * 2 ** Math.max(0, (stored.trouble?.times ?? 0) - SOON)) : usual;

const isTroubled = ({ trouble, state }: Stored): boolean => trouble !== undefined || state.availability.state === 'offline';
