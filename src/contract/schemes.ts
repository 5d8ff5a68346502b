import type { Field } from './field.js';
import type { SchemeId } from './system.js';

/** A field as it is written down; `completeField` adds what goes without saying. */
export type FieldInput = Omit<Field, 'required' | 'maxLength'> & Partial<Pick<Field, 'required' | 'maxLength'>>;

export const completeField = (field: FieldInput): Field => ({ required: true, maxLength: field.file ? Math.ceil(field.file.maxBytes / 3) * 4 : 512, ...field });

const url: FieldInput = { name: 'url', kind: 'url', secret: false, autocomplete: 'url', maxLength: 300 };
const username: FieldInput = { name: 'username', kind: 'username', secret: false, autocomplete: 'username', maxLength: 200 };
const password: FieldInput = { name: 'password', kind: 'password', secret: true, autocomplete: 'current-password' };
const FILE_BYTES = 16_384;

/**
 * The fields that each authentication scheme has unless a system says otherwise.
 * To add a scheme, add its id in `system.ts` and its entry here: the form draws from it and the service validates with it.
 */
export const SCHEMES: Record<SchemeId, { fields: FieldInput[] }> = {
  /** A user name and a password, as a person signs in. */
  password: { fields: [url, username, password] },
  /** The same, sent with each request as HTTP Basic. */
  basic: { fields: [url, username, password] },
  /** A key that the system gives out; a system may have keys of several parts. */
  'api-key': { fields: [url, { name: 'apiKey', kind: 'secret', secret: true, autocomplete: 'off', minLength: 8, maxLength: 4096 }] },
  /** OAuth 2.0 authorization code with PKCE: the customer logs in at the system itself. */
  oauth: { fields: [] },
  /** OAuth 2.0 client credentials: a program of the customer's, registered in its system. */
  'client-credentials': {
    fields: [
      url,
      { name: 'clientId', kind: 'text', secret: false, autocomplete: 'off', maxLength: 300 },
      { name: 'clientSecret', kind: 'secret', secret: true, autocomplete: 'off', maxLength: 4096 },
    ],
  },
  /** A client certificate with its key, in two files or one. */
  certificate: {
    fields: [
      url,
      { name: 'certificate', kind: 'file', secret: true, file: { content: 'certificate-or-pkcs12', endings: ['.pem', '.crt', '.cer', '.p12', '.pfx'], maxBytes: FILE_BYTES } },
      { name: 'privateKey', kind: 'file', secret: true, required: false, file: { content: 'private-key', endings: ['.pem', '.key'], maxBytes: FILE_BYTES } },
      { name: 'passphrase', kind: 'password', secret: true, required: false, autocomplete: 'off' },
    ],
  },
  /** A key in a JSON file that stands for a program. */
  'service-account': { fields: [{ name: 'serviceAccount', kind: 'file', secret: true, file: { content: 'service-account', endings: ['.json'], maxBytes: FILE_BYTES } }] },
  database: {
    fields: [
      { name: 'host', kind: 'host', secret: false, autocomplete: 'off', maxLength: 253 },
      { name: 'port', kind: 'port', secret: false, autocomplete: 'off', maxLength: 5 },
      { name: 'database', kind: 'text', secret: false, autocomplete: 'off', maxLength: 128 },
      { ...username, autocomplete: 'off' },
      { ...password, autocomplete: 'off' },
      { name: 'encryption', kind: 'choice', secret: false, choices: [{ value: 'verify' }, { value: 'off' }], default: 'verify' },
      { name: 'authority', kind: 'file', secret: true, required: false, when: { field: 'encryption', in: ['verify'] }, file: { content: 'certificate', endings: ['.pem', '.crt', '.cer'], maxBytes: FILE_BYTES } },
    ],
  },
  /** A system that runs at the vendor's or on the customer's own server. */
  'on-premises': {
    fields: [
      { name: 'deployment', kind: 'choice', secret: false, choices: [{ value: 'cloud' }, { value: 'own' }] },
      { ...url, when: { field: 'deployment', in: ['cloud'] } },
      { name: 'host', kind: 'host', secret: false, autocomplete: 'off', maxLength: 253, when: { field: 'deployment', in: ['own'] } },
      { name: 'port', kind: 'port', secret: false, required: false, autocomplete: 'off', maxLength: 5, default: '443', when: { field: 'deployment', in: ['own'] } },
      username,
      password,
    ],
  },
  /** A form of the system's own. */
  custom: { fields: [] },
};
