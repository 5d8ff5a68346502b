import type { EntryInput } from './entry.js';
import { basic, fixedClient, fixedKey, key, login, oauth, onPremises } from './shared.js';

const company = (example: string, label: string) => ({ kind: 'text', after: 'url', label, example }) as const;
const vismaConnect = { authorize: 'https://connect.visma.com/connect/authorize', token: 'https://connect.visma.com/connect/token' };

/** ERP systems of the Nordics, the Baltics, Belgium and the Netherlands. */
export const erpOfTheNorth: readonly EntryInput[] = [
  {
    id: 'visma-net', name: 'Visma Net ERP', vendor: 'Visma', category: 'erp', hosting: ['cloud'], aliases: ['Visma.net', 'Visma.net ERP', 'Visma Net Financials', 'Visma'], docs: 'https://developer.visma.com/',
    schemes: [oauth({ ...vismaConnect, scopes: ['vismanet_erp_interactive_api:read', 'offline_access'] }), fixedClient({ tenant: { kind: 'text', label: 'Tenant ID', help: 'The company’s ID in Visma App Store.', example: '00000000-0000-0000-0000-000000000000' } })],
  },
  { id: 'visma-business-nxt', name: 'Visma Business NXT', vendor: 'Visma', category: 'erp', hosting: ['cloud'], aliases: ['Business NXT', 'Visma Business Cloud', 'BNXT'], docs: 'https://docs.business.visma.net/docs/authentication/overview', schemes: [oauth({ ...vismaConnect, scopes: ['business-graphql-api:access-group-based-readonly', 'offline_access'] }), fixedClient({ tenant: { kind: 'text', label: 'Tenant ID', example: '00000000-0000-0000-0000-000000000000' } })] },
  { id: 'visma-business', name: 'Visma Business', vendor: 'Visma', category: 'erp', hosting: ['on-premises'], aliases: ['Visma Business ERP'], schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'visma.example.com' }, port: { default: '1433' }, database: { label: 'Company database', example: 'F0001' } } }] },
  {
    id: 'monitor-erp', name: 'MONITOR G5', vendor: 'Monitor ERP System', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Monitor ERP', 'Monitor G5', 'Monitor'], docs: 'https://api.monitor.se/',
    schemes: [{
      ...login('https://monitor.example.com:8001', { company: company('001.1', 'Company number') }),
      guide: {
        steps: ['Open Monitor as an administrator and select Global settings, Users. Add a user of the type Integration user.', 'Give the user a role that may only see purchase orders, suppliers and parts.', 'Open the company’s settings, and copy the company number as the API shows it, for example 001.1.', 'Ask the person who looks after the server for its address and port, and to let the addresses shown here through.'],
        link: 'https://api.monitor.se/',
      },
      probe: { auth: { kind: 'none' }, method: 'POST', path: '/en/{company}/login', json: { Username: '{username}', Password: '{password}', ForceRelogin: false }, accepted: { has: '/$type' }, refusals: [{ status: [403], says: 'login failed', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/Message', '/message'] },
    }],
  },
  { id: 'jeeves-erp', name: 'Jeeves ERP', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Jeeves', 'Jeeves Universal'], schemes: [onPremises('https://acme.jeeves.cloud', 'jeeves.example.com', { company: { kind: 'text', after: 'port', label: 'Company number', example: '1' } })] },
  { id: 'pyramid-business-studio', name: 'Pyramid Business Studio', vendor: 'Vitec Unikum', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Pyramid', 'Unikum Pyramid'], schemes: [basic('https://pyramid.example.com')] },
  { id: 'lemonsoft', name: 'Lemonsoft', vendor: 'Lemonsoft', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Lemonsoft ERP', 'Lemon soft'], schemes: [login('https://acme.lemonsoft.eu', { database: company('acme', 'Database'), apiKey: { kind: 'secret', after: 'password', label: 'API key' } })] },
  { id: 'uniconta', name: 'Uniconta', vendor: 'Uniconta', category: 'erp', hosting: ['cloud'], aliases: ['Uni conta'], docs: 'https://www.uniconta.com/unipedia-global/', schemes: [{ id: 'password', without: ['url'], fields: { apiKey: { kind: 'secret', label: 'API key' }, company: { kind: 'text', label: 'Company ID', example: '12345' } } }] },
  { id: '24sevenoffice', name: '24SevenOffice', vendor: '24SevenOffice', category: 'erp', hosting: ['cloud'], aliases: ['24Seven Office', '24SO', 'Finago Office'], docs: 'https://developer.24sevenoffice.com/docs/', schemes: [fixedClient({ organization: { kind: 'text', label: 'Organization ID', example: '1234567890' } }), { id: 'password', without: ['url'], fields: { apiKey: { kind: 'secret', label: 'Application ID' } } }] },
  { id: 'xledger', name: 'Xledger', vendor: 'Xledger', category: 'erp', hosting: ['cloud'], aliases: ['X ledger'], schemes: [fixedKey('API token')] },
  { id: 'directo', name: 'Directo', vendor: 'Directo', category: 'erp', hosting: ['cloud'], aliases: ['Directo ERP'], docs: 'https://wiki.directo.ee/et/xml_direct', schemes: [fixedKey('REST API key', {}, { probe: { base: 'https://directo.eu', auth: { kind: 'headers', headers: { 'X-Directo-Key': '{apiKey}' } }, path: '/ocra_direct/v1/items?limit=1' } })] },
  {
    id: 'afas-profit', name: 'AFAS Profit', vendor: 'AFAS Software', category: 'erp', hosting: ['cloud'], aliases: ['AFAS', 'AFAS SB', 'Profit'], docs: 'https://help.afas.nl/help/NL/SE/api.htm',
    schemes: [
      key('https://12345.rest.afas.online/ProfitRestServices', 'Token', { url: { help: 'Your participant number, then “.rest.afas.online/ProfitRestServices”.' } }, {
        guide: {
          steps: ['Open AFAS Profit and select General, Management, App connector. Select New and enter a description.', 'Select User group, and choose a group whose rights cover only purchase orders, suppliers and items.', 'On the tab Get Connectors add those that you want to share, and no update connectors.', 'On the tab User tokens select New, choose a user, and copy the token at once.'],
          link: 'https://help.afas.nl/help/NL/SE/api.htm',
        },
      }),
    ],
  },
  {
    id: 'isah', name: 'Isah ERP', vendor: 'Isah', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Isah', 'Isah7'], schemes: [login('https://isah.example.com')],
  },
  { id: 'mkg', name: 'MKG', vendor: 'MKG Nederland', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['MKG5', 'MKG ERP'], schemes: [login('https://mkg.example.com', { apiKey: { kind: 'secret', after: 'password', label: 'Customer key' } })] },
];
