import { ConnectError, type AttemptSnapshot } from 'makini-connect/contract';
import { audit } from '../audit.js';
import { addressOf } from '../connectors/place.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { LOGIN_WINDOW_SECONDS, hostLimitKey, takeFromLimit } from '../limits.js';
import { expectOpened } from '../links/link.js';
import { revokeIn } from '../links/revoke.js';
import type { CurrentSession } from '../sessions/session.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { fingerprints } from './fingerprint.js';
import { checkInput, type AttemptInput } from './input.js';
import { aboutAttempt, cancelAttempt } from './outcome.js';
import { firstSnapshot } from './progress.js';
import type { RunOptions } from './run.js';
import { sealInput } from './sealed.js';

type Attempt = Records['attempt'];

export interface CreateOptions {
  readonly session: CurrentSession;
  readonly raw: AttemptInput;
  readonly idempotencyKey: string;
  readonly requestId: string;
}

/** `run` is set for a new attempt; `cancelled` are the session's earlier ones, which it takes the place of. */
export interface Created {
  readonly snapshot: AttemptSnapshot;
  readonly cancelled: readonly string[];
  readonly run?: RunOptions;
}

/** Writes a new attempt, or finds the one that this very request has made before. */
export async function createAttempt(context: Context, { session, raw, idempotencyKey, requestId }: CreateOptions): Promise<Created> {
  const { config, sealer, store, now } = context;
  const { input, system, connector } = await checkInput(context, session, raw);
  const prints = await fingerprints(config.encryption, session.id, input);
  const id = newId('att');
  const time = now();
  const { clientId, id: sessionId } = session;
  const sealed = { input, requestId };
  const sealedInput = await sealInput(sealer, { id, clientId, sessionId }, sealed);
  const attempt: Attempt = {
    id, sessionId, clientId, idempotencyKey, fingerprint: prints[0], open: true, snapshot: firstSnapshot(id, system, time), sealedInput, createdAt: time,
    ...(session.byLink !== undefined && { linkId: session.byLink }),
  };

  const outcome = await store.transaction(async (tx) => {
    const [known] = await tx.find('attempt', { sessionId, idempotencyKey }, 1);
    if (known) return { known };
    await expectOpened(tx, session.byLink, time);
    const retryAfter = await takeLimits(context, tx, session, addressOf(input.fields));
    if (retryAfter !== undefined) return { retryAfter };
    const cancelled = await tx.find('attempt', { sessionId, open: true });
    for (const earlier of cancelled) await cancelAttempt(tx, earlier, time);
    await tx.put('attempt', attempt);
    const current = await tx.get('session', sessionId);
    if (current) await tx.put('session', { ...current, attemptId: id });
    // Only one can log in at a time: who does it after all takes the step back.
    if (session.byLink === undefined) await revokeIn(tx, sessionId, time, requestId);
    await audit(tx, time, { what: 'attempt.started', customerId: session.customer.id, ...aboutAttempt(attempt, requestId) });
    return { cancelled: cancelled.map((earlier) => earlier.id) };
  });

  if (outcome.retryAfter !== undefined) {
    throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many logins in a short time.', { retryAfter: outcome.retryAfter });
  }
  if (outcome.known) {
    if (!prints.includes(outcome.known.fingerprint)) throw new ConnectError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key belongs to another request: use a new one.');
    // The answer of the first time; what has happened since is told by the events.
    return { snapshot: firstSnapshot(outcome.known.id, system, outcome.known.createdAt), cancelled: [] };
  }
  return { snapshot: attempt.snapshot, cancelled: outcome.cancelled, run: { attempt, system, connector, sealed, answers: [] } };
}

/** Counts the login; gives the seconds to wait where there were too many. */
async function takeLimits({ config, now }: Context, tx: Transaction, session: CurrentSession, address: string | undefined): Promise<number | undefined> {
  const { loginLimits } = config;
  const host = hostLimitKey(session.environment, address);
  const limits: [string, number][] = [
    [`login:session:${session.id}`, loginLimits.session],
    // Before the client's: one customer with many sessions must not use up what is there for all.
    [`login:customer:${session.clientId}:${session.customer.id}`, loginLimits.customer],
    [`login:client:${session.clientId}`, loginLimits.client],
    ...(host ? [[host, loginLimits.host] satisfies [string, number]] : []),
  ];
  for (const [key, max] of limits) {
    const result = await takeFromLimit(tx, now(), key, { max, windowSeconds: LOGIN_WINDOW_SECONDS });
    if (!result.ok) return result.retryAfter;
  }
  return undefined;
}
