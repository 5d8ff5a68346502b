import type { EntryInput } from './entry.js';
import { basic, key, login, oauth, onPremises } from './shared.js';

const odooDatabase = { kind: 'text', after: 'url', label: 'Database', help: 'For acme.odoo.com it is “acme”.', example: 'acme' } as const;

/** Odoo takes an API key wherever it takes a password. */
const odooProbe = (secret: string) =>
  ({
    auth: { kind: 'none' }, method: 'POST', path: '/jsonrpc', json: { jsonrpc: '2.0', method: 'call', params: { service: 'common', method: 'authenticate', args: ['{database}', '{username}', secret, {}] }, id: 1 },
    accepted: { has: '/result' },
    refusals: [
      { status: [200], says: 'does not exist', code: 'DATABASE_NOT_FOUND', fields: ['database'] },
      { status: [200], says: '"result": false', code: 'AUTHENTICATION_FAILED', fields: ['username', secret.slice(1, -1)] },
    ],
    message: ['/error/data/message', '/error/message'],
  }) as const satisfies EntryInput['schemes'][number]['probe'];

/** ERP systems that anybody may run, change and host. */
export const erpOpen: readonly EntryInput[] = [
  {
    id: 'tryton', name: 'Tryton', vendor: 'Tryton Foundation', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 12,
    aliases: ['trytond', 'Tryton ERP'], docs: 'https://docs.tryton.org/',
    schemes: [
      {
        ...login('https://tryton.example.com', {
          database: { kind: 'text', after: 'url', label: 'Database', help: 'The name beside “Database” on the screen where you log in to Tryton. It is often one short word.', example: 'erp' },
          username: { example: 'bea' },
        }),
        guide: {
          steps: [
            'Open Tryton as an administrator and select Administration, Users, Users, then New.',
            'Enter a name and a login, for example “makini”, and choose a long password.',
            'On the tab Access Permissions add the group Purchase, and no other. Save.',
            'Enter that login and password here.',
          ],
          link: 'https://docs.tryton.org/',
        },
      },
    ],
  },
  {
    id: 'odoo', name: 'Odoo', vendor: 'Odoo', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 7, logo: 'odoo',
    aliases: ['OpenERP', 'Odoo ERP', 'TinyERP', 'Odoo.sh'], docs: 'https://www.odoo.com/documentation/17.0/developer/reference/external_api.html',
    schemes: [
      { ...login('https://acme.odoo.com', { database: odooDatabase, username: { label: 'Email', example: 'bea@example.com' } }), probe: odooProbe('{password}') },
      key('https://acme.odoo.com', 'API key', { database: odooDatabase, username: { kind: 'username', after: 'database', label: 'Email', example: 'bea@example.com' } }, {
        guide: {
          steps: [
            'Log in to Odoo with a user that may read purchase orders.',
            'Select your picture at the top right, then My Profile or Preferences.',
            'Open the tab Account Security (or Security) and select New API Key.',
            'Enter your password, give the key a name, and copy it. Odoo shows it only once.',
          ],
          link: 'https://www.odoo.com/documentation/17.0/developer/reference/external_api.html',
        },
        probe: odooProbe('{apiKey}'),
      }),
    ],
  },
  {
    id: 'erpnext', name: 'ERPNext', vendor: 'Frappe', category: 'erp', hosting: ['cloud', 'on-premises'], logo: 'erpnext',
    aliases: ['ERP Next', 'Frappe'], docs: 'https://docs.frappe.io/framework/user/en/api/rest',
    schemes: [
      key('https://acme.frappe.cloud', 'API key', { apiSecret: { kind: 'secret', after: 'apiKey', label: 'API secret' } }, {
        guide: {
          steps: [
            'Open the list of users and select the user to connect with. A user of its own with the role Purchase User is best.',
            'Open the tab Settings and its section API Access.',
            'Select Generate Keys. Copy the API secret from the window: it is shown only once.',
            'Close the window and copy the API key from the same section.',
          ],
          link: 'https://docs.frappe.io/framework/user/en/api/rest',
        },
        probe: { auth: { kind: 'headers', headers: { Authorization: 'token {apiKey}:{apiSecret}' } }, path: '/api/method/frappe.auth.get_logged_user', accepted: { has: '/message' }, account: '/message', message: ['/exception', '/message'] },
      }),
      {
        ...login('https://acme.frappe.cloud', { username: { label: 'Email', example: 'bea@example.com' } }),
        probe: { auth: { kind: 'session', login: { path: '/api/method/login', form: { usr: '{username}', pwd: '{password}' } }, token: 'cookies', logout: { path: '/api/method/logout' } }, accepted: { has: '/full_name' }, account: '/full_name', message: ['/message', '/exception'] },
      },
      oauth({ authorize: '{url}/api/method/frappe.integrations.oauth2.authorize', token: '{url}/api/method/frappe.integrations.oauth2.get_token', scopes: ['all'], clientAuth: 'post', api: { base: '{url}', me: { path: '/api/method/frappe.auth.get_logged_user', account: '/message' } } }, { url: { kind: 'url', example: 'https://acme.frappe.cloud' } }),
    ],
  },
  {
    id: 'dolibarr', name: 'Dolibarr', vendor: 'Dolibarr Foundation', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Dolibarr ERP', 'DoliCloud'], docs: 'https://wiki.dolibarr.org/index.php/Module_Web_Services_API_REST_(developer)',
    schemes: [
      key('https://dolibarr.example.com', 'API key', {}, {
        guide: {
          steps: [
            'Log in to Dolibarr as an administrator, open Home, Setup, Modules/Applications, and switch on API/Web services REST.',
            'Open Users & Groups and select the user to connect with. A user of its own that may only read suppliers, products and orders is best.',
            'Select Modify. Beside the field Key for API select the round arrows, copy the key, and save.',
            'Enter the address of your Dolibarr and the key here.',
          ],
          link: 'https://wiki.dolibarr.org/index.php/Module_Web_Services_API_REST_(developer)',
        },
        probe: { auth: { kind: 'headers', headers: { DOLAPIKEY: '{apiKey}' } }, path: '/api/index.php/users/info', accepted: { has: '/login' }, account: '/login', message: ['/error/message'] },
      }),
    ],
  },
  { id: 'metasfresh', name: 'metasfresh', vendor: 'metas', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['metas fresh'], docs: 'https://docs.metasfresh.org/', schemes: [key('https://metasfresh.example.com', 'API token')] },
  { id: 'axelor', name: 'Axelor', vendor: 'Axelor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Axelor ERP', 'Axelor Open Suite', 'AOS'], docs: 'https://docs.axelor.com/adk/5.4/dev-guide/web-services/rest.html', schemes: [login('https://axelor.example.com'), basic('https://axelor.example.com')] },
  { id: 'idempiere', name: 'iDempiere', vendor: 'iDempiere Community', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['iDempiere ERP'], docs: 'https://bxservice.github.io/idempiere-rest-docs/docs/api-guides/authentication', schemes: [login('https://idempiere.example.com', { client: { kind: 'text', after: 'password', label: 'Tenant', example: 'GardenWorld' }, role: { kind: 'text', after: 'client', label: 'Role', example: 'GardenUser' } })] },
  { id: 'adempiere', name: 'ADempiere', vendor: 'ADempiere Community', category: 'erp', hosting: ['on-premises'], aliases: ['ADempiere ERP'], docs: 'https://docs.adempiere.io/', schemes: [login('https://adempiere.example.com')] },
  { id: 'apache-ofbiz', name: 'Apache OFBiz', vendor: 'Apache Software Foundation', category: 'erp', hosting: ['on-premises'], aliases: ['OFBiz', 'Open For Business'], docs: 'https://ofbiz.apache.org/documentation.html', schemes: [basic('https://ofbiz.example.com:8443')] },
  {
    id: 'openbravo', name: 'Openbravo', vendor: 'Orisha', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Openbravo ERP', 'Orisha Openbravo'], docs: 'https://wiki.openbravo.com/wiki/JSON_REST_Web_Services',
    schemes: [basic('https://acme.openbravo.com/openbravo', {}, { probe: { auth: { kind: 'basic' }, path: '/org.openbravo.service.json.jsonrest/Organization?_startRow=0&_endRow=1', accepted: { has: '/response/data' }, message: ['/response/error/message'] } })],
  },
  { id: 'flectra', name: 'Flectra', vendor: 'Flectra HQ', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['FlectraHQ', 'Flectra ERP'], docs: 'https://doc.flectrahq.com/', schemes: [{ ...login('https://flectra.example.com', { database: { kind: 'text', after: 'url', label: 'Database', example: 'acme' }, username: { label: 'Email', example: 'bea@example.com' } }), probe: odooProbe('{password}') }] },
  { id: 'blueseer', name: 'BlueSeer ERP', vendor: 'BlueSeer', category: 'erp', hosting: ['on-premises'], aliases: ['Blue Seer'], schemes: [login('https://blueseer.example.com')] },
  { id: 'helium-v', name: 'HELIUM V', vendor: 'HELIUM V IT-Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Helium 5', 'HeliumV'], schemes: [onPremises('https://acme.heliumv.com', 'heliumv.example.com', { client: { kind: 'text', after: 'password', label: 'Mandant', example: '001' } })] },
];
