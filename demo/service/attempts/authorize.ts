import * as z from 'zod';
import { ConnectError, Origin } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { takeFromLimit } from '../limits.js';
import type { Records } from '../store/records.js';
import type { Attempts } from './attempts.js';
import { sealReturned } from './authorization.js';
import { aboutAttempt } from './outcome.js';
import { codeChallengeOf, newRandom } from './pkce.js';

type Attempt = Records['attempt'];
type Session = Records['session'];

/** How long an opening waits until the attempt has come to the login, for example after a restart. */
const OPEN_SECONDS = 10;
/** Openings of one attempt: more than anybody needs who closes the page and opens it again. */
const OPENINGS = { max: 60, windowSeconds: 600 };
/** What a system may send back. */
const MAX_PARAMETERS = 8192;

const Request = z.strictObject({ codeVerifier: z.string(), returnTo: z.string().optional() });
const contextOf = (attempt: Attempt, id: string): string[] => [attempt.clientId, attempt.sessionId, attempt.id, 'opening', id];

/** An attempt whose customer may log in at the system now, found by its challenge. */
export interface OpenLogin {
  readonly attempt: Attempt;
  readonly session: Session;
}

/** How it ended for the customer who comes back. `unknown` has no session, for nobody knows whose it is. */
export type Arrival =
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'done' | 'denied' | 'failed' | 'already' | 'over'; readonly session: Session; readonly attempt: Attempt; readonly returnTo?: string };

/** The way to a system's own login page and back. It ends in the attempt's stream, whatever window it went through. */
export interface Authorizations {
  /** `undefined` where the challenge is over. */
  look(challengeId: string): Promise<OpenLogin | undefined>;
  /** What became of a challenge that `look` does not find: its login was finished, maybe on another device, or is over. */
  past(challengeId: string): Promise<'already' | 'over'>;
  /** The attempt that an opening belongs to, by its state, while its customer may still come back. */
  opened(state: string): Promise<OpenLogin | undefined>;
  /**
   * Opens the login page once more.
   *
   * @param returnTo a page of the host to go to afterwards, already checked by `mayReturn`
   * @throws ConnectError CONFLICT, RATE_LIMIT_EXCEEDED, or why the system's login page can't be told
   */
  open(login: OpenLogin, returnTo: string | undefined, signal: AbortSignal): Promise<URL>;
  /** Takes what the system sent back. The first of several openings counts; all else changes nothing. */
  arrive(parameters: URLSearchParams): Promise<Arrival>;
}

/** Whether an address is a page that who logs in may be sent to: one of the session's, or where a magic link is open. */
export function mayReturn({ session: { origins }, attempt }: Pick<OpenLogin, 'session' | 'attempt'>, address: string, service: string): boolean {
  if (address.length > 2000 || !URL.canParse(address)) return false;
  const { origin, pathname, username, password } = new URL(address);
  const known = attempt.linkId === undefined ? origins.includes(origin) : origin === service && pathname === '/link';
  return Origin.safeParse(origin).success && known && !username && !password;
}

export function createAuthorizations(context: Context, attempts: Attempts): Authorizations {
  const { config, store, sealer, now } = context;
  const redirectUri = `${config.origin}/oauth/callback`;

  const look = (kind: 'challenge' | 'authorization', id: string): Promise<OpenLogin | undefined> =>
    store.transaction(async (tx) => {
      const found = await tx.get(kind, id);
      const attempt = found && found.expiresAt > now() ? await tx.get('attempt', found.attemptId) : undefined;
      if (!attempt?.open || !attempt.authorizing || attempt.sealedAuthorization) return undefined;
      const session = await tx.get('session', attempt.sessionId);
      return session && { attempt, session };
    });

  return {
    look: (challengeId) => look('challenge', challengeId),
    past: (challengeId) =>
      store.transaction(async (tx) => {
        const challenge = await tx.get('challenge', challengeId);
        const attempt = challenge && (await tx.get('attempt', challenge.attemptId));
        if (!attempt) return 'over';
        const { open, authorizing, sealedAuthorization, snapshot } = attempt;
        return snapshot.state === 'done' || (open && (!authorizing || sealedAuthorization !== undefined)) ? 'already' : 'over';
      }),
    opened: async (state) => look('authorization', await sha256(state)),

    async open({ attempt }, returnTo, signal) {
      const [state, codeVerifier] = [newRandom(), newRandom()];
      const id = await sha256(state);
      const sealedRequest = await sealer.seal(JSON.stringify({ codeVerifier, returnTo }), contextOf(attempt, id));
      const expiresAt = now() + config.challengeSeconds.authorize * 1000;
      const limit = await store.transaction(async (tx) => {
        const taken = await takeFromLimit(tx, now(), `authorize:${attempt.id}`, OPENINGS);
        if (taken.ok) await tx.put('authorization', { id, attemptId: attempt.id, sealedRequest, expiresAt });
        return taken;
      });
      if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'The login page was opened too often.', { retryAfter: limit.retryAfter });
      const until = AbortSignal.any([signal, context.stopping, AbortSignal.timeout(OPEN_SECONDS * 1000)]);
      return attempts.loginPage(attempt.id, { state, codeChallenge: await codeChallengeOf(codeVerifier), redirectUri }, until);
    },

    async arrive(parameters) {
      const states = parameters.getAll('state');
      const [state] = states;
      if (states.length !== 1 || !state || parameters.toString().length > MAX_PARAMETERS) return { outcome: 'unknown' };
      const id = await sha256(state);
      const known = await store.transaction(async (tx) => {
        const authorization = await tx.get('authorization', id);
        const attempt = authorization && (await tx.get('attempt', authorization.attemptId));
        const session = attempt && (await tx.get('session', attempt.sessionId));
        return authorization && attempt && session && { authorization, attempt, session };
      });
      if (!known) return { outcome: 'unknown' };
      const { authorization, attempt, session } = known;
      const { codeVerifier, returnTo } = Request.parse(JSON.parse(await sealer.open(authorization.sealedRequest, contextOf(attempt, id))));
      // Just one of them, and once: RFC 6749, 3.1. Something else was not sent by a system.
      const [codes, errors] = [parameters.getAll('code').length, parameters.getAll('error').length];
      if (codes + errors !== 1) return { outcome: 'unknown' };

      const sealed = await sealReturned(sealer, attempt, { parameters: parameters.toString(), state, codeVerifier, redirectUri });
      const outcome = await store.transaction(async (tx) => {
        const [opening, current] = [await tx.get('authorization', id), await tx.get('attempt', attempt.id)];
        if (current?.snapshot.state === 'done') return 'already';
        if (!current?.open || authorization.expiresAt <= now()) return 'over';
        if (!opening || opening.used || !current.authorizing || current.sealedAuthorization) return 'already';
        await tx.put('authorization', { ...opening, used: true });
        await tx.put('attempt', { ...current, sealedAuthorization: sealed });
        await audit(tx, now(), { what: 'attempt.returned', ...aboutAttempt(current) });
        return codes > 0 ? 'done' : parameters.get('error') === 'access_denied' ? 'denied' : 'failed';
      });
      attempts.returned(attempt.id);
      return { outcome, session, attempt, ...(returnTo !== undefined && { returnTo }) };
    },
  };
}
