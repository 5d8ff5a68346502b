import type { EntryInput } from './entry.js';
import { entraApp, ionApi, login } from './shared.js';

const sapClient = { kind: 'text', after: 'url', label: 'Client', help: 'The three digits you type above your user name when you log on.', example: '100', pattern: '\\d{3}' } as const;

const operationsApp = entraApp(
  { label: 'Environment URL', example: 'https://acme.operations.dynamics.com' },
  'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/services-home-page',
  'In Dynamics 365 open System administration, Setup, Microsoft Entra ID applications. Select New, enter the client ID, and choose a user that may only read purchasing.',
);

/** ERP systems of SAP, Oracle, Microsoft and Infor. */
export const erpByLargeVendors = [
  {
    id: 'sap-s4hana', name: 'SAP S/4HANA', vendor: 'SAP', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 1, logo: 'sap',
    aliases: ['S4', 'S4 HANA', 'SAP S4', 'SAP HANA', 'SAP ERP'], docs: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
    schemes: [
      {
        ...login('https://s4.example.com:44300', { client: sapClient }),
        guide: {
          steps: [
            'Ask the person who looks after SAP for a user of the type “System”. It can read data but nobody can log on to the screens with it.',
            'It needs a role that may read purchase orders, vendors and materials, and nothing else.',
            'Ask for the address and the client as well, for example https://s4.example.com:44300 and 100.',
            'Enter the user name and its password here.',
          ],
          link: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
        },
      },
    ],
  },
  {
    id: 'sap-s4hana-cloud', name: 'SAP S/4HANA Cloud Public Edition', vendor: 'SAP', category: 'erp', hosting: ['cloud'], logo: 'sap',
    aliases: ['S4 Cloud', 'S4HC', 'SAP Cloud ERP', 'GROW with SAP'], docs: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
    schemes: [
      {
        ...login('https://my300000-api.s4hana.cloud.sap', { username: { label: 'Communication user' } }),
        guide: {
          steps: [
            'Open the app Maintain Communication Users and select New. Choose a name and a password, then Create.',
            'Open the app Communication Systems, select New, and add that user under Users for Inbound Communication.',
            'Open the app Communication Arrangements, select New, and choose the scenario SAP_COM_0053 (Purchase Order Integration).',
            'Choose your communication system and save. Copy the API-URL that is shown.',
          ],
          link: 'https://help.sap.com/docs/SAP_S4HANA_CLOUD',
        },
      },
    ],
  },
  {
    id: 'sap-ecc', name: 'SAP ECC', vendor: 'SAP', category: 'erp', hosting: ['on-premises'], logo: 'sap',
    aliases: ['SAP ERP', 'SAP ERP 6.0', 'SAP R/3', 'ERP Central Component'], docs: 'https://help.sap.com/docs/SAP_ERP', schemes: [login('https://ecc.example.com:44300', { client: sapClient })],
  },
  {
    id: 'sap-business-one', name: 'SAP Business One', vendor: 'SAP', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 8, logo: 'sap',
    aliases: ['B1', 'SAP B1', 'SBO', 'SAP Business 1'], docs: 'https://help.sap.com/docs/SAP_BUSINESS_ONE',
    schemes: [
      login('https://b1.example.com:50000', {
        url: { label: 'Service Layer URL' },
        company: { kind: 'text', after: 'url', label: 'Company database', help: 'The database name in the list of companies, not the name of the company.', example: 'SBODEMOUS' },
      }),
    ],
  },
  {
    id: 'sap-business-bydesign', name: 'SAP Business ByDesign', vendor: 'SAP', category: 'erp', hosting: ['cloud'], logo: 'sap',
    aliases: ['ByD', 'SAP ByD', 'BBD'], docs: 'https://help.sap.com/docs/SAP_BUSINESS_BYDESIGN', schemes: [login('https://my300000.sapbydesign.com')],
  },
  {
    id: 'oracle-netsuite', name: 'Oracle NetSuite', vendor: 'Oracle', category: 'erp', hosting: ['cloud'], popular: 2,
    aliases: ['NetSuite', 'NetSuite ERP', 'NS'], docs: 'https://docs.oracle.com/en/cloud/saas/netsuite/',
    schemes: [
      {
        id: 'api-key',
        fields: {
          url: { label: 'SuiteTalk URL', help: 'In Setup, Company, Company Information, on the tab Company URLs.', example: 'https://1234567.suitetalk.api.netsuite.com' },
          account: { kind: 'text', after: 'url', label: 'Account ID', example: '1234567_SB1', pattern: '[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)?' },
          consumerKey: { kind: 'text', after: 'account', label: 'Consumer key' },
          consumerSecret: { kind: 'secret', after: 'consumerKey', label: 'Consumer secret' },
          tokenId: { kind: 'text', after: 'consumerSecret', label: 'Token ID' },
          apiKey: { label: 'Token secret' },
        },
        guide: {
          steps: [
            'Open Setup, Company, Enable Features. On the tab SuiteCloud select Token-Based Authentication, and save.',
            'Open Setup, Integration, Manage Integrations, New. Select Token-Based Authentication, save, and copy the consumer key and secret.',
            'Open Setup, Users/Roles, Manage Roles. Make a role that may view purchase orders, vendors and items, and log in with access tokens.',
            'Open Setup, Users/Roles, Access Tokens, New. Choose the integration, a user and that role. Save, and copy the token ID and secret.',
          ],
          link: 'https://docs.oracle.com/en/cloud/saas/netsuite/',
        },
      },
    ],
  },
  {
    id: 'oracle-fusion-cloud-erp', name: 'Oracle Fusion Cloud ERP', vendor: 'Oracle', category: 'erp', hosting: ['cloud'],
    aliases: ['Oracle ERP', 'Oracle Cloud ERP', 'Fusion', 'Oracle Fusion'], docs: 'https://docs.oracle.com/en/cloud/saas/financials/', schemes: [login('https://abcd.fa.us2.oraclecloud.com')],
  },
  {
    id: 'oracle-e-business-suite', name: 'Oracle E-Business Suite', vendor: 'Oracle', category: 'erp', hosting: ['on-premises'],
    aliases: ['EBS', 'Oracle EBS', 'Oracle Applications', 'EBusiness Suite'], docs: 'https://docs.oracle.com/cd/E26401_01/', schemes: [login('https://ebs.example.com:4443')],
  },
  {
    id: 'jd-edwards-enterpriseone', name: 'JD Edwards EnterpriseOne', vendor: 'Oracle', category: 'erp', hosting: ['on-premises', 'cloud'],
    aliases: ['JDE', 'E1', 'JDEdwards', 'OneWorld', 'Enterprise One'], docs: 'https://docs.oracle.com/en/applications/jd-edwards/',
    schemes: [
      login('https://jde.example.com:9300', {
        url: { label: 'AIS Server URL' },
        environment: { kind: 'text', after: 'url', label: 'Environment', example: 'JPD920' },
        role: { kind: 'text', after: 'environment', label: 'Role', example: '*ALL', required: false },
      }),
    ],
  },
  {
    id: 'peoplesoft', name: 'PeopleSoft', vendor: 'Oracle', category: 'erp', hosting: ['on-premises'],
    aliases: ['Oracle PeopleSoft', 'PSFT', 'PeopleSoft Financials', 'FSCM'], docs: 'https://docs.oracle.com/en/applications/peoplesoft/', schemes: [login('https://ps.example.com/PSIGW')],
  },
  {
    id: 'dynamics-365-business-central', name: 'Microsoft Dynamics 365 Business Central', vendor: 'Microsoft', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 3,
    aliases: ['BC', 'Business Central', 'D365 BC', 'MS Dynamics BC', 'D365 Business Central'], docs: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/',
    schemes: [
      entraApp(
        { label: 'Environment URL', example: 'https://api.businesscentral.dynamics.com/v2.0/Production' },
        'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
        'Open Business Central, search for Microsoft Entra Applications, and select New. Enter the client ID, set the state to Enabled, and add a permission set that may only read purchasing.',
      ),
      login('https://bc.example.com:7048/BC240', { password: { label: 'Web service access key', help: 'On your user card in Business Central, under Web Service Access. This is for an installation of your own.' } }),
    ],
  },
  {
    id: 'dynamics-365-finance', name: 'Microsoft Dynamics 365 Finance', vendor: 'Microsoft', category: 'erp', hosting: ['cloud'],
    aliases: ['D365 Finance', 'D365 F&O', 'D365FO', 'Finance and Operations', 'MS Dynamics Finance'], docs: 'https://learn.microsoft.com/dynamics365/fin-ops-core/', schemes: [operationsApp],
  },
  {
    id: 'dynamics-365-supply-chain', name: 'Microsoft Dynamics 365 Supply Chain Management', vendor: 'Microsoft', category: 'erp', hosting: ['cloud'], popular: 5,
    aliases: ['D365 SCM', 'D365 Supply Chain', 'MS Dynamics SCM', 'Dynamics SCM'], docs: 'https://learn.microsoft.com/dynamics365/supply-chain/', schemes: [operationsApp],
  },
  {
    id: 'dynamics-nav', name: 'Microsoft Dynamics NAV', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['NAV', 'Navision', 'MS Dynamics NAV'], docs: 'https://learn.microsoft.com/dynamics-nav/', schemes: [login('https://nav.example.com:7048/DynamicsNAV110', { password: { label: 'Web service access key' } })],
  },
  {
    id: 'dynamics-gp', name: 'Microsoft Dynamics GP', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['GP', 'Great Plains', 'MS Dynamics GP'], docs: 'https://learn.microsoft.com/dynamics-gp/', schemes: [login('https://gp.example.com/GPService', { company: { kind: 'text', after: 'url', label: 'Company ID', example: 'TWO' } })],
  },
  {
    id: 'dynamics-ax', name: 'Microsoft Dynamics AX', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['AX', 'Axapta', 'AX 2012', 'MS Dynamics AX'], docs: 'https://learn.microsoft.com/dynamicsax-2012/', schemes: [login('https://ax.example.com', { username: { example: 'CONTOSO\\svc-read' } })],
  },
  {
    id: 'infor-cloudsuite-industrial', name: 'Infor CloudSuite Industrial (SyteLine)', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 6,
    aliases: ['SyteLine', 'CSI', 'Infor SyteLine', 'Symix'], docs: 'https://docs.infor.com/',
    schemes: [ionApi, login('https://syteline.example.com', { configuration: { kind: 'text', after: 'url', label: 'Configuration', help: 'The name in the list above the user name when you sign in.', example: 'ACME_PRD' } })],
  },
  { id: 'infor-ln', name: 'Infor LN', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['LN', 'Baan', 'ERP LN', 'CloudSuite LN'], docs: 'https://docs.infor.com/', schemes: [ionApi] },
  { id: 'infor-m3', name: 'Infor M3', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['M3', 'Movex', 'Lawson M3', 'CloudSuite M3'], docs: 'https://docs.infor.com/', schemes: [ionApi, login('https://m3.example.com:21008/m3api-rest')] },
  {
    id: 'infor-cloudsuite-financials', name: 'Infor CloudSuite Financials & Supply Management', vendor: 'Infor', category: 'erp', hosting: ['cloud'],
    aliases: ['Infor FSM', 'Lawson', 'Lawson S3', 'Infor CloudSuite'], docs: 'https://docs.infor.com/', schemes: [ionApi],
  },
  { id: 'infor-visual', name: 'Infor VISUAL', vendor: 'Infor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Visual Manufacturing', 'VISUAL ERP', 'Lilly Visual'], docs: 'https://docs.infor.com/', schemes: [login('https://visual.example.com', { database: { kind: 'text', after: 'url', label: 'Database', example: 'VMFG' } })] },
  { id: 'infor-xa', name: 'Infor XA', vendor: 'Infor', category: 'erp', hosting: ['on-premises'], aliases: ['MAPICS', 'MAPICS XA'], docs: 'https://docs.infor.com/', schemes: [login('https://xa.example.com:36001', { environment: { kind: 'text', after: 'url', label: 'Environment', example: 'AA' } })] },
  { id: 'infor-lx', name: 'Infor LX', vendor: 'Infor', category: 'erp', hosting: ['on-premises'], aliases: ['BPCS', 'ERP LX'], docs: 'https://docs.infor.com/', schemes: [login('https://lx.example.com', { environment: { kind: 'text', after: 'url', label: 'Environment', example: 'PRD' } })] },
] satisfies EntryInput[];
