import type { Connection, Entity, Problem, Sync, SyncKind } from 'makini-connect/contract';
import { changeState, ownedState } from '../connections/state.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { Records, SyncRun } from '../store/records.js';
import type { Transaction } from '../store/store.js';

type Stored = Records['connection'];
type SyncOf = Records['sync'];

/** What others refer to comes first. */
const IN_ORDER: readonly Entity[] = ['vendors', 'items', 'purchase-orders'];
/** A sync that has failed is not left for a day, where that is the usual pause. */
const SOON_SECONDS = 900;

export const newSync = ({ id, clientId }: Stored): SyncOf => ({ id, clientId, places: {}, failures: 0 });

export const canBeSynced = ({ connector }: Pick<Context, 'connector'>, { connection, scheme }: Stored): boolean => connector(connection.environment, connection.systemId, scheme)?.read !== undefined;

/**
 * Its partner has taken the connection over, nobody has ended it, and what its customer logged in with is there. One that had
 * ended and was logged in to once more is pending until it is taken over again. That the system refuses the login says `refused`.
 */
export const isHeld = ({ handedOver, connection, sealedCredentials }: Stored): boolean => handedOver && connection.status !== 'inactive' && connection.status !== 'pending' && sealedCredentials !== undefined;

/** What the customer agreed to have read, as far as the account may read it. */
export const agreedOf = (stored: Stored): Entity[] => ownedState(stored).entities ?? [];

export function entitiesOf(stored: Stored, { unsupported = [] }: SyncOf): Entity[] {
  const entities = agreedOf(stored);
  return IN_ORDER.filter((entity) => entities.includes(entity) && !unsupported.includes(entity));
}

/** How a connection is called while a sync of this kind is under way. */
export const statusDuring = (kind: SyncKind): Connection['status'] => (kind === 'initial' ? 'synchronizing' : 'in_progress');

export interface Asked {
  readonly kind?: SyncKind;
  readonly entities?: readonly Entity[] | undefined;
}

/** What can't be read from a system is tried again with each full sync: it may have it by now. */
export const isTriedAgain = (entity: Entity, { kind, entities = [entity] }: Asked): boolean => kind === 'full' && entities.includes(entity);

/** The next sync that comes by itself, or another that was asked for; it is due at once. */
export function withRun({ unsupported, ...known }: SyncOf, stored: Stored, now: number, requestId: string, asked: Asked = {}): SyncOf & { run: SyncRun } {
  const sync = { ...known, ...(unsupported && { unsupported: unsupported.filter((entity) => !isTriedAgain(entity, asked)) }) };
  const all = entitiesOf(stored, sync);
  const entities = asked.entities ? all.filter((entity) => asked.entities!.includes(entity)) : all;
  const isFirst = all.some((entity) => sync.places[entity] === undefined);
  const isFull = asked.kind === 'full' && all.some((entity) => sync.places[entity] !== undefined);
  const kind = isFull ? 'full' : isFirst ? 'initial' : 'incremental';
  const startedAt = new Date(now).toISOString();
  const made: Sync = {
    id: newId('syn'), kind, state: 'in_progress', entities, startedAt,
    progress: entities.map((entity) => ({ entity, done: 0, isComplete: false })), changed: { created: 0, updated: 0, deleted: 0 },
  };
  const { dueAt } = sync;
  const asks = asked.kind !== undefined && { isAsked: true as const, ...(dueAt !== undefined && { plannedAt: dueAt }) };
  return { ...sync, dueAt: startedAt, run: { sync: made, requestId, pages: 0, tries: 0, ...asks } };
}

/**
 * A connection was taken over by its partner: it is read for the first time, or catches up after another login.
 *
 * @returns the status that it has from then on, for the same transaction
 */
export async function handOver(context: Context, tx: Transaction, stored: Stored, requestId: string): Promise<Connection['status']> {
  if (!canBeSynced(context, stored)) return 'active';
  // What stood in the way may be over: there are other credentials now, and perhaps another agreement.
  const { pausedUntil: _, unsupported: __, run, ...known } = (await tx.get('sync', stored.id)) ?? newSync(stored);
  const now = context.now();
  const meant = entitiesOf(stored, known);
  const goesOn = run && meant.length === run.sync.entities.length && meant.every((entity) => run.sync.entities.includes(entity));
  const left = run?.reading?.hasMoved ? run.reading : known.left;
  const next = goesOn
    ? { ...known, failures: 0, dueAt: iso(now), run: { ...run, tries: 0 } }
    : withRun({ ...known, failures: 0, ...(run && { last: ended(run, 'cancelled', now) }), ...(left && { left }) }, stored, now, requestId);
  await tx.put('sync', next);
  return statusDuring(next.run.sync.kind);
}

/** A connection has ended: what was read stays, and nothing more is. In the transaction in which it ends. */
export async function stopSync(tx: Transaction, now: number, connectionId: string): Promise<void> {
  const sync = await tx.get('sync', connectionId);
  if (!sync) return;
  const { dueAt: _, run, ...rest } = sync;
  await tx.put('sync', { ...rest, ...(run && { last: ended(run, 'cancelled', now) }) });
}

/** A connection is deleted, in the same transaction: what was read of it is due to be deleted too. */
export async function forgetSync(tx: Transaction, now: number, connectionId: string): Promise<void> {
  const sync = await tx.get('sync', connectionId);
  if (sync) await tx.put('sync', { ...sync, dueAt: iso(now) });
}

/** Its system is back: a sync that failed meanwhile is tried again at once. */
export async function syncSoon(tx: Transaction, now: number, connectionId: string): Promise<string | undefined> {
  const sync = await tx.get('sync', connectionId);
  if (!sync || sync.run || sync.failures === 0 || sync.dueAt === undefined) return undefined;
  const dueAt = iso(now);
  await tx.put('sync', { ...sync, dueAt });
  return dueAt;
}

export type End = { readonly state: 'completed' | 'cancelled' } | { readonly state: 'failed'; readonly problem: NonNullable<Sync['problem']>; readonly countsNot?: boolean };

/** Ends the sync under way, tells of it, and plans the next. */
export async function endRun({ config, log, now: clock }: Context, tx: Transaction, stored: Stored, { run, pausedUntil, left: earlier, ...sync }: SyncOf & { run: SyncRun }, end: End): Promise<void> {
  const now = clock();
  const { syncSeconds, syncBreaker } = config;
  const failures = end.state === 'completed' ? 0 : end.state === 'failed' && !end.countsNot ? sync.failures + 1 : sync.failures;
  const problem = end.state === 'failed' ? end.problem : undefined;
  const asked = (problem?.retryAfter ?? 0) * 1000;
  const isPaused = end.state === 'cancelled' ? pausedUntil !== undefined : failures >= syncBreaker.failures;
  const pause = isPaused ? syncBreaker.seconds : problem ? Math.min(syncSeconds, SOON_SECONDS) : syncSeconds;
  // Those of a whole cloud must not all come at the same moment.
  const usual = now + pause * 1000 * (0.9 + Math.random() * 0.2);
  // One that was asked for and has not read everything puts off none that would.
  const isPart = end.state === 'cancelled' || (!isPaused && entitiesOf(stored, sync).some((entity) => !run.sync.entities.includes(entity)));
  const planned = isPart && run.plannedAt !== undefined ? Date.parse(run.plannedAt) : Infinity;
  const dueAt = iso(Math.max(now + asked, Math.min(usual, planned)));
  // What has made no step, though it went on with what was left, may be what is wrong.
  const left = end.state !== 'completed' && run.reading?.hasMoved ? run.reading : earlier;
  const last = ended(run, end.state, now, problem);
  await tx.put('sync', { ...sync, failures, dueAt, last, ...(isPaused && { pausedUntil: dueAt }), ...(left && { left }) });
  const lastSyncAt = completeSince(stored, sync);
  await changeState(tx, now, stored, {
    ...(isHeld(stored) && { status: 'active' as const }),
    ...(lastSyncAt !== undefined && { lastSyncAt }),
    nextSyncAt: stored.refused ? null : dueAt,
    ...(end.state === 'completed' && { synced: 'sync.completed' as const }),
    ...(problem && isNews(run, problem, sync.last) && { synced: 'sync.failed' as const }),
  }, problem);
  const { id: syncId, kind, changed } = last;
  log.info('sync.ended', { connectionId: stored.id, syncId, kind, state: end.state, ...(problem && { code: problem.code }), ...changed, requestId: run.requestId });
}

/** Not where the one before said the same of the same kinds of record, nobody has asked for this one, and it has brought nothing. */
function isNews({ isAsked, sync: { changed } }: SyncRun, { code, facts }: Problem, last: Sync | undefined): boolean {
  if ((code !== 'PERMISSION_DENIED' && code !== 'NOT_SUPPORTED') || isAsked || Object.values(changed).some((count) => count > 0)) return true;
  return last?.problem?.code !== code || last.problem.facts?.entities?.toSorted().join() !== facts?.entities?.toSorted().join();
}

/** All that had changed by then is here, of every kind of record that is read. */
export function completeSince(stored: Stored, sync: SyncOf): string | undefined {
  const times = entitiesOf(stored, sync).map((entity) => sync.places[entity]?.asOf);
  return times.includes(undefined) ? undefined : times.toSorted()[0];
}

const ended = ({ sync: { secondsLeft: _, ...sync } }: SyncRun, state: Sync['state'], now: number, problem?: Sync['problem']): Sync => ({ ...sync, state, endedAt: iso(now), ...(problem && { problem }) });
export const iso = (time: number): string => new Date(time).toISOString();
