import { authorizationCodeGrantRequest, getValidatedIdTokenClaims, processAuthorizationCodeResponse, validateAuthResponse, type TokenEndpointResponse } from 'oauth4webapi';
import { ConnectError, type Entity, type FieldValues } from 'makini-connect/contract';
import type { Entry } from '../../catalogue/entry.js';
import { at } from '../../json.js';
import type { Access, AuthorizationRequest, Connector, Login, SignedIn, Source } from '../connector.js';
import { fillPath } from '../http/templates.js';
import type { OAuthClient } from '../index.js';
import { preflight } from '../preflight.js';
import { expectReadable } from '../readable.js';
import { leavingOut, readBy, type Readers } from '../reading.js';
import { askApi, refusedBy, valuesIn, type Answer } from './api.js';
import { oauthProblem } from './errors.js';
import { addressOfServer, clientAuthOf, findServer, type Server } from './server.js';
import { revokeTokens } from './revoke.js';
import type { OAuthSpec } from './spec.js';
import { anotherToken, credentialsOf, freshToken, secretsOf } from './tokens.js';
import { through } from './transport.js';

export interface OAuthConnectorOptions {
  /** What the service is registered as at the authorization server. */
  readonly client: OAuthClient;
  /** How the system's data is read. Without it, only the login is known. */
  readonly readers?: Readers<Source>;
}

/** OAuth 2.0, authorization code with PKCE, at any authorization server that the catalogue describes. */
export function createOAuthConnector({ client, readers }: OAuthConnectorOptions): Connector {
  /** The system's API, for what is known to be of one kind. */
  const sourceOf = (access: Access, entity: Entity): Source => {
    const { entry, network, credentials, historyDays, signal } = access;
    const spec = specOf(entry, access.scheme);
    const { api } = spec;
    if (!api) throw new ConnectError('NOT_SUPPORTED', 'The catalogue does not say where this system\'s API is.');
    const get = (path: string) => withToken(access, spec, client, (token) => askApi(network, api, credentials, path, token, signal), entity);
    return { get, historyDays, leaveOut: leavingOut(access, entity) };
  };
  return {
    async connect(login): Promise<SignedIn> {
      const { network, fields } = login;
      const spec = specOf(login.entry, login.scheme);
      await preflight(login, { address: await addressFor(login, spec), identify: false });

      const { tokens, account, subject } = await login.stage('sign-in', async (signal, tell) => {
        const server = await findServer(spec, fields, through(network, signal));
        const given = await signIn(login, spec, client, server, signal);
        const claims = getValidatedIdTokenClaims(given);
        const who = [claims?.['name'], claims?.['preferred_username'], claims?.['email']].map(words).find(Boolean);
        if (who) tell({ account: who });
        return { tokens: given, account: who, subject: claims?.sub };
      });

      const me = await login.stage('permissions', async (signal, tell) => {
        const { api } = spec;
        if (!api) return 'skipped';
        const ask = (path: string, values: FieldValues) => askApi(network, api, values, path, tokens.access_token, signal);
        const answer = api.me && (await ask(api.me.path, fields));
        const values = { ...fields, ...(answer && valuesIn(answer, api.me?.values ?? {})) };
        await expectReadable(login.entities, api.entities, tell, async (path) => {
          const tried = await ask(fillPath(path, values), values);
          return { status: tried.status, problem: tried.status < 400 ? undefined : refusedBy(tried) };
        });
        if (answer && answer.status !== 200) throw refusedBy(answer);
        return { account: words(at(answer?.body, api.me?.account ?? '')), company: words(at(answer?.body, api.me?.company ?? '')) };
      });
      const { account: named, company } = me === 'skipped' ? {} : me;
      const name = named ?? account;
      return { ...(name && { account: name }), ...(company && { company }), ...(subject !== undefined && { identity: { account: subject } }), credentials: credentialsOf(fields, tokens, Date.now()) };
    },

    async verify(access) {
      const { entry, network, credentials, signal } = access;
      const spec = specOf(entry, access.scheme);
      const { api } = spec;
      const path = api?.me?.path;
      // Without a place to ask, a token that can still be renewed is all there is to know.
      if (!api || path === undefined) await freshToken(access, spec, client);
      else await withToken(access, spec, client, (token) => askApi(network, api, credentials, path, token, signal), 'purchase-orders');
    },

    forget: (leave) => revokeTokens(leave, specOf(leave.entry, leave.scheme), client),

    ...(readers && { read: async (access, reading) => readBy(readers, sourceOf(access, reading.entity), reading) }),
  };
}

/** Where the authorization server is. A value that can't be a part of its address is told as the fault of the first stage. */
async function addressFor(login: Login, spec: OAuthSpec): Promise<string> {
  try {
    return addressOfServer(spec, login.fields).origin;
  } catch (error) {
    return login.stage('resolve', () => Promise.reject(error));
  }
}

/** Sends the customer to the system's login page, and exchanges what it comes back with. */
async function signIn(login: Login, spec: OAuthSpec, client: OAuthClient, server: Server, signal: AbortSignal): Promise<TokenEndpointResponse> {
  const asked = { client_id: client.clientId };
  const transport = through(login.network, signal);
  if (client.clientSecret !== undefined) login.secret(client.clientSecret);
  // Nobody is sent to an address that the service itself would not go to.
  await login.network.resolve(new URL(server.authorization_endpoint).origin, signal);
  const { parameters, state, codeVerifier, redirectUri } = await login.authorize((request) => loginPage(server, spec, login.fields, client, request));
  let answer: URLSearchParams;
  try {
    answer = validateAuthResponse(server, asked, spec.issuer === undefined ? withoutIssuer(parameters) : parameters, state);
  } catch (error) {
    throw oauthProblem(error, 'login page');
  }
  try {
    const response = await authorizationCodeGrantRequest(server, asked, clientAuthOf(spec, client), answer, redirectUri, codeVerifier, transport);
    const tokens = await processAuthorizationCodeResponse(server, asked, response);
    login.secret(...secretsOf(tokens));
    return tokens;
  } catch (error) {
    throw oauthProblem(error, 'code exchange');
  }
}

/** Where the customer logs in. What the catalogue adds can't change what keeps the login safe. */
function loginPage({ authorization_endpoint }: Server, { scopes, extra }: OAuthSpec, fields: FieldValues, { clientId }: OAuthClient, request: AuthorizationRequest): URL {
  // A value with a blank in it would ask for one more.
  const filled = scopes.map((scope) => scope.replace(/\{(\w+)\}/g, (_, name: string) => (fields[name] ?? '').replace(/\s+/g, '')));
  const url = new URL(authorization_endpoint);
  const own = {
    client_id: clientId, response_type: 'code', redirect_uri: request.redirectUri, state: request.state,
    code_challenge: request.codeChallenge, code_challenge_method: 'S256', ...(filled.length > 0 && { scope: filled.join(' ') }),
  };
  for (const [name, value] of Object.entries({ ...extra, ...own })) url.searchParams.set(name, value);
  return url;
}

/** Without an issuer in the catalogue there is nothing to hold a server's name for itself against. */
function withoutIssuer(parameters: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(parameters);
  rest.delete('iss');
  return rest;
}

/** What the API gives for a token that is good; one that has ended before its time is renewed once. */
async function withToken(access: Access, spec: OAuthSpec, client: OAuthClient, ask: (token: string) => Promise<Answer>, entity: Entity): Promise<unknown> {
  const token = await freshToken(access, spec, client);
  const first = await ask(token);
  const answer = first.status === 401 ? await ask(await anotherToken(access, spec, client, token)) : first;
  if (answer.status !== 200) throw refusedBy(answer, answer.status === 401 ? undefined : [entity]);
  return answer.body;
}

function specOf(entry: Entry, scheme: string): OAuthSpec {
  const spec = entry.schemes.find(({ id }) => id === scheme)?.oauth;
  if (!spec) throw new ConnectError('NOT_SUPPORTED', 'The catalogue does not say where this system\'s authorization server is.');
  return spec;
}

const words = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined);
