import type { EntryInput } from './entry.js';
import { basic } from './shared.js';

const sapClient = { kind: 'text', after: 'url', label: 'Client', help: 'The three digits you type above your user name when you log on.', example: '100', pattern: '\\d{3}' } as const;
/** @param query after the path of SAP's own purchase order service */
const readsOrders = (query = ''): EntryInput['schemes'][number]['probe'] => ({
  auth: { kind: 'basic' }, path: `/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV/${query}`, message: ['/error/message/value'],
});

const systemUser = {
  steps: [
    'Ask the person who looks after SAP for a user of the type “System”. It can read data but nobody can log on to the screens with it.',
    'It needs a role that may read purchase orders, vendors and materials, and nothing else.',
    'Ask for the address and the client as well, for example https://s4.example.com:44300 and 100.',
    'Enter the user name and its password here.',
  ],
  link: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
};
const userCertificate = {
  steps: [
    'Ask the person who looks after SAP for a user of the type “System” with a role that may only read purchase orders, vendors and materials.',
    'Ask for a client certificate for that user, as a .p12 file with its passphrase, or as two .pem files.',
    'They tie the certificate to the user in transaction CERTRULE, and trust its issuer in transaction STRUST.',
    'Choose the file here and enter its passphrase.',
  ],
  link: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
};
const communicationUser = {
  steps: [
    'Open the app Maintain Communication Users and select New. Choose a name and a password, then Create.',
    'Open the app Communication Systems, select New, and add that user under Users for Inbound Communication.',
    'Open the app Communication Arrangements, select New, and choose the scenario SAP_COM_0053 (Purchase Order Integration).',
    'Choose your communication system and save. Copy the API-URL that is shown.',
  ],
  link: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
};
const cloudUrl = 'https://my300000-api.s4hana.cloud.sap';
const cloudLogin = { username: { label: 'Communication user' } };

/** ERP systems of SAP. */
export const erpBySap: readonly EntryInput[] = [
  {
    id: 'sap-s4hana', name: 'SAP S/4HANA', vendor: 'SAP', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 1, logo: 'sap',
    aliases: ['S4', 'S/4', 'S4 HANA', 'SAP S4', 'S4H', 'SAP ERP', 'Simple Finance'], docs: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
    schemes: [
      basic('https://s4.example.com:44300', { client: sapClient }, { guide: systemUser, probe: readsOrders('?sap-client={client}') }),
      { id: 'certificate', fields: { url: { example: 'https://s4.example.com:44300' }, client: sapClient }, guide: userCertificate },
    ],
  },
  {
    id: 'sap-s4hana-cloud', name: 'SAP S/4HANA Cloud Public Edition', vendor: 'SAP', category: 'erp', hosting: ['cloud'], logo: 'sap',
    aliases: ['SAP S/4HANA Cloud', 'S4 Cloud', 'S/4 Cloud', 'S4HC', 'SAP Cloud ERP', 'GROW with SAP', 'S/4HANA Cloud Essentials'], docs: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
    schemes: [
      basic(cloudUrl, cloudLogin, { guide: communicationUser, probe: readsOrders() }),
      { id: 'certificate', fields: { url: { example: cloudUrl } } },
      { id: 'client-credentials', fields: { url: { example: cloudUrl }, tokenUrl: { kind: 'url', after: 'url', label: 'Token service URL', help: 'In your communication arrangement, under OAuth 2.0 details.', example: 'https://my300000.s4hana.cloud.sap/sap/bc/sec/oauth2/token' } } },
    ],
  },
  {
    id: 'sap-s4hana-cloud-private', name: 'SAP S/4HANA Cloud Private Edition', vendor: 'SAP', category: 'erp', hosting: ['cloud'], logo: 'sap',
    aliases: ['RISE with SAP', 'S4 Private Cloud', 'S4 PCE', 'SAP Cloud ERP Private'], docs: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
    schemes: [
      basic('https://s4.example.com:44300', { client: sapClient }, { probe: readsOrders('?sap-client={client}') }),
      { id: 'certificate', fields: { url: { example: 'https://s4.example.com:44300' }, client: sapClient } },
    ],
  },
  {
    id: 'sap-ecc', name: 'SAP ECC', vendor: 'SAP', category: 'erp', hosting: ['on-premises'], logo: 'sap',
    aliases: ['SAP ERP', 'SAP ERP 6.0', 'SAP R/3', 'R3', 'ERP Central Component', 'mySAP'], docs: 'https://help.sap.com/docs/SAP_ERP',
    schemes: [basic('https://ecc.example.com:44300', { client: sapClient }), { id: 'certificate', fields: { url: { example: 'https://ecc.example.com:44300' }, client: sapClient } }],
  },
  {
    id: 'sap-business-one', name: 'SAP Business One', vendor: 'SAP', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 8, logo: 'sap',
    aliases: ['B1', 'SAP B1', 'SBO', 'SAP Business 1'], docs: 'https://help.sap.com/doc/fc2f5477516c404c8bf9ad1315a17238/10.0/en-US/Working_with_SAP_Business_One_Service_Layer.pdf',
    schemes: [
      {
        id: 'custom',
        fields: {
          url: { kind: 'url', label: 'Service Layer URL', help: 'The address of your SAP Business One server with the port 50000, unless it was changed.', example: 'https://b1.example.com:50000' },
          company: { kind: 'text', label: 'Company database', help: 'The database name in the list of companies, not the name of the company.', example: 'SBODEMOUS' },
          username: { kind: 'username', label: 'User code', example: 'manager', autocomplete: 'username' },
          password: { kind: 'password', autocomplete: 'current-password' },
        },
        guide: {
          steps: [
            'Open SAP Business One as a superuser and select Administration, Setup, General, Users. Add a user with a long password.',
            'Select Administration, License, License Administration, and give that user an indirect access license.',
            'Select Administration, System Initialization, Authorizations, General Authorizations. Give the user Read Only for Purchasing - A/P, Business Partners and Inventory.',
            'Select Choose Company in the menu Administration, and copy the database name of your company.',
            'Ask the person who looks after the server for the Service Layer URL, and to let the addresses shown here through its firewall.',
          ],
          link: 'https://help.sap.com/doc/fc2f5477516c404c8bf9ad1315a17238/10.0/en-US/Working_with_SAP_Business_One_Service_Layer.pdf',
        },
        probe: {
          auth: { kind: 'session', login: { path: '/b1s/v1/Login', json: { CompanyDB: '{company}', UserName: '{username}', Password: '{password}' } }, token: 'cookies', logout: { path: '/b1s/v1/Logout' } },
          method: 'POST', path: '/b1s/v1/CompanyService_GetCompanyInfo', accepted: { has: '/CompanyName' }, company: '/CompanyName',
          entities: { 'purchase-orders': '/b1s/v1/PurchaseOrders?$top=1&$select=DocEntry', vendors: '/b1s/v1/BusinessPartners?$top=1&$select=CardCode', items: '/b1s/v1/Items?$top=1&$select=ItemCode' },
          refusals: [{ says: 'locked', code: 'ACCOUNT_LOCKED', fields: ['username'] }, { says: 'switch company error', code: 'DATABASE_NOT_FOUND', fields: ['company'] }, { says: 'fail to get db credentials', code: 'DATABASE_NOT_FOUND', fields: ['company'] }],
          message: ['/error/message/value', '/error/message'],
        },
      },
    ],
  },
  {
    id: 'sap-business-bydesign', name: 'SAP Business ByDesign', vendor: 'SAP', category: 'erp', hosting: ['cloud'], logo: 'sap',
    aliases: ['ByD', 'SAP ByD', 'BBD'], docs: 'https://help.sap.com/docs/SAP_BUSINESS_BYDESIGN/34de7a7c1a7e43178141074817068fb1/37faab74f63049d7816184add8077065.html',
    schemes: [basic('https://my300000.sapbydesign.com', { username: { label: 'Communication user', example: '_MAKINI' } }), { id: 'certificate', fields: { url: { example: 'https://my300000.sapbydesign.com' } } }],
  },
];
