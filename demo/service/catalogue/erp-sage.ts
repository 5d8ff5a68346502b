import type { EntryInput } from './entry.js';
import { basic, fixedKey, login, oauth } from './shared.js';

const company = (example: string, label = 'Company') => ({ kind: 'text', after: 'url', label, example }) as const;

/** ERP systems of Sage. */
export const erpBySage: readonly EntryInput[] = [
  {
    id: 'sage-x3', name: 'Sage X3', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['X3', 'Adonix', 'Sage ERP X3', 'Sage Enterprise Management'], docs: 'https://developer.sage.com/x3/soap-guide/',
    schemes: [
      basic('https://x3.example.com:8124', { folder: { kind: 'text', after: 'url', label: 'Endpoint or folder', example: 'SEED' } }, {
        guide: {
          steps: [
            'Log in to Sage X3 as an administrator and open Administration, Administration, Users, Users. Make a user of the type Web service.',
            'Open Setup, Users, Users in your folder and give that user a function profile that may only view purchasing.',
            'Open Administration, Administration, Endpoints, Endpoints, and copy the name of your folder.',
            'Ask the person who looks after the server for its address and port, and to let the addresses shown here through the firewall.',
          ],
          link: 'https://developer.sage.com/x3/soap-guide/',
        },
      }),
      { id: 'client-credentials', fields: { url: { label: 'GraphQL API URL', example: 'https://x3.example.com/xtrem/api' }, folder: { kind: 'text', after: 'url', label: 'Endpoint or folder', example: 'SEED' } } },
    ],
  },
  { id: 'sage-100', name: 'Sage 100', vendor: 'Sage', category: 'erp', hosting: ['on-premises'], logo: 'sage', aliases: ['MAS 90', 'MAS 200', 'Sage MAS', 'MAS90', 'Sage 100 Contractor'], docs: 'https://help-sage100.na.sage.com/2024/FLOR/index.htm', schemes: [login('https://sage100.example.com', { company: company('ABC', 'Company code') })] },
  { id: 'sage-100-de', name: 'Sage 100 (Germany)', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Office Line', 'Sage Office Line', 'Sage 100 Warenwirtschaft'], schemes: [login('https://sage100.example.com:5493', { dataset: { kind: 'text', after: 'url', label: 'Dataset and Mandant', example: 'OLDemoReweAbfD;123' } })] },
  { id: 'sage-100-fr', name: 'Sage 100 (France)', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Sage 100c', 'Sage 100cloud', 'Sage Saari', 'Ligne 100'], schemes: [login('https://sage100.example.com', { company: company('BIJOU', 'Dossier') })] },
  {
    id: 'sage-200', name: 'Sage 200', vendor: 'Sage', category: 'erp', hosting: ['cloud', 'on-premises'], logo: 'sage', aliases: ['Sage 200 Professional', 'Sage 200 Standard', 'Sage MMS'], docs: 'https://developer.sage.com/200/api/get-started/',
    schemes: [
      oauth({ authorize: 'https://id.sage.com/authorize', token: 'https://id.sage.com/oauth/token', scopes: ['offline_access'], extra: { audience: 's200ukipd/sage200' }, clientAuth: 'post' }, {
        site: { kind: 'text', label: 'Site ID', required: false },
        company: { kind: 'text', label: 'Company ID', example: '1', required: false },
      }),
    ],
  },
  { id: 'sage-200-es', name: 'Sage 200 (Spain)', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Sage 200cloud España', 'Sage Murano', 'Logic Class'], docs: 'https://developer.sage.com/200c/docs/v1.0.0/guides/authorization', schemes: [login('https://sage200.example.com', { company: company('1', 'Código de empresa') })] },
  {
    id: 'sage-300', name: 'Sage 300', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Accpac', 'Sage Accpac', 'Sage ERP Accpac'], docs: 'https://developer.sage.com/300/',
    schemes: [
      basic('https://sage300.example.com/Sage300WebApi', { company: company('SAMLTD', 'Company ID'), username: { example: 'WEBAPI' } }, {
        guide: {
          steps: [
            'Open Sage 300 as ADMIN and select Administrative Services, then Users. Add a user, for example WEBAPI, with a long password.',
            'Select Security Groups and make a group that may only inquire purchase orders, vendors and items.',
            'Select User Authorizations and give that group to the user.',
            'Capital letters only: enter the user and the password here in the way Sage 300 shows them.',
          ],
          link: 'https://developer.sage.com/300/',
        },
        probe: { auth: { kind: 'basic' }, path: '/v1.0/-/{company}/PO/POPurchaseOrders?$top=1', accepted: { has: '/value' }, message: ['/error/message/value', '/error/message'] },
      }),
    ],
  },
  { id: 'sage-500', name: 'Sage 500 ERP', vendor: 'Sage', category: 'erp', hosting: ['on-premises'], logo: 'sage', aliases: ['MAS 500', 'Acuity'], schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'sage500.example.com' }, port: { default: '1433' }, database: { example: 'MAS500_APP' } } }] },
  { id: 'sage-operations', name: 'Sage Operations', vendor: 'Sage', category: 'erp', hosting: ['cloud'], logo: 'sage', aliases: ['Sage Distribution and Manufacturing Operations', 'SDMO'], docs: 'https://developer.sage.com/', schemes: [{ id: 'client-credentials', fields: { url: { example: 'https://acme.sdmo.sage.com' } } }] },
  {
    id: 'brightpearl', name: 'Brightpearl', vendor: 'Sage', category: 'erp', hosting: ['cloud'], logo: 'sage', aliases: ['Brightpearl by Sage', 'Bright Pearl'], docs: 'https://api-docs.brightpearl.com/',
    schemes: [
      fixedKey('Account token', {
        region: { kind: 'choice', label: 'Region', help: 'See the address in your browser when you use Brightpearl.', choices: [{ value: 'ws-eu1.brightpearl.com', label: 'Europe (eu1)' }, { value: 'ws-use.brightpearl.com', label: 'US East (use)' }, { value: 'ws-usw.brightpearl.com', label: 'US West (usw)' }], default: 'ws-eu1.brightpearl.com' },
        account: { kind: 'text', after: 'region', label: 'Account code', example: 'acme' },
        appReference: { kind: 'text', after: 'account', label: 'App reference', example: 'acme_makini' },
      }, {
        guide: {
          steps: ['Open Brightpearl, select App Store, then Private Apps.', 'Select Add private app, enter a name and a reference, and choose System as the type.', 'Select Install, and copy the account token that is shown.', 'Enter the account code, the app reference and the token here.'],
          link: 'https://api-docs.brightpearl.com/',
        },
        probe: { base: 'https://{region}', auth: { kind: 'headers', headers: { 'brightpearl-app-ref': '{appReference}', 'brightpearl-account-token': '{apiKey}' } }, path: '/public-api/{account}/integration-service/account-configuration', accepted: { has: '/response' }, company: '/response/configuration/companyName', message: ['/errors/0/message', '/response'] },
      }),
    ],
  },
];
