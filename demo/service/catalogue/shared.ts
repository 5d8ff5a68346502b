import type { EntryInput } from './entry.js';

type SchemeInput = EntryInput['schemes'][number];
type FieldsInput = NonNullable<SchemeInput['fields']>;
type More = Omit<SchemeInput, 'id' | 'fields'>;

/** A user name and a password, with the address in the system's own form. */
export const login = (example: string, fields: FieldsInput = {}): SchemeInput => ({ id: 'password', fields: { ...fields, url: { example, ...fields['url'] } } });

/** The same for an API that takes both with each request. */
export const basic = (example: string, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({ id: 'basic', fields: { ...fields, url: { example, ...fields['url'] } }, ...more });

/** A key or token that the system gives out, in the system's own word for it. */
export const key = (example: string, label: string, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({
  id: 'api-key',
  fields: { ...fields, url: { example, ...fields['url'] }, apiKey: { label, ...fields['apiKey'] } },
  ...more,
});

/** A user name and a password for a system that all its customers reach at one address. */
export const fixedLogin = (fields: FieldsInput = {}, more: More = {}): SchemeInput => ({ id: 'password', without: ['url'], fields, ...more });

/** A key or token for a system that all its customers reach at one address. */
export const fixedKey = (label: string, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({
  id: 'api-key',
  without: ['url'],
  fields: { ...fields, apiKey: { label, ...fields['apiKey'] } },
  ...more,
});

/** A program of the customer's, registered in its system. */
export const client = (example: string, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({
  id: 'client-credentials',
  fields: { ...fields, url: { example, ...fields['url'] } },
  ...more,
});

/** The same for a system that all its customers reach at one address. */
export const fixedClient = (fields: FieldsInput = {}, more: More = {}): SchemeInput => ({ id: 'client-credentials', without: ['url'], fields, ...more });

/** The customer logs in at the system itself. */
export const oauth = (spec: NonNullable<SchemeInput['oauth']>, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({ id: 'oauth', fields, oauth: spec, ...more });

/** A system that runs at the vendor's or on the customer's own server. */
export const onPremises = (cloud: string, own: string, fields: FieldsInput = {}, more: More = {}): SchemeInput => ({
  id: 'on-premises',
  fields: { ...fields, url: { example: cloud, ...fields['url'] }, host: { example: own, ...fields['host'] } },
  ...more,
});

/** A probe's HTTP header with the key as a bearer token. */
export const bearer = { kind: 'headers', headers: { Authorization: 'Bearer {apiKey}' } } as const;

/** A name or number of a company, a tenant or a client of the system. */
export const place = (label: string, example: string, after?: string) => ({ kind: 'text', label, example, ...(after && { after }) }) as const;

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const ENTRA = 'https://login.microsoftonline.com';

/** How a program of the customer's signs in to Microsoft's business applications: an app registered in Microsoft Entra. */
export const entraFields = {
  clientId: { label: 'Application (client) ID', example: '00000000-0000-0000-0000-000000000000', pattern: GUID },
  tenant: { kind: 'text', after: 'clientId', label: 'Directory (tenant) ID', example: '00000000-0000-0000-0000-000000000000', pattern: GUID },
  clientSecret: { label: 'Client secret', help: 'The value of the secret, not its ID. It is shown only once, right after it is made.' },
} satisfies FieldsInput;

/** @param where the step in the application itself, after those in Microsoft Entra */
export const entraGuide = (link: string, where: string) => ({
  steps: [
    'Open entra.microsoft.com, select App registrations, then New registration. Give it a name you will know again, and select Register.',
    'Copy the Application (client) ID and the Directory (tenant) ID from the page that opens.',
    'Select Certificates & secrets, then New client secret. Copy its value at once.',
    where,
  ],
  link,
});

/** How Microsoft Entra says no, by the numbers that its documentation has. */
export const entraRefusals: NonNullable<NonNullable<SchemeInput['probe']>['refusals']> = [
  { says: 'AADSTS7000222', code: 'AUTHENTICATION_FAILED', fields: [{ field: 'clientSecret', code: 'expired' }] },
  { says: 'AADSTS7000215', code: 'AUTHENTICATION_FAILED', fields: ['clientSecret'] },
  { says: 'AADSTS700016', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'tenant'] },
  { says: 'AADSTS90002', code: 'AUTHENTICATION_FAILED', fields: [{ field: 'tenant', code: 'unknown' }] },
];

/** A bearer token of Microsoft Entra for the app. */
export const entraToken = (scope: string) => ({ kind: 'client-credentials', token: `${ENTRA}/{tenant}/oauth2/v2.0/token`, scope, clientAuth: 'post' }) as const;

/** A person logs in with a work account at Microsoft. */
export const entraLogin = (scope: string) => ({ authorize: `${ENTRA}/organizations/oauth2/v2.0/authorize`, token: `${ENTRA}/organizations/oauth2/v2.0/token`, scopes: [scope, 'offline_access'], clientAuth: 'post' as const });

/** How programs sign in to Infor's cloud suites: a backend service of ION API, with a service account. */
export const ionApi: SchemeInput = {
  id: 'client-credentials',
  fields: {
    url: { label: 'ION API URL (iu)', help: 'In the downloaded .ionapi file.', example: 'https://mingle-ionapi.inforcloudsuite.com' },
    tenant: { kind: 'text', after: 'url', label: 'Tenant (ti)', example: 'ACME_PRD' },
    loginHost: { kind: 'host', after: 'tenant', label: 'Login host (pu)', help: 'In the file, the first part of the value “pu”.', example: 'mingle-sso.inforcloudsuite.com' },
    clientId: { label: 'Client ID (ci)' },
    clientSecret: { label: 'Client secret (cs)' },
    accessKey: { kind: 'text', label: 'Service account access key (saak)' },
    serviceSecret: { kind: 'secret', label: 'Service account secret key (sask)' },
  },
  guide: {
    steps: [
      'Open Infor OS, select API Gateway, then Authorized Apps.',
      'Select the plus sign, give the app a name, and select Backend Service as its type. Save.',
      'Select Download Credentials, switch on Create Service Account, and name a user that may only read purchasing.',
      'Open the downloaded file in a text editor and copy the values with the names shown here.',
    ],
    link: 'https://docs.infor.com/inforos/2025.x/en-us/useradminlib_cloud/apigatewayag_cloud/ionapi_2025.x_apigatewayag_cloud_en-us.pdf',
  },
  probe: {
    auth: { kind: 'client-credentials', token: 'https://{loginHost}/{tenant}/as/token.oauth2', extra: { grant_type: 'password', username: '{accessKey}', password: '{serviceSecret}' } },
    path: '/{tenant}/ifsservice/usermgt/v2/users/me',
    refusals: [
      { says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] },
      { says: 'invalid_grant', code: 'AUTHENTICATION_FAILED', fields: ['accessKey', 'serviceSecret'] },
    ],
    message: ['/error_description', '/error'],
  },
};

const ZOHO_REGIONS = { eu: 'Europe', com: 'United States', in: 'India', 'com.au': 'Australia', jp: 'Japan', 'com.cn': 'China', sa: 'Saudi Arabia', uk: 'United Kingdom' };
const zohoAccounts = (ending: string) => `accounts.zoho.${ending}`;
const zohoRegion = {
  kind: 'choice',
  label: 'Data center',
  help: 'See how the address ends when you are logged in, for example zoho.eu.',
  choices: Object.entries(ZOHO_REGIONS).map(([ending, name]) => ({ value: zohoAccounts(ending), label: `${name} (zoho.${ending})` })),
  default: zohoAccounts('eu'),
} as const;

/**
 * How one logs in to Zoho's products. The data center sets each address.
 *
 * @param scope the rights that are asked for, with commas between them, for example `ZohoBooks.purchaseorders.READ,ZohoBooks.contacts.READ`
 */
export const zoho = (scope: string, link: string, fields: FieldsInput = {}): [SchemeInput, SchemeInput] => [
  oauth({ authorize: 'https://{region}/oauth/v2/auth', token: 'https://{region}/oauth/v2/token', scopes: [scope], extra: { access_type: 'offline', prompt: 'consent' }, clientAuth: 'post' }, { region: zohoRegion, ...fields }),
  {
    id: 'custom',
    fields: {
      region: zohoRegion,
      apiUrl: {
        kind: 'url',
        label: 'API URL',
        example: 'https://www.zohoapis.eu',
        defaults: { field: 'region', values: Object.fromEntries(Object.keys(ZOHO_REGIONS).map((ending) => [zohoAccounts(ending), `https://www.zohoapis.${ending}`])) },
      },
      clientId: { kind: 'text', maxLength: 300 },
      clientSecret: { kind: 'secret' },
      refreshToken: { kind: 'secret', label: 'Refresh token' },
      ...fields,
    },
    guide: {
      steps: [
        'Open api-console.zoho.com, or api-console.zoho.eu for Europe, and log in as a user that may read what is to be shared.',
        'Select Add Client, then Self Client, then Create. Copy the client ID and the client secret from the tab Client Secret.',
        `On the tab Generate Code enter ${scope} as the scope, choose ten minutes, and select Create.`,
        'Exchange that code for a refresh token as Zoho’s page describes, or ask the person who looks after Zoho to do so. Enter the refresh token here.',
      ],
      link,
    },
    probe: {
      base: 'https://{region}',
      auth: { kind: 'none' },
      method: 'POST',
      path: '/oauth/v2/token',
      form: { grant_type: 'refresh_token', client_id: '{clientId}', client_secret: '{clientSecret}', refresh_token: '{refreshToken}' },
      accepted: { has: '/access_token' },
      refusals: [
        { status: [200, 400, 401], says: 'invalid_client_secret', code: 'AUTHENTICATION_FAILED', fields: ['clientSecret'] },
        { status: [200, 400, 401], says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'region'] },
        { status: [200, 400, 401], says: 'invalid_code', code: 'AUTHENTICATION_FAILED', fields: ['refreshToken'] },
      ],
      message: ['/error'],
    },
  },
];
