import type { FieldValues, SchemeId, Stage } from 'makini-connect/contract';
import type { Entry } from '../../catalogue/entry.js';
import { at } from '../../json.js';
import type { Identity, OutboundRequest, OutboundResponse } from '../../network/network.js';
import type { Connector, Login } from '../connector.js';
import { fillAddress } from '../oauth/address.js';
import { addressOf } from '../place.js';
import { preflight } from '../preflight.js';
import { expectReadable } from '../readable.js';
import { problemIn, readAccepted } from './answers.js';
import { readIdentity } from './identity.js';
import { signOAuth1 } from './oauth1.js';
import type { Probe } from './probe.js';
import { fill, fillEach, fillHeaders, fillJson, fillPath, namesIn } from './templates.js';
import { clientCredentials, jwtBearer, ownLogin, type Session, type Work } from './tokens.js';

const FORM = 'application/x-www-form-urlencoded';
/** Longest wait, in milliseconds, for a system to end its session: the customer is waiting for the result. */
const LOGOUT = 3000;
const SUCCESS = [200, 201, 202, 203, 204, 206];

/** What goes along with each request once the customer is signed in. */
interface Pass {
  readonly headers: Record<string, string>;
  readonly query?: URLSearchParams;
  readonly identity?: Identity;
  /** To be ended when all is known. */
  readonly session?: Session;
  /** What depends on the request itself. */
  readonly sign?: (request: { method: string; path: string; form?: string | undefined }) => string;
}

/** Logs in to any system as the probe in its catalogue entry says. Its data can't be read yet. */
export const http: Connector = {
  async connect(login) {
    const { network, entry, scheme, fields } = login;
    const probe = probeOf(entry, scheme);
    const address = await early(login, 'resolve', () => addressFor(probe, fields));
    // What is wrong with a certificate can be told before anybody is asked, but it is the login that fails.
    const identity = await early(login, 'sign-in', () => (probe.auth.kind === 'certificate' ? readIdentity(fields, login.signal) : undefined));
    const target = await preflight(login, { ...(address !== undefined && { address }), ...(identity && { identity }) });

    const workUntil = (signal: AbortSignal): Work => ({ network, target, probe, values: fields, signal, secret: login.secret });
    const signedIn: { pass?: Pass } = {};
    try {
      const known = await login.stage('sign-in', async (signal, tell) => {
        const work = workUntil(signal);
        const pass = await signIn(work, identity);
        signedIn.pass = pass;
        const answer = await prove(work, pass);
        const [account, company] = [text(answer, probe.account), text(answer, probe.company)];
        if (account !== undefined) tell({ account });
        return { ...(account !== undefined && { account }), ...(company !== undefined && { company }) };
      });
      await login.stage('permissions', async (signal, tell) => {
        const { pass } = signedIn;
        const work = workUntil(signal);
        return pass ? expectReadable(login.entities, probe.entities, tell, async (path) => {
          const answer = await ask(work, pass, { method: 'GET', path: fillPath(path, fields) });
          return { status: answer.status, problem: problemIn(probe, answer, [], SUCCESS) };
        }) : 'skipped';
      });
      return { ...known, credentials: fields, ...(identity?.validUntil !== undefined && { endsAt: identity.validUntil }) };
    } finally {
      if (signedIn.pass) await logOut(workUntil(AbortSignal.timeout(LOGOUT)), signedIn.pass);
    }
  },

  async verify({ network, entry, scheme, credentials, signal, secret }) {
    const probe = probeOf(entry, scheme);
    const identity = probe.auth.kind === 'certificate' ? await readIdentity(credentials, signal) : undefined;
    const target = await network.resolve(addressFor(probe, credentials) ?? '', signal);
    const work: Work = { network, target, probe, values: credentials, signal, secret };
    const pass = await signIn(work, identity);
    try {
      await prove(work, pass);
    } finally {
      await logOut({ ...work, signal: AbortSignal.timeout(LOGOUT) }, pass);
    }
  },
};

function probeOf({ id, schemes }: Entry, scheme: SchemeId): Probe {
  const probe = schemes.find((known) => known.id === scheme)?.probe;
  if (!probe) throw new TypeError(`The catalogue entry "${id}" has no probe for the scheme "${scheme}".`);
  return probe;
}

const addressFor = ({ base }: Probe, fields: FieldValues): string | undefined => (base === undefined ? addressOf(fields) : fillAddress(base, fields).href.replace(/\/+$/, ''));

/** What the system answers to whom it has let in. */
async function prove(work: Work, pass: Pass): Promise<unknown> {
  const { probe } = work;
  const request = toRequest(probe, work);
  return readAccepted(probe, request ? await ask(work, pass, request) : pass.session!.answer, credentialFields(probe));
}

/** Does what needs no network; what is wrong is told as the fault of the stage that it belongs to. */
async function early<T>(login: Login, stage: Stage, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return login.stage(stage, () => Promise.reject(error));
  }
}

/** The fields that the credentials come from: those that a refusal concerns. */
function credentialFields({ auth, headers, json, form, path }: Probe): string[] {
  if (auth.kind === 'certificate') return ['certificate'];
  if (auth.kind === 'jwt-bearer') return ['serviceAccount'];
  return namesIn(auth.kind === 'none' ? [headers, json, form, path] : sentAs(auth)).filter((name) => name !== 'url');
}

function sentAs(auth: Exclude<Probe['auth'], { kind: 'certificate' | 'jwt-bearer' | 'none' }>): unknown {
  if (auth.kind === 'client-credentials') return [auth.clientId, auth.clientSecret, auth.extra];
  return auth.kind === 'session' ? auth.login : auth;
}

async function signIn(work: Work, identity: Identity | undefined): Promise<Pass> {
  const { auth } = work.probe;
  const { values } = work;
  const bearer = (token: string): Pass => ({ headers: { authorization: `Bearer ${token}` } });
  switch (auth.kind) {
    case 'none':
      return { headers: {} };
    case 'basic':
      return { headers: { [auth.header]: auth.word + Buffer.from(`${fill(auth.user, values)}:${fill(auth.password, values)}`).toString('base64') } };
    case 'headers':
      return { headers: fillHeaders(auth.headers, values) };
    case 'query':
      return { headers: {}, query: new URLSearchParams(fillEach(auth.parameters, values)) };
    case 'client-credentials':
      return bearer(await clientCredentials(auth, work));
    case 'jwt-bearer':
      return bearer(await jwtBearer(auth, work));
    case 'session': {
      const session = await ownLogin(auth, work);
      return { headers: session.headers, session };
    }
    case 'oauth1':
      return { headers: {}, sign: (request) => signOAuth1(auth, values, { ...request, target: work.target }) };
    case 'certificate':
      return { headers: {}, ...(identity && { identity }) };
    default:
      return auth satisfies never;
  }
}

/** Leaves no session behind, also after a refusal. Where that fails, the system ends it by itself. */
async function logOut(work: Work, pass: Pass): Promise<void> {
  const { auth } = work.probe;
  if (auth.kind !== 'session' || !auth.logout || !pass.session) return;
  const { method, path, json } = auth.logout;
  const values = { ...work.values, token: pass.session.token };
  await ask(work, pass, { method, path: fillPath(path, values), ...(json !== undefined && asJson(fillJson(json, values))) }).catch(() => undefined);
}

const asJson = (value: unknown): Pick<OutboundRequest, 'headers' | 'body'> => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

/** The request that proves the login, unless the login's own answer does. */
function toRequest({ method, path, form, json }: Probe, { values }: Work): OutboundRequest | undefined {
  if (path === undefined) return undefined;
  const payload = form ? { headers: { 'content-type': FORM }, body: new URLSearchParams(fillEach(form, values)).toString() } : json === undefined ? {} : asJson(fillJson(json, values));
  return { method, path: fillPath(path, values), ...payload };
}

/** Sends a request with the credentials; the probe's own headers go along each time. */
function ask({ network, target, probe, values, signal }: Work, pass: Pass, request: OutboundRequest): Promise<OutboundResponse> {
  const accept = probe.accepted.format === 'json' ? 'application/json' : '*/*';
  const path = pass.query ? `${request.path}${request.path.includes('?') ? '&' : '?'}${pass.query}` : request.path;
  const form = request.headers?.['content-type'] === FORM ? request.body : undefined;
  const signed = pass.sign && { authorization: pass.sign({ method: request.method, path, form }) };
  const headers = { accept, ...request.headers, ...fillHeaders(probe.headers, values), ...pass.headers, ...signed };
  return network.request(target, { ...request, path, headers, ...(pass.identity && { identity: pass.identity }) }, signal);
}

/** Who or where, in the system's own words. */
function text(answer: unknown, pointer: string | undefined): string | undefined {
  const value = pointer === undefined ? undefined : at(answer, pointer);
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value).slice(0, 200) : undefined;
}
