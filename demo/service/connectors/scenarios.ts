import { ConnectError, textOfFile, visibleFields, type Entity, type Field, type FieldValues, type ProblemCode, type SchemeId, type Stage, type System } from 'makini-connect/contract';

const SANDBOX_PASSWORD = 'sandbox';
export const SANDBOX_CODE = '123456';
export const SANDBOX_ANSWER = 'Kiel';
/** A key of this form stands for a user name. */
const KEY_PREFIX = 'sandbox-';

interface Failure {
  readonly stage: Stage;
  readonly code: ProblemCode;
  readonly retryAfter?: number;
  readonly found?: string;
  /** As if the system had said it. */
  readonly said?: string;
  readonly entities?: Entity[];
}

/** The user names that end in an error, and where. */
const FAILURES: Record<string, Failure> = {
  unreachable: { stage: 'reach', code: 'HOST_UNREACHABLE', found: 'no answer' },
  tls: { stage: 'secure', code: 'TLS_INVALID', found: 'the certificate has expired' },
  wrong: { stage: 'sign-in', code: 'AUTHENTICATION_FAILED', said: 'Sandbox error 401: the login was refused.' },
  locked: { stage: 'sign-in', code: 'ACCOUNT_LOCKED', said: 'Sandbox error 423: the account is locked.' },
  ratelimited: { stage: 'sign-in', code: 'RATE_LIMIT_EXCEEDED', retryAfter: 30 },
  maintenance: { stage: 'sign-in', code: 'SYSTEM_UNAVAILABLE', retryAfter: 600, found: 'maintenance' },
  forbidden: { stage: 'permissions', code: 'PERMISSION_DENIED', found: 'purchase orders', said: 'Sandbox error 403: no right to read purchase orders.', entities: ['purchase-orders'] },
};
const OTHERS: ReadonlySet<string> = new Set(['good', 'otp', 'push', 'denied', 'question', 'company', 'sites', 'several', 'partial', 'slow', 'sync-slow', 'sync-fails']);

export interface Scenario {
  readonly name: string;
  /** Throws where the scenario ends at this stage. */
  check(stage: Stage): void;
}

/** A scenario by its name. An unknown one is a wrong login. `credentials` are the fields that a refusal concerns. */
export function scenarioNamed(asked: string, credentials: readonly string[]): Scenario {
  const known = Object.hasOwn(FAILURES, asked) || OTHERS.has(asked);
  const name = known ? asked : 'wrong';
  const failure = Object.hasOwn(FAILURES, name) ? FAILURES[name] : undefined;
  return {
    name,
    check(stage) {
      if (!failure || failure.stage !== stage) return;
      const { code, retryAfter, found, said, entities } = failure;
      throw new ConnectError(code, `The sandbox's answer to this scenario is ${code}.`, {
        ...(retryAfter !== undefined && { retryAfter }),
        ...(code === 'AUTHENTICATION_FAILED' && { fields: credentials.map((field) => ({ field, code: 'refused' as const })) }),
        facts: { ...(found && { found }), ...(said && { said }), ...(entities && { entities }) },
      });
    },
  };
}

/** What stands for a scenario among a connection's credentials, so that it plays on when data is read. */
export const asCredential = ({ name }: Scenario) => ({ scenario: KEY_PREFIX + name });
export const scenarioIn = ({ scenario = '' }: FieldValues): string => afterPrefix(scenario);

/** The scenario that the customer's input asks for: by user name, or by the first key or file where there is none. */
export function scenarioOf(system: System, scheme: SchemeId, values: FieldValues): Scenario {
  const form = visibleFields(system.schemes.find(({ id }) => id === scheme)?.fields ?? [], values);
  // The passphrase of a key may be left out: it is not what one signs in with.
  const first = (kind: Field['kind']) => form.find((field) => field.kind === kind && field.required);
  const user = first('username') ?? first('email');
  const password = first('password');
  if (user && password) {
    const right = values[password.name] === SANDBOX_PASSWORD;
    // Where a system's user names are e-mail addresses, the part before the @ counts.
    return scenarioNamed(right ? (values[user.name] ?? '').split('@')[0]! : '', [user.name, password.name]);
  }
  const key = first('secret') ?? first('file');
  if (!key && password) return scenarioNamed(values[password.name] === SANDBOX_PASSWORD ? 'good' : afterPrefix(values[password.name] ?? ''), [password.name]);
  // Without any secret there is nothing to be wrong.
  return key ? scenarioNamed(keyed(key, values[key.name] ?? ''), [key.name]) : scenarioNamed('good', []);
}

/** The scenario that a key or a file stands for; an empty name for none. */
function keyed({ prefix, file }: Field, value: string): string {
  if (!file) return afterPrefix(prefix && value.startsWith(prefix) ? value.slice(prefix.length) : value);
  const text = textOfFile(value) ?? '';
  if (file.content !== 'service-account') return afterPrefix(inPem(text));
  const { client_email: email, private_key: key } = JSON.parse(text) as { client_email: string; private_key: string };
  const name = afterPrefix(inPem(key));
  return email === `${name}@sandbox.example.com` ? name : '';
}

const afterPrefix = (key: string): string => (key.startsWith(KEY_PREFIX) ? key.slice(KEY_PREFIX.length) : '');

/** What the body of the first PEM block says, where it is text in base64. */
function inPem(text: string): string {
  const body = /-----BEGIN [^-]+-----([A-Za-z0-9+/=\s]+)-----END /.exec(text)?.[1] ?? '';
  return textOfFile(body.replace(/\s+/g, '')) ?? '';
}
