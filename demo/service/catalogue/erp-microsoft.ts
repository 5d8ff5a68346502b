import type { EntryInput } from './entry.js';
import { basic, entraFields, entraGuide, entraLogin, entraRefusals, entraToken, login } from './shared.js';

type SchemeInput = EntryInput['schemes'][number];

const environmentUrl = { label: 'Environment URL', help: 'The address in your browser when you use Dynamics 365, up to “dynamics.com”.' };

const operationsUrl = { ...environmentUrl, example: 'https://acme.operations.dynamics.com' };
const operationsEntities = { 'purchase-orders': '/data/PurchaseOrderHeadersV2?$top=1', vendors: '/data/VendorsV2?$top=1', items: '/data/ReleasedProductsV2?$top=1' } as const;
const operations: SchemeInput[] = [
  {
    id: 'client-credentials',
    fields: { url: operationsUrl, ...entraFields },
    guide: entraGuide(
      'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/services-home-page',
      'In Dynamics 365 open System administration, Setup, Microsoft Entra ID applications. Select New, enter the client ID, and choose a user that may only read purchasing.',
    ),
    probe: { auth: entraToken('{url}/.default'), path: '/data/LegalEntities?$top=1', company: '/value/0/Name', entities: operationsEntities, refusals: entraRefusals, message: ['/error/message', '/error_description'] },
  },
  { id: 'oauth', fields: { url: { kind: 'url', ...operationsUrl } }, oauth: { ...entraLogin('{url}/.default'), api: { base: '{url}', entities: operationsEntities, message: ['/error/message'] } } },
];

const dataverseEntities = { vendors: '/api/data/v9.2/accounts?$select=name&$top=1', items: '/api/data/v9.2/products?$select=name&$top=1' } as const;

/** How one signs in to the applications on Dataverse. */
export const dataverse = (example: string): SchemeInput[] => [
  {
    id: 'client-credentials',
    fields: { url: { ...environmentUrl, example }, ...entraFields },
    guide: entraGuide(
      'https://learn.microsoft.com/power-platform/admin/manage-application-users',
      'Open admin.powerplatform.microsoft.com, select your environment, Settings, Users + permissions, Application users. Add the app with a security role that may only read.',
    ),
    probe: { auth: entraToken('{url}/.default'), path: '/api/data/v9.2/WhoAmI', accepted: { has: '/UserId' }, entities: dataverseEntities, refusals: entraRefusals, message: ['/error/message', '/error_description'] },
  },
  { id: 'oauth', fields: { url: { kind: 'url', ...environmentUrl, example } }, oauth: { ...entraLogin('{url}/.default'), api: { base: '{url}', entities: dataverseEntities, message: ['/error/message'] } } },
];

const bcScope = 'https://api.businesscentral.dynamics.com/.default';
const bcEnvironment = { kind: 'text', label: 'Environment', help: 'The name in the Business Central admin center, in most companies Production.', example: 'Production', default: 'Production' } as const;
const serviceKey = { label: 'Web service access key', help: 'On your user card in Business Central, under Web Service Access. This is for an installation of your own.' };

/** ERP systems of Microsoft. */
export const erpByMicrosoft: readonly EntryInput[] = [
  {
    id: 'dynamics-365-business-central', name: 'Microsoft Dynamics 365 Business Central', vendor: 'Microsoft', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 3,
    aliases: ['BC', 'Business Central', 'D365 BC', 'D365BC', 'MS Dynamics BC', 'D365 Business Central', 'Dynamics 365 BC', 'Navision BC'], docs: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/',
    schemes: [
      {
        id: 'client-credentials',
        without: ['url'],
        fields: { ...entraFields, environment: bcEnvironment },
        guide: entraGuide(
          'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/administration/automation-apis-using-s2s-authentication',
          'Open Business Central, search for Microsoft Entra Applications, and select New. Enter the client ID, set the state to Enabled, and add a permission set that may only read purchasing.',
        ),
        probe: {
          base: 'https://api.businesscentral.dynamics.com', auth: entraToken(bcScope), path: '/v2.0/{tenant}/{environment}/api/v2.0/companies', accepted: { has: '/value' }, company: '/value/0/displayName',
          refusals: [...entraRefusals, { status: [404], code: 'DATABASE_NOT_FOUND', fields: ['environment'] }], message: ['/error/message', '/error_description'],
        },
      },
      {
        id: 'oauth',
        fields: { environment: bcEnvironment },
        oauth: {
          ...entraLogin(bcScope),
          api: {
            base: 'https://api.businesscentral.dynamics.com/v2.0/{environment}/api/v2.0', me: { path: '/companies', company: '/value/0/displayName', values: { company: '/value/0/id' } },
            entities: { 'purchase-orders': '/companies({company})/purchaseOrders?$top=1', vendors: '/companies({company})/vendors?$top=1', items: '/companies({company})/items?$top=1' }, message: ['/error/message'],
          },
        },
      },
      basic('https://bc.example.com:7048/BC240', { url: { help: 'Your server, the port for OData, and the name of the instance.' }, password: serviceKey }, {
        guide: {
          steps: [
            'Log in to Business Central as the user to connect with. A user with a permission set that may only read purchasing is best.',
            'Search for Users, open the user, and find Web Service Access.',
            'Select the three dots beside Web Service Access Key, choose when it expires, and copy the key.',
            'Ask the person who looks after the server for the OData base URL, and to let the addresses shown here through the firewall.',
          ],
          link: 'https://learn.microsoft.com/dynamics365/business-central/dev-itpro/webservices/web-services-authentication',
        },
        probe: { auth: { kind: 'basic' }, path: '/api/v2.0/companies', accepted: { has: '/value' }, company: '/value/0/displayName', message: ['/error/message'] },
      }),
    ],
  },
  {
    id: 'dynamics-365-finance', name: 'Microsoft Dynamics 365 Finance', vendor: 'Microsoft', category: 'erp', hosting: ['cloud'],
    aliases: ['D365 Finance', 'D365 F&O', 'D365FO', 'F&O', 'FnO', 'F&SCM', 'Finance and Operations', 'MS Dynamics Finance', 'D365 Operations', 'Axapta F&O'], docs: 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/services-home-page', schemes: operations,
  },
  {
    id: 'dynamics-365-supply-chain', name: 'Microsoft Dynamics 365 Supply Chain Management', vendor: 'Microsoft', category: 'erp', hosting: ['cloud'], popular: 5,
    aliases: ['D365', 'D365 SCM', 'D365 Supply Chain', 'MS Dynamics SCM', 'Dynamics SCM'], docs: 'https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/services-home-page', schemes: operations,
  },
  {
    id: 'dynamics-365-project-operations', name: 'Microsoft Dynamics 365 Project Operations', vendor: 'Microsoft', category: 'erp', hosting: ['cloud'],
    aliases: ['D365 Project Operations', 'D365 ProjOps', 'Project Service Automation'], docs: 'https://learn.microsoft.com/dynamics365/project-operations/', schemes: dataverse('https://acme.crm4.dynamics.com'),
  },
  {
    id: 'dynamics-nav', name: 'Microsoft Dynamics NAV', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['NAV', 'Navision', 'MS Dynamics NAV', 'Navision Financials'], docs: 'https://learn.microsoft.com/dynamics-nav/',
    schemes: [basic('https://nav.example.com:7048/DynamicsNAV110', { password: { label: 'Web service access key' } }), login('https://nav.example.com:7048/DynamicsNAV110', { username: { label: 'Windows user', example: 'ACME\\svc-read' } })],
  },
  {
    id: 'dynamics-gp', name: 'Microsoft Dynamics GP', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['GP', 'Great Plains', 'MS Dynamics GP'], docs: 'https://learn.microsoft.com/dynamics-gp/',
    schemes: [
      login('https://gp.example.com/GPService', { company: { kind: 'text', after: 'url', label: 'Company ID', example: 'TWO' } }),
      { id: 'database', fields: { host: { label: 'SQL Server', example: 'gp-sql.example.com' }, port: { default: '1433' }, database: { label: 'Company database', example: 'TWO' } } },
    ],
  },
  {
    id: 'dynamics-sl', name: 'Microsoft Dynamics SL', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['Solomon', 'Solomon IV', 'MS Dynamics SL'], docs: 'https://learn.microsoft.com/dynamics-sl/',
    schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'sl-sql.example.com' }, port: { default: '1433' }, database: { label: 'Application database', example: 'SLDEMOAPP' } } }],
  },
  {
    id: 'dynamics-ax', name: 'Microsoft Dynamics AX', vendor: 'Microsoft', category: 'erp', hosting: ['on-premises'],
    aliases: ['AX', 'Axapta', 'AX 2012', 'MS Dynamics AX', 'Dynamics AX 2009'], docs: 'https://learn.microsoft.com/dynamicsax-2012/',
    schemes: [login('https://ax.example.com', { url: { label: 'AIF service URL' }, username: { label: 'Windows user', example: 'CONTOSO\\svc-read' } })],
  },
];
