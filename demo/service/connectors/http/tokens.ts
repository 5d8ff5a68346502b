import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import * as z from 'zod';
import { ConnectError, textOfFile, type FieldProblem, type ProblemCode } from 'makini-connect/contract';
import { at, parseJson } from '../../json.js';
import type { Network, OutboundResponse, Target } from '../../network/network.js';
import type { Login } from '../connector.js';
import { fillAddress } from '../oauth/address.js';
import { problemIn, saidIn } from './answers.js';
import type { Probe, ProbeAuth } from './probe.js';
import { fill, fillEach, fillHeaders, fillJson, fillPath, namesIn, refused, type Values } from './templates.js';

type Kind<K extends ProbeAuth['kind']> = Extract<ProbeAuth, { kind: K }>;

/** What a login of this kind works with. */
export interface Work {
  readonly network: Network;
  readonly target: Target;
  readonly probe: Probe;
  readonly values: Values;
  readonly signal: AbortSignal;
  /** As of a login. */
  readonly secret: Login['secret'];
}

/** What a login of the system's own gave out. */
export interface Session {
  readonly token: string;
  /** They carry it from now on. */
  readonly headers: Record<string, string>;
  readonly answer: OutboundResponse;
}

const Token = z.object({ access_token: z.string().min(1).max(16_000) });
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
const ASSERTION_SECONDS = 600;
/** RFC 6749, 5.2. */
const OAUTH_ERRORS: Partial<Record<string, ProblemCode>> = {
  invalid_client: 'AUTHENTICATION_FAILED',
  invalid_grant: 'AUTHENTICATION_FAILED',
  unauthorized_client: 'PERMISSION_DENIED',
  invalid_scope: 'PERMISSION_DENIED',
  access_denied: 'PERMISSION_DENIED',
  temporarily_unavailable: 'SYSTEM_UNAVAILABLE',
  server_error: 'SYSTEM_UNAVAILABLE',
};

/** OAuth client credentials. */
export async function clientCredentials(auth: Kind<'client-credentials'>, work: Work): Promise<string> {
  const [id, secret] = [auth.clientId, auth.clientSecret].map((template) => fill(template, work.values));
  const form: Record<string, string> = {
    grant_type: 'client_credentials',
    ...(auth.scope !== undefined && { scope: fill(auth.scope, work.values) }),
    ...(auth.clientAuth === 'post' && { client_id: id!, client_secret: secret! }),
    ...fillEach(auth.extra, work.values),
  };
  const basic: Record<string, string> = auth.clientAuth === 'basic' ? { authorization: `Basic ${btoa(`${formEncode(id!)}:${formEncode(secret!)}`)}` } : {};
  return askToken(auth.token, form, basic, work, namesIn([auth.clientId, auth.clientSecret, auth.extra]));
}

/** An assertion that the service account's key signs (RFC 7523). */
export async function jwtBearer(auth: Kind<'jwt-bearer'>, work: Work): Promise<string> {
  const { values } = work;
  const account = ServiceAccount.safeParse(parseJson(textOfFile(values['serviceAccount'] ?? '') ?? ''));
  if (!account.success) throw unreadable();
  const { client_email: issuer, private_key: pem, private_key_id: id } = account.data;
  const { key, algorithm } = readKey(pem);
  const scope = auth.scope === undefined ? undefined : fill(auth.scope, values);
  const audience = auth.audience === undefined ? (await endpoint(auth.token, work)).url : fill(auth.audience, values);
  const now = Math.floor(Date.now() / 1000);
  const assertion = await new SignJWT({ ...(scope !== undefined && { scope }) })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(id !== undefined && { kid: id }) })
    .setIssuer(issuer).setSubject(auth.subject === undefined ? issuer : fill(auth.subject, values)).setAudience(audience)
    .setIssuedAt(now).setExpirationTime(now + ASSERTION_SECONDS)
    .sign(key);
  work.secret(assertion);
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion, ...(scope !== undefined && { scope }) };
  return askToken(auth.token, form, {}, work, ['serviceAccount']);
}

/** A login of the system's own, which gives out a token or sets cookies. */
export async function ownLogin({ login, token: place, header }: Kind<'session'>, work: Work): Promise<Session> {
  const { network, target, probe, values, signal, secret } = work;
  const concerned = namesIn([login.json, login.form, login.headers]).filter((name) => name !== 'url');
  const body = login.form ? new URLSearchParams(fillEach(login.form, values)).toString() : login.json === undefined ? '' : JSON.stringify(fillJson(login.json, values));
  const type = login.form ? FORM['content-type'] : 'application/json';
  const headers = { accept: 'application/json', 'content-type': type, ...fillHeaders(login.headers, values) };
  const answer = await network.request(target, { method: 'POST', path: fillPath(login.path, values), headers, body }, signal);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]!.trim());
  secret(...cookies.map((cookie) => cookie.slice(cookie.indexOf('=') + 1)).filter((value) => looksSecret(value, values)));
  const problem = problemIn(probe, answer, concerned, [200, 201, 204]);
  if (problem) throw problem;
  const token = place === 'cookies' ? cookies.join('; ') : at(parseJson(answer.body), place);
  if (token === null || token === false) throw new ConnectError('AUTHENTICATION_FAILED', 'The system refused the credentials.', { fields: refused(concerned) });
  if (typeof token !== 'string' || token === '') {
    const said = saidIn(probe, answer);
    throw new ConnectError('WRONG_SYSTEM', 'The login gave out no token.', { facts: { found: 'an answer of an unknown form', ...(said && { said }) } });
  }
  if (place === 'cookies') return { token, headers: fillHeaders({ cookie: '{token}' }, { token }), answer };
  secret(token);
  return { token, headers: fillHeaders({ [header.name]: header.value }, { ...values, token }), answer };
}

/** Whether a cookie's value may open a session. Others name the user or a language, and those words may be shown. */
const looksSecret = (value: string, values: Values): boolean => (value.length >= 20 || (value.length >= 8 && /\d/.test(value))) && !Object.values(values).includes(value);

async function askToken(place: string, form: Record<string, string>, headers: Record<string, string>, work: Work, concerned: readonly string[]): Promise<string> {
  const { network, probe, signal, secret } = work;
  const { target, path } = await endpoint(place, work);
  const answer = await network.request(target, { method: 'POST', path, headers: { ...FORM, ...headers }, body: new URLSearchParams(form).toString() }, signal);
  const token = Token.safeParse(parseJson(answer.body));
  if (answer.status === 200 && token.success) {
    secret(token.data.access_token);
    return token.data.access_token;
  }
  throw refusedToken(probe, answer, concerned);
}

/** A token endpoint says why in the words of OAuth, most of all. */
function refusedToken(probe: Probe, answer: OutboundResponse, concerned: readonly string[]): ConnectError {
  // An answer without a token is none that is accepted, whatever its status.
  const refusals = probe.refusals.map((refusal) => ({ ...refusal, status: refusal.status ?? [answer.status] }));
  const words = { refusals, message: [...probe.message, '/error_description', '/error'] };
  const error = at(parseJson(answer.body), '/error');
  const code = typeof error === 'string' ? OAUTH_ERRORS[error] : undefined;
  const problem = problemIn(words, answer, concerned, [200]) ?? new ConnectError('WRONG_SYSTEM', 'The token endpoint gave out no token.', { facts: { found: 'an answer that is no token' } });
  const isListed = probe.refusals.some((refusal) => refusal.code === problem.code);
  if (!code || isListed || answer.status === 429) return problem;
  const { said } = problem.problem.facts ?? {};
  return new ConnectError(code, 'The token endpoint refused the credentials.', {
    facts: { found: `HTTP ${answer.status}`, ...(said && { said }) }, ...(code === 'AUTHENTICATION_FAILED' && { fields: refused(concerned) }),
  });
}

/** Where tokens are given out, past the guard as any other host. */
async function endpoint(place: string, { network, target, values, signal }: Work): Promise<{ target: Target; path: string; url: string }> {
  if (place.startsWith('/')) {
    const path = fillPath(place, values);
    return { target, path, url: `${target.protocol}//${target.host}${isUsual(target) ? '' : `:${target.port}`}${target.basePath}${path}` };
  }
  const { origin, pathname, search } = fillAddress(place, values);
  return { target: await network.resolve(origin, signal), path: pathname + search, url: origin + pathname + search };
}

const isUsual = ({ protocol, port }: Target): boolean => port === (protocol === 'https:' ? 443 : 80);

const ServiceAccount = z.object({ client_email: z.string().min(1), private_key: z.string().min(1), private_key_id: z.string().optional() });

function readKey(pem: string) {
  try {
    const key = createPrivateKey(pem);
    return { key, algorithm: key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256' };
  } catch {
    // Without the cause, which may quote the key.
    throw unreadable();
  }
}

const unreadable = (): ConnectError => {
  const fields: FieldProblem[] = [{ field: 'serviceAccount', code: 'file-content' }];
  return new ConnectError('AUTHENTICATION_FAILED', 'The key in the service account\'s file can\'t be read.', { fields });
};

/** RFC 6749, 2.3.1: an id and a secret are form-encoded before they become HTTP Basic. */
const formEncode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
