import { ConnectError, type Entity, type SyncStatus } from 'makini-connect/contract';
import { audit } from '../audit.js';
import { changeState } from '../connections/state.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import type { Watch } from '../store/watch.js';
import { startLoop } from './loop.js';
import { agreedOf, canBeSynced, completeSince, endRun, entitiesOf, isHeld, iso, isTriedAgain, newSync, statusDuring, withRun } from './plan.js';
import type { SyncRequest, Syncs } from './types.js';

type Stored = Records['connection'];
type SyncOf = Records['sync'];

/**
 * Syncs the connections that can be read.
 *
 * @param watch gives what a transaction has written, once it has committed
 */
export function startSyncs(context: Context, credentialsOf: CredentialsOf, watch: Watch<'sync'>): Syncs {
  const { store, now } = context;
  const loop = startLoop(context, credentialsOf);
  const listeners = new Set<(written: SyncOf) => void>();
  watch((written) => {
    for (const sync of written) for (const listener of listeners) listener(sync);
    loop.note(written);
  });

  const read = async (tx: Transaction, id: string): Promise<{ stored: Stored; sync: SyncOf }> => {
    const stored = await tx.get('connection', id);
    if (!stored) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
    return { stored, sync: (await tx.get('sync', id)) ?? newSync(stored) };
  };
  const statusOf = (stored: Stored, { run, last, dueAt, pausedUntil, ...sync }: SyncOf): SyncStatus => {
    const shown = run?.sync ?? last;
    const since = completeSince(stored, { ...sync });
    const isPlanned = !run && dueAt !== undefined && !stored.refused;
    return {
      connectionId: stored.id,
      state: shown?.state ?? 'none',
      ...(since !== undefined && { lastSuccessfulSyncAt: since }),
      ...(shown && { sync: shown }),
      ...(isPlanned && { nextSyncAt: dueAt }),
      ...(pausedUntil !== undefined && Date.parse(pausedUntil) > now() && { pausedUntil }),
    };
  };
  const status = (id: string): Promise<SyncStatus> =>
    store.transaction(async (tx) => {
      const { stored, sync } = await read(tx, id);
      return statusOf(stored, sync);
    });

  return {
    status,
    async request(id, { kind, entities }, requestId) {
      return store.transaction(async (tx) => {
        const { stored, sync } = await read(tx, id);
        expectReady(context, stored, sync, { kind, entities });
        const next = withRun(sync, stored, now(), requestId, { kind, entities });
        await tx.put('sync', next);
        const { clientId, customerId } = stored;
        await audit(tx, now(), { what: 'sync.requested', clientId, customerId, connectionId: id, requestId });
        return statusOf(await changeState(tx, now(), stored, { status: statusDuring(next.run.sync.kind) }), next);
      });
    },
    async cancel(id, requestId, syncId) {
      const isEnded = await store.transaction(async (tx) => {
        const { stored, sync } = await read(tx, id);
        const { run } = sync;
        if (!run || (syncId !== undefined && run.sync.id !== syncId)) return false;
        await endRun(context, tx, stored, { ...sync, run }, { state: 'cancelled' });
        const { clientId, customerId } = stored;
        await audit(tx, now(), { what: 'sync.cancelled', clientId, customerId, connectionId: id, requestId });
        return true;
      });
      if (isEnded) loop.drop(id);
      return status(id);
    },
    async untilReady(id, entity, signal) {
      let tell: () => void = () => undefined;
      const told = new Promise<void>((resolve) => (tell = resolve));
      const listener = (sync: SyncOf) => {
        if (sync.id === id && isReady(sync, entity, now())) tell();
      };
      listeners.add(listener);
      signal.addEventListener('abort', tell, { once: true });
      try {
        const sync = await store.transaction((tx) => beginIfNew(context, tx, id));
        if (sync && !isReady(sync, entity, now()) && !signal.aborted) await told;
      } finally {
        listeners.delete(listener);
        signal.removeEventListener('abort', tell);
      }
    },
    ended: loop.drop,
    wake: loop.wake,
    settled: loop.settled,
    stop: loop.stop,
  };
}

/** A sync as it stands. One of a connection that was there before it could be read begins now: somebody waits for it. */
async function beginIfNew(context: Context, tx: Transaction, id: string): Promise<SyncOf | undefined> {
  const [stored, sync] = [await tx.get('connection', id), await tx.get('sync', id)];
  const now = context.now();
  if (!stored || stored.refused || !isHeld(stored) || !canBeSynced(context, stored) || (sync && (sync.run || sync.last || isDue(sync, now)))) return sync;
  const due = { ...(sync ?? newSync(stored)), dueAt: iso(now) };
  await tx.put('sync', due);
  return due;
}

const isDue = ({ dueAt }: Pick<SyncOf, 'dueAt'>, now: number): boolean => dueAt !== undefined && Date.parse(dueAt) <= now;

/** It is here, or nothing is under way, or about to begin, that would bring it. */
function isReady(sync: SyncOf, entity: Entity, now: number): boolean {
  const { places, unsupported = [], run, last } = sync;
  if (places[entity] !== undefined || unsupported.includes(entity)) return true;
  return run ? !run.sync.entities.includes(entity) || (run.skipped?.includes(entity) ?? false) : last !== undefined || !isDue(sync, now);
}

function expectReady(context: Context, stored: Stored, sync: SyncOf, asked: SyncRequest): void {
  const { entities } = asked;
  if (!isHeld(stored)) throw new ConnectError('CONFLICT', stored.connection.status === 'pending' ? 'The connection is not taken over yet: exchange the code of its login first.' : 'The connection has ended: its customer can connect again.');
  if (!canBeSynced(context, stored)) throw new ConnectError('NOT_SUPPORTED', 'The service can\'t read this from this system yet.');
  if (stored.refused) throw new ConnectError('REAUTHORIZATION_REQUIRED', 'The system refuses what the customer logged in with. Mint a session with this connection, and let the customer log in again.');
  if (sync.run) throw new ConnectError('CONFLICT', 'A sync of this connection is under way.');
  const allowed = agreedOf(stored);
  const forbidden = entities?.filter((entity) => !allowed.includes(entity)) ?? [];
  if (forbidden.length > 0) throw new ConnectError('PERMISSION_DENIED', 'The customer did not agree to have this read, or has no right to read it.', { facts: { entities: forbidden } });
  const known = entitiesOf(stored, sync);
  if (entities && !entities.some((entity) => known.includes(entity) || isTriedAgain(entity, asked))) throw new ConnectError('NOT_SUPPORTED', 'This kind of record can\'t be read from this system.');
}
