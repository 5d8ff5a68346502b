import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import type { Records } from '../store/records.js';
import { tryOut } from './try-out.js';
import { useConnection } from './use.js';

type Stored = Records['connection'];

/** The longest that a customer's system may take to say whether the login holds. */
const SECONDS = 30;
/** So many connections are remembered; then all are asked again. */
const MOST = 10_000;

/** `goesOn`: the call reads further in what one of a moment ago has begun. */
export type Verify = (stored: Stored, asked: { requestId: string; signal: AbortSignal; goesOn: boolean }) => Promise<void>;

/**
 * Tries out a connection's credentials before its data is given out: with each call that begins to read. Who reads on page
 * by page does not log in for each, but once in `verifySeconds`.
 *
 * @throws ConnectError REAUTHORIZATION_REQUIRED where the system refuses the credentials; else what keeps it from being told
 */
export function createVerification(context: Context, credentialsOf: CredentialsOf): Verify {
  const { config, now } = context;
  const good = new Map<string, { credentials: string | undefined; at: number }>();
  return async (stored, { requestId, signal, goesOn }) => {
    const { id, sealedCredentials: credentials, refused, trouble } = stored;
    const last = good.get(id);
    const age = last ? now() - last.at : Infinity;
    // Another login, or trouble since, makes it a new question. So does a clock that was set back.
    if (goesOn && last?.credentials === credentials && !refused && !trouble && age >= 0 && age < config.verifySeconds * 1000) return;
    good.delete(id);
    await useConnection(context, credentialsOf, stored, {
      requestId, signal, seconds: SECONDS,
      work: (connector, access) => tryOut(stored, connector, access),
    });
    if (good.size >= MOST) good.clear();
    good.set(id, { credentials, at: now() });
  };
}
