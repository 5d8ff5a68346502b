import type { EntryInput } from './entry.js';

export const HARBOR_ID = 'harbor-cloud';

const SCOPES = ['orders:read', 'vendors:read', 'items:read'];
const ENTITIES = { 'purchase-orders': '/api/purchase-orders?limit=1', vendors: '/api/vendors?limit=1', items: '/api/items?limit=1' };

/** Harbor Cloud, the system that only the demo has. It stands behind the popular ones, where nobody has to search for it. */
export const harborEntry = (origin: string): EntryInput => ({
  id: HARBOR_ID, name: 'Harbor Cloud (demo)', vendor: 'makini-connect', category: 'erp', hosting: ['cloud'], popular: 1000,
  aliases: ['Harbor', 'OAuth demo'],
  // It has no page of its own that customers could be sent to: what it speaks is documented here.
  docs: 'https://www.rfc-editor.org/rfc/rfc6749',
  schemes: [
    {
      id: 'oauth',
      guide: {
        steps: [
          'Harbor Cloud is a part of this demo and runs on this machine. Its login page opens in a window of its own.',
          'Sign in there as bea with the password harbor. The user jonas may not read items, and nils may read nothing.',
          'Select Allow. Deny shows what happens when somebody says no.',
        ],
      },
      oauth: {
        issuer: origin,
        scopes: ['openid', ...SCOPES],
        ownGrants: true,
        api: { base: origin, me: { path: '/api/me', account: '/name', company: '/company/name' }, entities: ENTITIES, message: ['/error/message'] },
      },
    },
    {
      id: 'client-credentials',
      without: ['url'],
      guide: { steps: ['For a program instead of a person: the client ID is fjordline-integration, and the secret harbor-integration.'] },
      probe: {
        base: origin,
        auth: { kind: 'client-credentials', token: `${origin}/token`, scope: SCOPES.join(' ') },
        path: '/api/me',
        account: '/name',
        company: '/company/name',
        entities: ENTITIES,
        message: ['/error/message', '/error_description'],
        refusals: [{ status: [400, 401], says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }],
      },
    },
  ],
});
