import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { abortable } from '../network/abortable.js';
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

/** One login for all calls that ask at the same time. It ends early only when none of them waits for it any more. */
interface UnderWay {
  readonly credentials: string | undefined;
  readonly done: Promise<void>;
  readonly left: AbortController;
  waiting: number;
}

/**
 * Tries out a connection's credentials before its data is given out: with each call that begins to read. Who reads on page
 * by page does not log in for each, but once in `verifySeconds`; calls at the same time log in together.
 *
 * @throws ConnectError REAUTHORIZATION_REQUIRED where the system refuses the credentials; else what keeps it from being told
 */
export function createVerification(context: Context, credentialsOf: CredentialsOf): Verify {
  const { config, now } = context;
  const good = new Map<string, { credentials: string | undefined; at: number }>();
  const underWay = new Map<string, UnderWay>();

  const begin = (stored: Stored, requestId: string): UnderWay => {
    const { id, sealedCredentials: credentials } = stored;
    const left = new AbortController();
    good.delete(id);
    const done = useConnection(context, credentialsOf, stored, {
      requestId, signal: left.signal, seconds: SECONDS,
      work: (connector, access) => tryOut(stored, connector, access),
    }).then(() => {
      if (good.size >= MOST) good.clear();
      good.set(id, { credentials, at: now() });
    }).finally(() => forget(id, one));
    const one: UnderWay = { credentials, done, left, waiting: 0 };
    underWay.set(id, one);
    return one;
  };
  const forget = (id: string, one: UnderWay) => {
    if (underWay.get(id) === one) underWay.delete(id);
  };

  return async (stored, { requestId, signal, goesOn }) => {
    const { id, sealedCredentials: credentials, refused, trouble } = stored;
    const last = good.get(id);
    const age = last ? now() - last.at : Infinity;
    // Another login, or trouble since, makes it a new question. So does a clock that was set back.
    if (goesOn && last?.credentials === credentials && !refused && !trouble && age >= 0 && age < config.verifySeconds * 1000) return;
    const asked = underWay.get(id);
    const one = asked && asked.credentials === credentials && !refused ? asked : begin(stored, requestId);
    one.waiting++;
    try {
      await abortable(one.done, signal);
    } finally {
      one.waiting--;
      if (one.waiting === 0) {
        forget(id, one);
        one.left.abort();
      }
    }
  };
}
