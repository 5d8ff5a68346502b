import * as z from 'zod';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { parseJson } from '../../json.js';
import type { Network, OutboundResponse, Target } from '../../network/network.js';
import type { Login } from '../connector.js';
import { retryAfterOf } from '../retry-after.js';

/** Tryton's own default for how long it refuses logins after too many wrong ones; it does not say so itself. */
const LOCKOUT_SECONDS = 300;
const LOGOUT_SECONDS = 5;

const Answer = z.union([z.object({ error: z.tuple([z.string()], z.unknown()) }), z.object({ result: z.unknown() })]);
const LoginResult = z.tuple([z.number().int(), z.string().min(1)], z.unknown());

/** An error that Tryton answers with in its own way, HTTP 200: the type's name comes first. */
export class TrytonFault extends Error {
  override readonly name = 'TrytonFault';
  readonly kind: string;
  /** What Tryton would show to the user. Any other message stays inside Tryton: it may hold a path or data of the customer's. */
  readonly said: string | undefined;

  constructor(kind: string, details?: unknown) {
    super('Tryton answered with an error.');
    this.kind = kind;
    const [message] = kind === 'UserError' || kind === 'UserWarning' ? [details].flat(1) : [];
    this.said = typeof message === 'string' && message !== '' ? message.slice(0, 500) : undefined;
  }
}

/** One login's calls. */
export interface TrytonSession {
  /** The user's id. */
  readonly user: number;
  call<S extends z.ZodType>(method: string, params: readonly unknown[], schema: S, signal: AbortSignal): Promise<z.output<S>>;
  /** Ends the session in Tryton too. Never throws, and works after an abort. */
  close(): Promise<void>;
}

/** Makes sure that a Tryton server answers at the instance URL, and gives its version. Throws WRONG_SYSTEM. */
export async function expectTryton(network: Network, target: Target, signal: AbortSignal): Promise<string> {
  try {
    return await call(network, target, '/', {}, 'common.server.version', [], z.string(), signal);
  } catch (error) {
    if (error instanceof TrytonFault || (error instanceof ConnectError && ['AUTHENTICATION_FAILED', 'PERMISSION_DENIED', 'SYSTEM_ERROR'].includes(error.code))) {
      throw new ConnectError('WRONG_SYSTEM', 'What answers at the instance URL is not a Tryton server.', { ...(error instanceof ConnectError && { facts: error.problem.facts }), cause: error });
    }
    throw error;
  }
}

/** Logs in. Wrong values are told by field. */
export async function openTryton({ network, secret }: Pick<Login, 'network' | 'secret'>, target: Target, { database = '', username = '', password = '' }: FieldValues, signal: AbortSignal): Promise<TrytonSession> {
  const path = `/${encodeURIComponent(database)}/`;
  const [user, key] = await logIn(
    () => call(network, target, path, {}, 'common.db.login', [username, { password }, 'en'], LoginResult, signal),
    () => expectMissing(network, target, database, signal),
  );
  secret(key);
  const authorization = `Session ${base64(`${username}:${user}:${key}`)}`;
  return {
    user,
    async call(method, params, schema, callSignal) {
      try {
        return await call(network, target, path, { authorization }, method, params, schema, callSignal);
      } catch (error) {
        if (!(error instanceof ConnectError) || error.code !== 'AUTHENTICATION_FAILED') throw error;
        // The login has worked: whether it still does, only the next one tells.
        throw new ConnectError('SYSTEM_UNAVAILABLE', 'Tryton ended the session.', { facts: error.problem.facts, cause: error });
      }
    },
    async close() {
      await call(network, target, path, { authorization }, 'common.db.logout', [], z.unknown(), AbortSignal.timeout(LOGOUT_SECONDS * 1000)).catch(() => undefined);
    },
  };
}

/** `expectMissing` throws where the database that was not found may well be there. */
async function logIn<T>(attempt: () => Promise<T>, expectMissing: () => Promise<void>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof TrytonFault && error.kind === 'LoginException') {
      throw new ConnectError('SECOND_FACTOR_UNSUPPORTED', 'This Tryton asks for a second factor, which is not supported.');
    }
    // SQLite answers for a missing database with an error, PostgreSQL with 404, as it does for one that is down.
    const missing = error instanceof TrytonFault && NO_DATABASE.test(error.kind);
    const closed = error instanceof ConnectError && error.problem.facts?.found === 'HTTP 404';
    if (closed) await expectMissing();
    if (missing || closed) throw new ConnectError('AUTHENTICATION_FAILED', 'Tryton has no such database.', { fields: [{ field: 'database', code: 'unknown' }] });
    if (error instanceof TrytonFault) throw faultInside(error);
    if (error instanceof ConnectError && error.code === 'AUTHENTICATION_FAILED') {
      throw new ConnectError('AUTHENTICATION_FAILED', 'Tryton refused the user name or the password.', {
        fields: [{ field: 'username', code: 'refused' }, { field: 'password', code: 'refused' }],
      });
    }
    throw error;
  }
}

/** Makes sure that no such database is there, rather than one that can't be opened. A server that keeps that to itself leaves only the guess that the name is wrong. */
async function expectMissing(network: Network, target: Target, database: string, signal: AbortSignal): Promise<void> {
  const down = new ConnectError('SYSTEM_UNAVAILABLE', 'Tryton can\'t open its database.', { facts: { found: 'a database that can\'t be opened' } });
  try {
    const names = await call(network, target, '/', {}, 'common.db.list', [], z.array(z.string()), signal);
    if (names.includes(database)) throw down;
  } catch (error) {
    if (error instanceof TrytonFault) throw down;
    if (error instanceof ConnectError && !['PERMISSION_DENIED', 'WRONG_SYSTEM'].includes(error.code)) throw error;
  }
}

/** What went wrong inside Tryton, without its words. */
export const faultInside = (cause: TrytonFault): ConnectError =>
  new ConnectError('SYSTEM_ERROR', 'Tryton failed to answer.', { facts: { found: 'an error inside Tryton' }, cause });

/** How Tryton names an error is its message where the error is not one of its own. */
const NO_DATABASE = /^Database .* doesn't exist/s;

async function call<S extends z.ZodType>(
  network: Network, target: Target, path: string, headers: Record<string, string>, method: string, params: readonly unknown[], schema: S, signal: AbortSignal,
): Promise<z.output<S>> {
  const body = JSON.stringify({ id: 1, method, params });
  const response = await network.request(target, { method: 'POST', path, headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' }, body }, signal);
  expectSuccess(response);
  const answer = Answer.safeParse(parseJson(response.body));
  if (!answer.success) throw new ConnectError('WRONG_SYSTEM', 'The answer is not one of Tryton\'s.', { facts: { found: 'an answer that is not JSON-RPC' } });
  if ('error' in answer.data) throw new TrytonFault(answer.data.error[0], answer.data.error[1]);
  const result = schema.safeParse(answer.data.result);
  if (!result.success) throw new ConnectError('SYSTEM_ERROR', `Tryton's answer to ${method} has another form than expected.`, { facts: { found: 'an answer of an unknown form' } });
  return result.data;
}

function expectSuccess({ status, headers }: OutboundResponse): void {
  const wait = retryAfterOf(headers);
  const facts = { found: `HTTP ${status}` };
  if (status === 200) return;
  if (status === 429) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Tryton refuses logins for a while.', { retryAfter: wait ?? LOCKOUT_SECONDS, facts });
  if (status === 401) throw new ConnectError('AUTHENTICATION_FAILED', 'Tryton refused the login.', { facts });
  if (status === 403) throw new ConnectError('PERMISSION_DENIED', 'Tryton refused the call.', { facts });
  if (status >= 500) throw new ConnectError('SYSTEM_UNAVAILABLE', 'The server has a fault of its own.', { ...(wait !== undefined && { retryAfter: wait }), facts });
  throw new ConnectError('WRONG_SYSTEM', 'The answer is not one of Tryton\'s.', { facts });
}

/** A user name may hold any letter, which `btoa` alone can't take. */
const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
