import type { Configuration, Provider as OidcProvider } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { Keys } from './keys.js';
import { errorPage } from './pages.js';
import { ALL_SCOPES, PROGRAM, type People } from './people.js';
import type { IdentityStore } from './store.js';

export const CONNECT_CLIENT = 'makini-connect';
export const API_CLIENT = 'harbor-api';

const DAY = 86_400;

export interface ProviderParts {
  readonly issuer: string;
  readonly keys: Keys;
  readonly store: IdentityStore;
  readonly people: People;
  /** Where people may come back to after they have allowed or denied. */
  readonly redirectUris: readonly string[];
  readonly clientName: string;
}

/** Harbor Cloud's authorization server. */
export function createProvider({ issuer, keys, store, people, redirectUris, clientName }: ProviderParts): OidcProvider {
  const configuration: Configuration = {
    adapter: (kind) => store.adapter(kind),
    jwks: { keys: [keys.signing] as NonNullable<Configuration['jwks']>['keys'] },
    cookies: { keys: [keys.cookies], names: { session: 'harbor_session', interaction: 'harbor_interaction', resume: 'harbor_resume' } },
    clients: [
      {
        client_id: CONNECT_CLIENT, client_secret: keys.secrets.connect, client_name: clientName, redirect_uris: [...redirectUris],
        grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic',
      },
      { client_id: API_CLIENT, client_secret: keys.secrets.api, redirect_uris: [], grant_types: [], response_types: [] },
      {
        client_id: PROGRAM.id, client_secret: PROGRAM.secret, client_name: PROGRAM.name, redirect_uris: [],
        grant_types: ['client_credentials'], response_types: [], scope: PROGRAM.rights.join(' '),
      },
    ],
    scopes: ['openid', ...ALL_SCOPES],
    claims: { openid: ['sub', 'name', 'email'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const person = people.find(id);
      return person && { accountId: id, claims: async () => ({ sub: id, name: person.name, email: person.email }) };
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: (_ctx, client) => client.clientId === API_CLIENT },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    // Each login is a consent of its own: one connection's end must not end another's.
    loadExistingGrant: async (ctx) => {
      const id = ctx.oidc.result?.consent?.grantId;
      return id ? ctx.oidc.provider.Grant.find(id) : undefined;
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    clientBasedCORS: () => false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, ClientCredentials: 600, Grant: 90 * DAY, IdToken: 600, Interaction: 3600, RefreshToken: 90 * DAY, Session: DAY },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage('This page can’t be shown', out.error_description ?? out.error);
    },
  };
  const provider = new Provider(issuer, configuration);
  // What goes wrong is told by its event `server_error`, and not on the terminal.
  provider.silent = true;
  return provider;
}
