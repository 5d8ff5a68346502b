import { ConnectError, type Entity, type ProblemCode, type SyncProgress } from 'makini-connect/contract';
import { changeState } from '../connections/state.js';
import { isLockedOut } from '../connections/outcome.js';
import { useConnection } from '../connections/use.js';
import type { ReadPage } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { newId } from '../ids.js';
import { asConnectError } from '../problems.js';
import type { Records, SyncReading, SyncRun } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { traceOf } from '../trace.js';
import { agreedOf, canBeSynced, endRun, iso, isHeld, statusDuring, stopSync, withRun } from './plan.js';
import { clearUnseen, deleteRecords, keepRecords, listOf, newestOf, writeRecords } from './records.js';
import { nextSince } from './since.js';

type Stored = Records['connection'];
type Running = Records['sync'] & { run: SyncRun };

/** A sync as it stands in the store, and whose it is. */
export interface UnderWay {
  readonly stored: Stored;
  readonly sync: Running;
}

/** One transaction on a sync that is still as it was when the step began. */
interface Turn extends UnderWay {
  readonly context: Context;
  readonly tx: Transaction;
  readonly now: number;
}

/** How many records one transaction looks through for those that are gone, or deletes. */
const CLEAR_BATCH = 500;
/** Who asks to wait for longer than this has no sync waiting: it has failed, and another begins then. */
const PATIENCE_MS = 15 * 60_000;
/** A reading that was left half done is gone on with for this long. */
const LEFT_MS = 86_400_000;
/** What may be over at the next try. */
const PASSING: ReadonlySet<ProblemCode> = new Set(['RATE_LIMIT_EXCEEDED', 'SYSTEM_UNAVAILABLE', 'SYSTEM_ERROR', 'HOST_UNREACHABLE', 'HOST_NOT_FOUND', 'STAGE_TIMEOUT', 'INTERNAL_ERROR']);
/** Says nothing of how well the system is. */
const UNCOUNTED: ReadonlySet<ProblemCode> = new Set(['REAUTHORIZATION_REQUIRED', 'PERMISSION_DENIED']);

/** The sync of a connection that is due: the one under way, or one that begins. Nothing where there is nothing to do now. */
export function takeUp(context: Context, id: string): Promise<UnderWay | undefined> {
  return context.store.transaction(async (tx) => {
    const now = context.now();
    const [sync, stored] = [await tx.get('sync', id), await tx.get('connection', id)];
    if (sync?.dueAt === undefined || Date.parse(sync.dueAt) > now) return undefined;
    if (!stored) {
      await forgetRecords(tx, now, sync);
      return undefined;
    }
    if (!isHeld(stored)) {
      await stopSync(tx, now, id);
      return undefined;
    }
    if (sync.run) return { stored, sync: { ...sync, run: sync.run } };
    if (stored.refused || !canBeSynced(context, stored)) {
      // Somebody has to log in first, or the service to be told how this system is read.
      await tx.put('sync', { ...sync, dueAt: iso(now + context.config.syncSeconds * 1000) });
      return undefined;
    }
    const begun = withRun(sync, stored, now, newId('req'));
    await tx.put('sync', begun);
    return { stored: await changeState(tx, now, stored, { status: statusDuring(begun.run.sync.kind) }), sync: begun };
  });
}

/** Does the next piece of a sync: a page, or what needs no system. Gives how it stands then; nothing where it rests or has ended. */
export async function step(context: Context, credentialsOf: CredentialsOf, at: UnderWay, signal: AbortSignal): Promise<UnderWay | undefined> {
  const { reading } = at.sync.run;
  if (!reading || !agreedOf(at.stored).includes(reading.entity)) return change(context, at, nextReading);
  if (reading.clearing) return change(context, at, (turn) => clear(turn, reading));
  const started = context.now();
  try {
    const page = await read(context, credentialsOf, at, reading, signal);
    const ms = context.now() - started;
    return await change(context, at, (turn) => keepPage(turn, reading, page, ms));
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof ConnectError)) context.log.error('sync.broke', { connectionId: at.stored.id, requestId: at.sync.run.requestId, ...traceOf(error) });
    return change(context, at, (turn) => failed(turn, reading.entity, asConnectError(error), turn.stored.sealedCredentials !== at.stored.sealedCredentials));
  }
}

function read(context: Context, credentialsOf: CredentialsOf, { stored, sync }: UnderWay, { entity, since, cursor }: SyncReading, signal: AbortSignal): Promise<ReadPage> {
  const { size, seconds } = context.config.syncPage;
  return useConnection(context, credentialsOf, stored, {
    requestId: sync.run.requestId, signal, seconds, uncounted: true,
    async work(connector, access) {
      const page = await connector.read?.(access, { entity, limit: size, ...(since !== undefined && { since }), ...(cursor !== undefined && { cursor }) });
      if (!page) throw new ConnectError('NOT_SUPPORTED', 'The service can\'t read this from this system yet.');
      if (page.nextCursor !== null && page.nextCursor === cursor) throw new ConnectError('SYSTEM_ERROR', 'The system gives the same page again and again.');
      return page;
    },
  });
}

/** The connection was deleted, and all that was read of it is: a part now, and the rest when it is this sync's turn again. */
async function forgetRecords(tx: Transaction, now: number, { id, ...sync }: Records['sync']): Promise<void> {
  const isAll = await deleteRecords(tx, id, CLEAR_BATCH);
  if (isAll) await tx.delete('sync', id);
  else await tx.put('sync', { ...sync, id, dueAt: iso(now) });
}

/** Writes, unless the sync was ended or taken over meanwhile, or the connection was. `work` gives nothing once the sync rests or has ended. */
function change(context: Context, { stored: { id }, sync: { run } }: UnderWay, work: (turn: Turn) => Promise<Running | undefined>): Promise<UnderWay | undefined> {
  return context.store.transaction(async (tx) => {
    const [sync, stored] = [await tx.get('sync', id), await tx.get('connection', id)];
    if (!stored || sync?.run?.sync.id !== run.sync.id || sync.run.pages !== run.pages || !isHeld(stored)) return undefined;
    const next = await work({ context, tx, now: context.now(), stored, sync: { ...sync, run: sync.run } });
    return next && { stored, sync: next };
  });
}

async function nextReading({ context, tx, now, stored, sync }: Turn): Promise<Running | undefined> {
  const { left, places } = sync;
  const { reading: _, ...run } = sync.run;
  const { kind, id: mark, progress } = run.sync;
  const agreed = agreedOf(stored);
  const entity = progress.find(({ isComplete, entity: one }) => !isComplete && agreed.includes(one) && !run.skipped?.includes(one))?.entity;
  if (!entity) {
    await endRun(context, tx, stored, { ...sync, run }, run.problem ? { state: 'failed', problem: run.problem, countsNot: true } : { state: 'completed' });
    return undefined;
  }
  const since = kind === 'full' ? undefined : places[entity]?.since;
  const { left: __, ...rest } = sync;
  const later = { ...rest, ...(left && left.entity !== entity && { left }) };
  if (kind !== 'full' && left?.entity === entity && left.since === since && now - left.startedAt < LEFT_MS) {
    const { hasMoved: ___, ...reading } = left;
    return put(tx, now, { ...later, run: { ...run, reading } });
  }
  const isAgain = since === undefined && (await tx.scan('record', listOf(sync.id, entity), { limit: 1 })).length > 0;
  const reading: SyncReading = { entity, mark, startedAt: now, done: 0, ...(since !== undefined && { since }), ...(isAgain && { isAgain }) };
  return put(tx, now, { ...later, run: { ...run, reading } });
}

async function keepPage(turn: Turn, reading: SyncReading, { data, nextCursor, total, leftOut = [] }: ReadPage, ms: number): Promise<Running | undefined> {
  const { tx, now, stored, sync } = turn;
  const { run } = sync;
  // The customer has agreed to something else meanwhile.
  if (!agreedOf(stored).includes(reading.entity)) return put(tx, now, sync);
  const isUnread = nextCursor === null && reading.since === undefined && reading.done + data.length === 0 && leftOut.length > 0;
  if (isUnread) return failed(turn, reading.entity, new ConnectError('SYSTEM_ERROR', 'None of the system\'s records has the form that was expected.', { facts: { found: 'records of an unknown form' } }), false);
  await keepRecords(tx, listOf(sync.id, reading.entity), reading, leftOut);
  const { created, updated } = await writeRecords(tx, listOf(sync.id, reading.entity), reading, data);
  const { cursor: _, ...before } = reading;
  const newest = newestOf(data, reading.newest);
  const done = reading.done + data.length;
  const known = total ?? reading.total;
  const read: SyncReading = { ...before, done, hasMoved: true, ...(nextCursor !== null && { cursor: nextCursor }), ...(newest !== undefined && { newest }), ...(known !== undefined && { total: Math.max(known, done) }) };
  const { deleted } = run.sync.changed;
  const changed = { created: run.sync.changed.created + created, updated: run.sync.changed.updated + updated, deleted };
  const counted = { ...sync, run: { ...run, tries: 0, sync: withProgress({ ...run.sync, changed, ...(ms > 0 && { rate: ofLate(run.sync.rate, (data.length * 1000) / ms) }) }, read, false) } };
  if (nextCursor !== null) return put(tx, now, { ...counted, run: { ...counted.run, reading: read } });
  return reading.isAgain ? put(tx, now, { ...counted, run: { ...counted.run, reading: { ...read, clearing: {} } } }) : complete(turn, counted, read);
}

async function clear(turn: Turn, reading: SyncReading): Promise<Running> {
  const { tx, now, sync } = turn;
  const { run } = sync;
  const { deleted, after } = await clearUnseen(tx, listOf(sync.id, reading.entity), reading, CLEAR_BATCH);
  const counted = { ...sync, run: { ...run, sync: { ...run.sync, changed: { ...run.sync.changed, deleted: run.sync.changed.deleted + deleted } } } };
  return after ? put(tx, now, { ...counted, run: { ...counted.run, reading: { ...reading, clearing: { after } } } }) : complete(turn, counted, reading);
}

/** All that was asked for of one kind of record is here. */
function complete({ context: { config }, tx, now }: Turn, sync: Running, reading: SyncReading): Promise<Running> {
  const { entity, startedAt } = reading;
  const before = sync.places[entity]?.newest;
  const newest = before === undefined || (reading.newest !== undefined && reading.newest > before) ? reading.newest : before;
  const since = nextSince({ startedAt, endedAt: now, newest, overlap: config.syncOverlapSeconds * 1000, skew: config.syncSkewSeconds * 1000 });
  const { reading: _, ...run } = sync.run;
  const place = { since, asOf: iso(startedAt), ...(newest !== undefined && { newest }) };
  return put(tx, now, { ...sync, places: { ...sync.places, [entity]: place }, run: { ...run, sync: withProgress(run.sync, reading, true) } });
}

async function failed({ context, tx, now, stored, sync }: Turn, entity: Entity, error: ConnectError, isOther = false): Promise<Running | undefined> {
  const { run } = sync;
  // The customer has logged in again meanwhile: what the former login met says nothing of this one.
  if (isOther && !stored.refused && isLockedOut(error.code)) return put(tx, now, sync);
  const problem = { ...error.problem, requestId: run.requestId };
  const { reading: _, ...onward } = { ...run, tries: 0, skipped: [...(run.skipped ?? []), entity] };
  // What was read before may be there again: a table that is made anew, say.
  const isMissing = error.code === 'NOT_SUPPORTED' && sync.places[entity] !== undefined;
  if (error.code === 'NOT_SUPPORTED' && !isMissing) return put(tx, now, { ...sync, unsupported: [...(sync.unsupported ?? []), entity], run: onward });
  // The rest may still be read.
  if (isMissing || error.code === 'PERMISSION_DENIED') return put(tx, now, { ...sync, run: { ...onward, problem: { ...problem, facts: { ...problem.facts, entities: [...(run.problem?.facts?.entities ?? []), entity] } } } });
  const { seconds, times } = context.config.syncRetry;
  const pause = Math.max((problem.retryAfter ?? 0) * 1000, Math.random() * seconds * 1000 * 2 ** run.tries);
  // While syncs are held back, one try finds out.
  const mayTry = PASSING.has(error.code) && run.tries < times && pause <= PATIENCE_MS && sync.pausedUntil === undefined;
  if (mayTry) await tx.put('sync', { ...sync, dueAt: iso(now + pause), run: { ...run, tries: run.tries + 1 } });
  else await endRun(context, tx, stored, sync, { state: 'failed', problem, countsNot: UNCOUNTED.has(error.code) });
  return undefined;
}

/** Due at once: after those of its partner that have waited for longer, and after a restart. */
async function put(tx: Transaction, now: number, { run, ...sync }: Running): Promise<Running> {
  const next = { ...sync, dueAt: iso(now), run: { ...run, pages: run.pages + 1 } };
  await tx.put('sync', next);
  return next;
}

const ofLate = (before: number | undefined, now: number): number => Math.round((before === undefined ? now : before * 0.7 + now * 0.3) * 10) / 10;

function withProgress(sync: SyncRun['sync'], { entity, done, total }: SyncReading, isComplete: boolean): SyncRun['sync'] {
  const progress = sync.progress.map((one): SyncProgress => (one.entity === entity ? { entity, done, ...(total !== undefined && { total: isComplete ? done : total }), isComplete } : one));
  const left = progress.reduce((sum, one) => sum + (one.isComplete ? 0 : (one.total ?? NaN) - one.done), 0);
  const { secondsLeft: _, ...rest } = sync;
  return { ...rest, progress, ...(sync.rate && !Number.isNaN(left) && { secondsLeft: Math.ceil(left / sync.rate) }) };
}
