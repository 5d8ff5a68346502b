import { ConnectError, ConnectionSummary, type AttemptEvent, type Connection, type Found, type Problem } from 'makini-connect/contract';
import { sealForm } from '../connections/form.js';
import { changeState } from '../connections/state.js';
import { audit, type AuditEntry } from '../audit.js';
import { takeLeave } from '../connections/forget.js';
import { firstState } from '../connections/first-state.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { expectOpened, finishLink } from '../links/link.js';
import { asConnectError } from '../problems.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import type { Guarded } from './identity.js';
import { CLOSED, writeEvents, type Journal } from './journal.js';
import type { SealedInput } from './sealed.js';

type Attempt = Records['attempt'];

/** What every audit entry on an attempt says. */
export const aboutAttempt = ({ id, clientId, sessionId, snapshot, linkId }: Attempt, requestId?: string): Omit<AuditEntry, 'what'> => ({
  attemptId: id, clientId, sessionId, systemId: snapshot.systemId, ...(linkId && { linkId }), ...(requestId && { requestId }),
});

/** An error as the problem that the attempt ends with. What was not foreseen tells nothing of the inside. */
export const problemOf = (error: unknown, requestId: string): Problem => ({ ...asConnectError(error).problem, requestId });

/** Ends an attempt within a transaction: its last events, and nothing kept of the input. */
async function close(tx: Transaction, attempt: Attempt, events: AttemptEvent[], entry: AuditEntry, now: number, changes: Partial<Attempt> = {}): Promise<Attempt> {
  await audit(tx, now, entry);
  if (changes.connectionId !== undefined) await finishLink(tx, attempt, now, entry.requestId);
  return writeEvents(tx, attempt, events, { ...CLOSED, ...changes });
}

export function cancelAttempt(tx: Transaction, attempt: Attempt, now: number): Promise<Attempt> {
  return close(tx, attempt, [{ type: 'cancelled', at: iso(now) }], { what: 'attempt.cancelled', ...aboutAttempt(attempt) }, now);
}

/** @param found what the stage that failed had found by then */
export function failAttempt(tx: Transaction, attempt: Attempt, problem: Problem, found: Found | undefined, now: number): Promise<Attempt> {
  const at = iso(now);
  const stage: AttemptEvent[] = problem.stage ? [{ type: 'stage', stage: problem.stage, status: 'failed', ...(found && { found }), at }] : [];
  const entry = { what: 'attempt.failed', code: problem.code, ...aboutAttempt(attempt, problem.requestId) };
  return close(tx, attempt, [...stage, { type: 'failed', problem, at }], entry, now);
}

/** Keeps what the login gave as a connection, and ends the attempt, both or neither. */
export async function completeAttempt(context: Context, journal: Journal, attempt: Attempt, { input, requestId }: SealedInput, { signedIn, apart, comparedTo }: Guarded): Promise<void> {
  const { store, sealer, now } = context;
  const session = await store.transaction((tx) => tx.get('session', attempt.sessionId));
  if (!session) throw new ConnectError('SESSION_EXPIRED', 'The session has ended.');
  const again = apart === undefined ? session.connection : undefined;
  const id = again ?? newId('con');
  const sealedCredentials = await sealer.seal(JSON.stringify(signedIn.credentials), [session.clientId, id]);
  const sealedForm = await sealForm(context, { clientId: session.clientId, id }, input.systemId, input);
  await journal.change(attempt.id, async (tx, current) => {
    await expectOpened(tx, current.linkId, now());
    const before = session.connection ? await tx.get('connection', session.connection) : undefined;
    if (session.connection && !before) throw new ConnectError('NOT_FOUND', 'The connection to log in to again is gone.');
    const time = now();
    const existing = again ? before : undefined;
    if (existing && existing.sealedForm !== comparedTo) throw new ConnectError('CONFLICT', 'Meanwhile somebody else logged in to this connection: log in again.');
    const known = existing?.connection;
    const refused = current.snapshot.stages.find(({ stage }) => stage === 'permissions')?.found?.refused;
    const connection: Connection = {
      id,
      name: apart !== undefined && input.connectionName === before?.connection.name ? nameApart(input.connectionName, apart) : input.connectionName,
      systemId: input.systemId,
      systemName: current.snapshot.systemName,
      environment: session.environment,
      status: known?.status ?? 'pending',
      createdAt: known?.createdAt ?? iso(time),
      customerId: session.customer.id,
      email: input.email,
      metadata: known?.metadata ?? session.metadata,
      historyDays: known?.historyDays ?? session.historyDays,
      agreed: { entities: input.agreed, at: current.snapshot.startedAt },
      ...(signedIn.account !== undefined && { account: signedIn.account }),
      ...(signedIn.company !== undefined && { company: signedIn.company }),
      ...(refused?.length && { refused }),
    };
    const owner = { clientId: session.clientId, customerId: session.customer.id, sessionId: session.id };
    const common = { id, ...owner, connection, scheme: input.scheme, sealedCredentials, sealedForm, ...(signedIn.identity && { identity: signedIn.identity }), ...(existing?.events && { events: existing.events }), ...(signedIn.endsAt !== undefined && { endsAt: signedIn.endsAt }) };
    const written = { ...common, handedOver: existing?.handedOver ?? false, state: existing?.state ?? firstState(iso(time)) };
    await tx.put('connection', written);
    if (existing) await takeLeave(context, tx, existing, requestId);
    // It was ended, and waits to be handed over once more.
    const { connection: kept } = known?.status === 'inactive' ? await changeState(tx, time, written, { status: 'pending' }) : written;
    const entry = { what: 'attempt.done', connectionId: id, customerId: session.customer.id, ...aboutAttempt(current, requestId) };
    await close(tx, current, [{ type: 'done', connection: ConnectionSummary.parse(kept), at: iso(time) }], entry, time, { connectionId: id });
  });
}

const iso = (time: number): string => new Date(time).toISOString();

const LONGEST_NAME = 80;

/** Two connections that are kept beside each other have two names. */
function nameApart(name: string, words: string): string {
  const end = ` – ${words || '2'}`.slice(0, LONGEST_NAME / 2);
  return name.slice(0, LONGEST_NAME - end.length) + end;
}
