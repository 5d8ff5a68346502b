import pg from 'pg';
import { ConnectError, type FieldProblem, type FieldValues, type ProblemCode } from 'makini-connect/contract';

/** How PostgreSQL refuses: by SQLSTATE (its documentation, appendix A). */
interface Refusal {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly fields?: FieldProblem[];
}

const AWAY: Refusal = { code: 'SYSTEM_UNAVAILABLE', detail: 'PostgreSQL takes no connections at present.' };
const REFUSALS: Record<string, Refusal> = {
  '28P01': { code: 'AUTHENTICATION_FAILED', detail: 'PostgreSQL refused the user name or the password.', fields: [{ field: 'username', code: 'refused' }, { field: 'password', code: 'refused' }] },
  '3D000': { code: 'DATABASE_NOT_FOUND', detail: 'PostgreSQL has no such database.', fields: [{ field: 'database', code: 'unknown' }] },
  '42501': { code: 'PERMISSION_DENIED', detail: 'The role may not connect to this database.', fields: [{ field: 'username', code: 'refused' }] },
  '53300': { ...AWAY, detail: 'PostgreSQL has no connection left.' },
  '57014': { ...AWAY, detail: 'PostgreSQL took too long.' },
  '55000': { ...AWAY, detail: 'The database takes no connections.' },
};

/** The error classes that pass: the server is going down, starting, or out of something. */
const PASSING = /^(?:08|53|57|58)/;

/** Tells an error of the driver's, or of the server's, as what it is. The server's own words go along, for "Copy details". */
export function failureOf(error: unknown, fields: FieldValues): ConnectError {
  if (!(error instanceof pg.DatabaseError)) return broken(error);
  if (!error.code) return new ConnectError('WRONG_SYSTEM', 'What answers at this port is not a PostgreSQL server.', { facts: { found: 'an answer that is not PostgreSQL’s' } });
  const { code, detail, fields: concerned } = error.code === '28000' ? refusedBefore(error, fields) : (REFUSALS[error.code] ?? unlisted(error.code));
  const demanded = code === 'TLS_REQUIRED' && { reason: 'demanded' as const };
  return new ConnectError(code, detail, { facts: { said: error.message.slice(0, 500), ...demanded }, ...(concerned && { fields: concerned }), cause: error });
}

const unlisted = (state: string): Refusal => (PASSING.test(state) ? AWAY : { code: 'SYSTEM_ERROR', detail: `PostgreSQL failed with the state ${state}.` });

/**
 * 28000 stands for several things. A server may say which in any language, so the name of the routine that refused counts first;
 * a pooler in front of it gives none.
 */
function refusedBefore({ message, routine }: pg.DatabaseError, { encryption }: FieldValues): Refusal {
  const byRule = routine === 'ClientAuthentication' || /pg_hba/.test(message);
  if (byRule && encryption === 'off') {
    return { code: 'TLS_REQUIRED', detail: 'PostgreSQL takes this login over TLS only.', fields: [{ field: 'encryption', code: 'refused' }] };
  }
  if (byRule) return { code: 'PERMISSION_DENIED', detail: 'A rule of the PostgreSQL server (pg_hba.conf) lets this role not in from here.', fields: [{ field: 'username', code: 'refused' }] };
  if (routine === 'auth_failed' || /does not exist/.test(message)) return { ...REFUSALS['28P01']!, fields: [{ field: 'username', code: 'refused' }] };
  return { code: 'ACCOUNT_LOCKED', detail: 'The role may not log in.', fields: [{ field: 'username', code: 'refused' }] };
}

/** What the driver tripped over: the connection ended, or the server spoke otherwise than PostgreSQL does. */
function broken(error: unknown): ConnectError {
  const ended = error instanceof Error && (/terminated/.test(error.message) || 'code' in error);
  if (ended) return new ConnectError('SYSTEM_UNAVAILABLE', 'PostgreSQL ended the connection.', { facts: { found: 'the connection was closed' }, cause: error });
  const unproven = error instanceof Error && /server signature|nonce/.test(error.message);
  if (unproven) return new ConnectError('SYSTEM_ERROR', 'The server can\'t prove that it knows the password.', { facts: { found: 'a wrong proof of the password' }, cause: error });
  return new ConnectError('WRONG_SYSTEM', 'What answers at this port does not speak as PostgreSQL does.', { facts: { found: 'an answer that is not PostgreSQL’s' }, cause: error });
}
