import type { Availability, ConnectError, FieldProblem, Problem, ProblemCode, Reauthorization, System } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { syncSoon } from '../sync/plan.js';
import { queueEvent } from '../webhooks/outbox.js';
import { changeState, ownedState } from './state.js';

type Stored = Records['connection'];

const DAY_MS = 86_400_000;
/** The system does not take this login any more; only the customer can change that. */
const LOCKED_OUT: ReadonlySet<ProblemCode> = new Set(['AUTHENTICATION_FAILED', 'AUTHORIZATION_DENIED', 'ACCOUNT_LOCKED', 'SECOND_FACTOR_UNSUPPORTED']);
/** The system can't be spoken to, for now. */
export const AWAY: ReadonlySet<ProblemCode> = new Set([
  'AUTHENTICATION_FAILED', 'DATABASE_NOT_FOUND', 'HOST_NOT_FOUND', 'HOST_UNREACHABLE', 'HOST_NOT_ALLOWED', 'TLS_INVALID', 'TLS_REQUIRED', 'WRONG_SYSTEM', 'SYSTEM_UNAVAILABLE', 'STAGE_TIMEOUT',
]);
/** Says nothing about the connection. That a kind of record may not be read is said by whoever wanted to, and the rest still may. */
const NEITHER: ReadonlySet<ProblemCode> = new Set(['PERMISSION_DENIED', 'RATE_LIMIT_EXCEEDED', 'NOT_SUPPORTED', 'INVALID_REQUEST', 'INVALID_VENDOR', 'OUT_OF_STOCK', 'INTERNAL_ERROR']);
/** One call that failed may be a hiccup. The second in a row counts. */
const OFFLINE_AFTER = 2;

/**
 * The connection as a call has left it, in a transaction of its own. Credentials that have changed meanwhile are not judged
 * by what the former met.
 *
 * @param used as it was when the call began
 * @param fault what the call ended with; nothing where it worked
 */
export async function noteOutcome(context: Context, used: Stored, system: System, fault: ConnectError | undefined, requestId: string): Promise<Stored> {
  const { store, now, config } = context;
  return store.transaction(async (tx) => {
    const current = await tx.get('connection', used.id);
    if (!current || current.sealedCredentials !== used.sealedCredentials || current.connection.status === 'inactive') return current ?? used;
    // The call began before the system refused them: what it still came to says nothing newer.
    if (current.refused) return current;
    if (!fault) return worked(tx, now(), current, config.dueDays);
    if (NEITHER.has(fault.code)) return current;
    const problem = { ...fault.problem, requestId };
    if (LOCKED_OUT.has(fault.code) && concernsSecret(system, fault)) return lockedOut(tx, now(), current, problem);
    return inTrouble(tx, now(), current, problem);
  });
}

async function worked(tx: Transaction, now: number, { trouble, ...stored }: Stored, dueDays: number): Promise<Stored> {
  const { availability } = stored.state;
  // Most calls work, and say nothing new: they write nothing.
  if (trouble) await tx.put('connection', stored);
  const nextSyncAt = availability.state === 'offline' ? await syncSoon(tx, now, stored.id) : undefined;
  return changeState(tx, now, stored, {
    reauthorization: dueOf(stored, now, dueDays),
    ...(availability.state === 'offline' && { availability: { state: 'online', since: iso(now) } }),
    ...(nextSyncAt !== undefined && { nextSyncAt }),
  });
}

/** A login that ends by itself is to be renewed some days before; but not where the connection has ended. */
export function dueOf({ endsAt, connection }: Stored, now: number, dueDays: number): Reauthorization {
  return endsAt !== undefined && connection.status !== 'inactive' && Date.parse(endsAt) - now <= dueDays * DAY_MS ? { state: 'due', by: endsAt } : { state: 'none' };
}

async function lockedOut(tx: Transaction, now: number, stored: Stored, problem: Problem): Promise<Stored> {
  const { id: connectionId, clientId, customerId, connection } = stored;
  await audit(tx, now, { what: 'data.refused', clientId, customerId, connectionId, systemId: connection.systemId, code: problem.code, requestId: problem.requestId });
  const refused = { ...stored, refused: problem };
  await tx.put('connection', refused);
  return changeState(tx, now, refused, { reauthorization: { state: 'required', since: iso(now), why: problem.code }, nextSyncAt: null }, problem);
}

async function inTrouble(tx: Transaction, now: number, stored: Stored, problem: Problem): Promise<Stored> {
  const { code } = problem;
  const isNew = stored.trouble?.code !== code;
  const times = isAway(stored.trouble?.code) && isAway(code) ? stored.trouble!.times + 1 : 1;
  const noted: Stored = { ...stored, trouble: { code, times } };
  await tx.put('connection', noted);
  if (isAway(code)) {
    if (times < OFFLINE_AFTER) return noted;
    const availability: Availability = stored.state.availability.state === 'offline' ? { ...stored.state.availability, why: code } : { state: 'offline', since: iso(now), why: code };
    return changeState(tx, now, noted, { availability }, problem);
  }
  if (isNew) await queueEvent(tx, now, noted, { type: 'system.error', timestamp: iso(now), data: { connection: ownedState(noted), problem } });
  return noted;
}

export const isAway = (code: ProblemCode | undefined): boolean => code !== undefined && AWAY.has(code);
/** The system may not take this login any more. */
export const isLockedOut = (code: ProblemCode): boolean => LOCKED_OUT.has(code);
const iso = (time: number): string => new Date(time).toISOString();

/** A database that is away for a while is refused by its field too, but nobody's password has changed for that. */
function concernsSecret({ schemes }: System, { code, problem }: ConnectError): boolean {
  if (code !== 'AUTHENTICATION_FAILED') return true;
  const secrets = new Set(schemes.flatMap(({ fields }) => fields).flatMap(({ name, secret }) => (secret ? [name] : [])));
  return !problem.fields || problem.fields.some(({ field }: FieldProblem) => secrets.has(field));
}
