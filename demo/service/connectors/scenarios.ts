import { ConnectError, type FieldValues, type ProblemCode, type SchemeId, type Stage, type System } from 'makini-connect/contract';

const SANDBOX_PASSWORD = 'sandbox';
export const SANDBOX_CODE = '123456';
/** An API key of this form stands for a user name. */
const KEY_PREFIX = 'sandbox-';

/** The user names that end in an error, and where. */
const FAILURES: Record<string, { stage: Stage; code: ProblemCode; retryAfter?: number; found?: string }> = {
  unreachable: { stage: 'reach', code: 'HOST_UNREACHABLE', found: 'no answer' },
  tls: { stage: 'secure', code: 'TLS_INVALID', found: 'the certificate has expired' },
  wrong: { stage: 'sign-in', code: 'AUTHENTICATION_FAILED' },
  locked: { stage: 'sign-in', code: 'ACCOUNT_LOCKED' },
  ratelimited: { stage: 'sign-in', code: 'RATE_LIMIT_EXCEEDED', retryAfter: 30 },
  maintenance: { stage: 'sign-in', code: 'SYSTEM_UNAVAILABLE', retryAfter: 600, found: 'maintenance' },
  forbidden: { stage: 'permissions', code: 'PERMISSION_DENIED', found: 'purchase orders' },
};
const OTHERS = new Set(['good', 'otp', 'company', 'slow']);

export interface Scenario {
  readonly name: string;
  /** Throws where the scenario ends at this stage. */
  check(stage: Stage): void;
}

/** The scenario that the customer's input asks for. An unknown one is a wrong login. */
export function scenarioOf(system: System, scheme: SchemeId, fields: FieldValues): Scenario {
  const { name, credentials } = read(system, scheme, fields);
  const known = Object.hasOwn(FAILURES, name) || OTHERS.has(name);
  const failure = known ? FAILURES[name] : FAILURES['wrong'];
  return {
    name: known ? name : 'wrong',
    check(stage) {
      if (!failure || failure.stage !== stage) return;
      const { code, retryAfter, found } = failure;
      throw new ConnectError(code, `The sandbox's answer to this scenario is ${code}.`, {
        ...(retryAfter !== undefined && { retryAfter }),
        ...(code === 'AUTHENTICATION_FAILED' && { fields: credentials.map((field) => ({ field, code: 'refused' as const })) }),
        ...(found && { facts: { found } }),
      });
    },
  };
}

/** The user name with the right password, or the API key's scenario; and the fields that make up the login. */
function read(system: System, scheme: SchemeId, fields: FieldValues): { name: string; credentials: string[] } {
  const form = system.schemes.find(({ id }) => id === scheme)?.fields ?? [];
  if (scheme === 'api-key') {
    const key = form.find(({ name }) => name === 'apiKey') ?? form.find(({ secret }) => secret);
    const value = fields[key?.name ?? 'apiKey'] ?? '';
    return { name: value.startsWith(KEY_PREFIX) ? value.slice(KEY_PREFIX.length) : '', credentials: key ? [key.name] : [] };
  }
  const user = form.find(({ name }) => name === 'username') ?? form.find(({ kind }) => kind === 'username' || kind === 'email');
  const password = form.find(({ kind }) => kind === 'password');
  const credentials = [user, password].flatMap((field) => (field ? [field.name] : []));
  const right = fields[password?.name ?? 'password'] === SANDBOX_PASSWORD;
  // Where a system's user names are e-mail addresses, the part before the @ counts.
  return { name: right ? (fields[user?.name ?? 'username'] ?? '').split('@')[0]! : '', credentials };
}
