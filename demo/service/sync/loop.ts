import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import type { Records } from '../store/records.js';
import { traceOf } from '../trace.js';
import { findDue } from './due.js';
import { canBeSynced, isHeld, iso, newSync } from './plan.js';
import { step, takeUp } from './step.js';

/** After so many steps a sync lets another have its turn, and then goes on. */
const TURN = 10;
/** Nor does it take longer than this, where each page does. */
const TURN_MS = 10_000;
const BATCH = 200;
/** The clock is looked at again by then: a timer knows nothing of a machine that was asleep. */
const LOOK_MS = 60_000;
const SHORTEST_MS = 20;
/** What could not be written down, as the store failed, is tried again by then. */
const AGAIN_MS = 30_000;
/** Connections that were never synced, since the service could not do so before, begin within this time. */
const SPREAD_MS = 900_000;

export interface SyncLoop {
  /** Looks at the clock again, and begins what is due. */
  wake(): void;
  /** A sync was written: what waits for its time may be due earlier. */
  note(written: readonly Records['sync'][]): void;
  /** Gives up what is being read of a connection. */
  drop(connectionId: string): void;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Works off the syncs that are due, those an earlier process has left first. All that it must know is in the store. */
export function startLoop(context: Context, credentialsOf: CredentialsOf): SyncLoop {
  const { store, config, log, now, stopping } = context;
  const clients = config.clients.map(({ id }) => id);
  const running = new Map<string, { clientId: string | undefined; controller: AbortController; work: Promise<void> }>();
  /** Until when a sync is left alone that could not be written down. */
  const resting = new Map<string, number>();
  let settling: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let filling: Promise<void> | undefined;
  let isAsked = false;

  const turn = async (id: string, signal: AbortSignal): Promise<void> => {
    let at = await takeUp(context, id);
    const one = running.get(id);
    if (at && one) one.clientId = at.stored.clientId;
    const until = now() + TURN_MS;
    for (let steps = 0; at && steps < TURN && now() < until && !signal.aborted; steps++) at = await step(context, credentialsOf, at, signal);
  };

  const begin = (id: string) => {
    const controller = new AbortController();
    const one = { clientId: undefined, controller, work: Promise.resolve() };
    running.set(id, one);
    one.work = turn(id, AbortSignal.any([controller.signal, stopping]))
      .catch((error: unknown) => {
        if (stopping.aborted) return;
        log.error('sync.not-recorded', { connectionId: id, ...traceOf(error) });
        resting.set(id, now() + AGAIN_MS);
      })
      .finally(() => {
        running.delete(id);
        wake();
      });
  };

  const fill = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopping.aborted) return;
    for (const [id, until] of resting) if (until <= now()) resting.delete(id);
    const free = config.syncsAtOnce - running.size;
    if (free <= 0) return;
    const taken = new Map<string, string | undefined>([...[...resting.keys()].map((id) => [id, undefined] as const), ...[...running].map(([id, { clientId }]) => [id, clientId] as const)]);
    const { ids, nextAt } = await store.transaction((tx) => findDue(tx, clients, now(), { free, taken }));
    if (stopping.aborted) return;
    for (const id of ids) begin(id);
    const at = Math.min(nextAt ?? Infinity, ...resting.values());
    if (ids.length === free || at === Infinity) return;
    wakeIn(Math.min(Math.max(at - now(), SHORTEST_MS), LOOK_MS));
  };

  const wakeIn = (ms: number): void => {
    timer = setTimeout(wake, ms);
    // Node would stay alive for a timer; elsewhere a timer is a number and keeps nothing alive.
    if (typeof timer === 'object') timer.unref();
  };

  const wake = (): void => {
    if (filling) {
      isAsked = true;
      return;
    }
    filling = fill()
      .catch((error: unknown) => {
        if (stopping.aborted) return;
        log.error('sync.loop-failed', traceOf(error));
        wakeIn(AGAIN_MS);
      })
      .finally(() => {
        filling = undefined;
        if (isAsked) {
          isAsked = false;
          wake();
        } else if (running.size === 0) settle();
      });
  };

  const settle = () => {
    const told = settling;
    settling = [];
    for (const tell of told) tell();
  };

  const adopt = async (): Promise<void> => {
    for (let after: string | undefined = ''; after !== undefined && !stopping.aborted; ) {
      const from: string = after;
      after = await store.transaction(async (tx) => {
        const found = await tx.find('connection', { handedOver: true }, BATCH, from);
        for (const stored of found) {
          if (!isHeld(stored) || !canBeSynced(context, stored) || (await tx.get('sync', stored.id))) continue;
          await tx.put('sync', { ...newSync(stored), dueAt: iso(now() + Math.random() * Math.min(SPREAD_MS, config.syncSeconds * 1000)) });
        }
        return found.length === BATCH ? found.at(-1)!.id : undefined;
      });
    }
  };
  const adopting = adopt().catch((error: unknown) => {
    if (!stopping.aborted) log.error('sync.not-adopted', traceOf(error));
  });
  wake();

  return {
    wake,
    note(written) {
      if (written.some(({ id, dueAt }) => dueAt !== undefined && !running.has(id))) wake();
    },
    drop: (id) => running.get(id)?.controller.abort(new Error('The sync was ended.')),
    settled: () =>
      new Promise((resolve) => {
        settling.push(resolve);
        wake();
      }),
    async stop() {
      clearTimeout(timer);
      await adopting;
      await filling;
      await Promise.all([...running.values()].map(({ work }) => work));
      settle();
    },
  };
}
