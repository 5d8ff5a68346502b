import type { EntryInput } from './entry.js';

type SchemeInput = EntryInput['schemes'][number];

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** How programs sign in to Microsoft's business applications: an app registered in Microsoft Entra. */
export const entraApp = (url: { label: string; example: string }, link: string, where: string): SchemeInput => ({
  id: 'api-key',
  fields: {
    url,
    tenant: { kind: 'text', after: 'url', label: 'Directory (tenant) ID', example: '00000000-0000-0000-0000-000000000000', pattern: GUID },
    clientId: { kind: 'text', after: 'tenant', label: 'Application (client) ID', example: '00000000-0000-0000-0000-000000000000', pattern: GUID },
    apiKey: { label: 'Client secret', help: 'The value of the secret, not its ID. It is shown only once, right after it is made.' },
  },
  guide: {
    steps: [
      'Open entra.microsoft.com, select App registrations, then New registration. Give it a name you will know again, and select Register.',
      'Copy the Application (client) ID and the Directory (tenant) ID from the page that opens.',
      'Select Certificates & secrets, then New client secret. Copy its value at once.',
      where,
    ],
    link,
  },
});

/** How programs sign in to Infor's cloud suites: a backend service of ION API. */
export const ionApi: SchemeInput = {
  id: 'api-key',
  fields: {
    url: { label: 'ION API URL', help: 'In the downloaded .ionapi file: the value “iu”, then “/”, then the value “ti”.', example: 'https://mingle-ionapi.inforcloudsuite.com/ACME_PRD' },
    clientId: { kind: 'text', after: 'url', label: 'Client ID (ci)' },
    clientSecret: { kind: 'secret', after: 'clientId', label: 'Client secret (cs)' },
    accessKey: { kind: 'text', after: 'clientSecret', label: 'Service account access key (saak)' },
    apiKey: { label: 'Service account secret key (sask)' },
  },
  guide: {
    steps: [
      'Open Infor OS, select API Gateway, then Authorized Apps.',
      'Select the plus sign, give the app a name, and select Backend Service as its type. Save.',
      'Select Download Credentials, switch on Create Service Account, and name a user that may only read purchasing.',
      'Open the downloaded file in a text editor and copy the values with the names shown here.',
    ],
    link: 'https://docs.infor.com/',
  },
};

/** A user name and a password, with the address in the system's own form. */
export const login = (example: string, fields: SchemeInput['fields'] = {}): SchemeInput => ({ id: 'password', fields: { ...fields, url: { example, ...fields.url } } });

/** A key or token that the system gives out, in the system's own word for it. */
export const key = (example: string, label: string, fields: SchemeInput['fields'] = {}): SchemeInput => ({
  id: 'api-key',
  fields: { ...fields, url: { example, ...fields.url }, apiKey: { label, ...fields.apiKey } },
});
