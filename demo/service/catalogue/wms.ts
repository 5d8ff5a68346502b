import type { EntryInput } from './entry.js';
import { otherWms } from './wms-others.js';
import { basic, client, fixedClient, fixedKey, fixedLogin, ionApi, zoho } from './shared.js';

const json = { accept: 'application/json' };
const shipHero = {
  method: 'POST', path: '/graphql', json: { query: 'query { account { data { id email } } }' }, accepted: { has: '/data/account/data/id' }, account: '/data/account/data/email', message: ['/error_description', '/message', '/errors/0/message'],
} as const;

/** Warehouse systems whose login is written down in full, with a guide or a probe. */
const documentedWms = [
  {
    id: 'manhattan-active-wm', name: 'Manhattan Active Warehouse Management', vendor: 'Manhattan Associates', category: 'wms', hosting: ['cloud'], popular: 15, aliases: ['Manhattan WMS', 'MAWM', 'Manhattan Active', 'Manhattan', 'WMOS'], docs: 'https://developer.manh.com/docs/how-to/rest-api/reference/',
    schemes: [
      {
        ...client('https://acme.sce.manh.com', {
          authUrl: { kind: 'url', after: 'url', label: 'Authentication URL', help: 'The address that your login page begins with.', example: 'https://acme-auth.sce.manh.com' },
          organization: { kind: 'text', after: 'authUrl', label: 'Organization', example: 'ACME' },
          username: { kind: 'username', label: 'User name' },
          password: { kind: 'password', label: 'Password', autocomplete: 'current-password' },
        }),
        guide: {
          steps: [
            'Ask Manhattan’s support, or the partner who looks after your system, for a client ID and a client secret for your environment.',
            'Open Manhattan Active as an administrator, search for Users in the menu, and add a user for the connection.',
            'Give it a role that may only view purchase orders, vendors and items, in the organization that is to be read.',
            'Log in once as that user to set its password. Enter all of it here.',
          ],
          link: 'https://developer.manh.com/docs/how-to/rest-api/reference/',
        },
      },
    ],
  },
  {
    id: 'blue-yonder-wms', name: 'Blue Yonder Warehouse Management', vendor: 'Blue Yonder', category: 'wms', hosting: ['cloud', 'on-premises'], aliases: ['Blue Yonder WMS', 'JDA', 'RedPrairie', 'BY WMS', 'JDA WMS', 'Dispatcher WMS', 'Dlx'],
    schemes: [
      client('https://api.jdadelivers.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant', example: 'acme-prod' } }),
      { id: 'password', fields: { url: { example: 'https://wms.example.com' }, warehouse: { kind: 'text', after: 'password', label: 'Warehouse ID', example: 'WMD1', required: false } } },
    ],
  },
  {
    id: 'sap-ewm', name: 'SAP Extended Warehouse Management', vendor: 'SAP', category: 'wms', hosting: ['on-premises', 'cloud'], logo: 'sap', aliases: ['SAP EWM', 'EWM', 'SAP WMS'], docs: 'https://help.sap.com/docs/SAP_EXTENDED_WAREHOUSE_MANAGEMENT',
    schemes: [
      {
        ...basic('https://ewm.example.com:44300', { client: { kind: 'text', after: 'url', label: 'Client', help: 'The three digits you type above your user name when you log on.', example: '100', pattern: '\\d{3}' } }),
        guide: {
          steps: [
            'Ask the person who looks after SAP for a user of the type “System” in the warehouse system. Nobody can log on to the screens with it.',
            'It needs a role that may display inbound deliveries, business partners and products, and nothing else.',
            'If SAP runs in your own network, ask for our addresses to be allowed at the firewall.',
            'Ask for the address and the client as well, for example https://ewm.example.com:44300 and 100, and enter all of it here.',
          ],
          link: 'https://help.sap.com/docs/SAP_EXTENDED_WAREHOUSE_MANAGEMENT',
        },
        probe: { auth: { kind: 'basic' }, path: '/sap/opu/odata/iwfnd/CATALOGSERVICE;v=2/ServiceCollection?$top=1&$format=json&sap-client={client}', headers: json, accepted: { has: '/d' }, message: ['/error/message/value'] },
      },
      {
        id: 'certificate',
        fields: { url: { example: 'https://ewm.example.com:44300' }, client: { kind: 'text', after: 'url', label: 'Client', example: '100', pattern: '\\d{3}' } },
        probe: { auth: { kind: 'certificate' }, path: '/sap/opu/odata/iwfnd/CATALOGSERVICE;v=2/ServiceCollection?$top=1&$format=json&sap-client={client}', headers: json, accepted: { has: '/d' }, message: ['/error/message/value'] },
      },
    ],
  },
  {
    id: 'oracle-wms-cloud', name: 'Oracle Fusion Cloud Warehouse Management', vendor: 'Oracle', category: 'wms', hosting: ['cloud'], aliases: ['Oracle WMS', 'LogFire', 'Oracle WMS Cloud', 'WMS Cloud'], docs: 'https://docs.oracle.com/en/cloud/saas/warehouse-management/',
    schemes: [
      {
        ...basic('https://a1.wms.ocs.oraclecloud.com/acme'),
        guide: {
          steps: [
            'Open Oracle Warehouse Management as an administrator and search for Users in the menu.',
            'Select the plus sign. Enter a login and a password, choose a role of its own, and the company and facility that are to be read.',
            'Open Groups, and give that user’s group only the permission “lgfapi_read_access”.',
            'Copy the address up to and including your environment’s name, for example https://a1.wms.ocs.oraclecloud.com/acme.',
          ],
          link: 'https://docs.oracle.com/en/cloud/saas/warehouse-management/',
        },
        probe: { auth: { kind: 'basic' }, path: '/wms/lgfapi/v10/entity/', headers: json, entities: { 'purchase-orders': '/wms/lgfapi/v10/entity/purchase_order_hdr/?page_size=1', vendors: '/wms/lgfapi/v10/entity/vendor/?page_size=1', items: '/wms/lgfapi/v10/entity/item/?page_size=1' }, message: ['/message', '/detail'] },
      },
    ],
  },
  { id: 'infor-wms', name: 'Infor WMS', vendor: 'Infor', category: 'wms', hosting: ['cloud', 'on-premises'], aliases: ['Infor SCE', 'EXceed', 'SSA Warehouse', 'Infor Warehouse Management'], docs: 'https://docs.infor.com/wms/11.5.x/en-us/sceolh/default.html', schemes: [ionApi] },
  { id: 'logiwa', name: 'Logiwa IO', vendor: 'Logiwa', category: 'wms', hosting: ['cloud'], aliases: ['Logiwa', 'Logiwa WMS'], docs: 'https://developer.logiwa.com/', schemes: [fixedLogin({ username: { label: 'Email', example: 'bea@example.com' } })] },
  {
    id: 'shiphero', name: 'ShipHero', vendor: 'ShipHero', category: 'wms', hosting: ['cloud'], aliases: ['Ship Hero'], docs: 'https://developer.shiphero.com/getting-started/',
    schemes: [
      {
        ...fixedKey('Refresh token'),
        guide: {
          steps: [
            'Open ShipHero as an administrator and select My Account, then Third-Party Developers.',
            'Select Add Third-Party Developer. Enter a name and an email address that no other user has.',
            'Select Save. Beside the new developer, open the menu and show its refresh token.',
            'Copy the refresh token and enter it here.',
          ],
          link: 'https://developer.shiphero.com/getting-started/',
        },
        probe: {
          base: 'https://public-api.shiphero.com', auth: { kind: 'session', login: { path: '/auth/refresh', json: { refresh_token: '{apiKey}' } }, token: '/access_token' }, ...shipHero, message: [...shipHero.message],
          refusals: [{ status: [400, 403], code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }],
        },
      },
      {
        ...fixedLogin({ username: { label: 'Email', help: 'Of a third-party developer user, made in ShipHero under My Account.', example: 'bea@example.com' } }),
        probe: {
          base: 'https://public-api.shiphero.com', auth: { kind: 'session', login: { path: '/auth/token', json: { username: '{username}', password: '{password}' } }, token: '/access_token' }, ...shipHero, message: [...shipHero.message],
          refusals: [{ status: [400, 403], code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }],
        },
      },
    ],
  },
  {
    id: 'extensiv-3pl', name: 'Extensiv 3PL Warehouse Manager', vendor: 'Extensiv', category: 'wms', hosting: ['cloud'], aliases: ['Extensiv', '3PL Central', '3PL Warehouse Manager'], docs: 'https://developer.extensiv.com/pages/3pl-wareshouse-manager.html',
    schemes: [fixedClient({ userLogin: { kind: 'text', label: 'User login ID', help: 'The number or name that your warehouse gave you with the client ID.' } })],
  },
  {
    id: 'cin7-core', name: 'Cin7 Core', vendor: 'Cin7', category: 'wms', hosting: ['cloud'], aliases: ['DEAR Inventory', 'DEAR Systems', 'Cin7'], docs: 'https://dearinventory.docs.apiary.io/#reference',
    schemes: [
      {
        ...fixedKey('Application key', { account: { kind: 'text', after: 'url', label: 'Account ID' } }),
        guide: {
          steps: ['Open Cin7 Core as an administrator and select Integrations, then API.', 'Select the plus sign, give the application a name, and select Create.', 'Copy the account ID and the application key. Both stay visible there.'],
          link: 'https://dearinventory.docs.apiary.io/#reference',
        },
        probe: {
          base: 'https://inventory.dearsystems.com', auth: { kind: 'headers', headers: { 'api-auth-accountid': '{account}', 'api-auth-applicationkey': '{apiKey}' } }, path: '/ExternalApi/v2/me', accepted: { has: '/Company' }, company: '/Company',
          entities: { 'purchase-orders': '/ExternalApi/v2/purchaseList?Limit=1', vendors: '/ExternalApi/v2/supplier?Limit=1', items: '/ExternalApi/v2/product?Limit=1' },
          refusals: [{ status: [400, 403], says: 'Incorrect credentials', code: 'AUTHENTICATION_FAILED', fields: ['account', 'apiKey'] }], message: ['/0/Exception', '/Exception'],
        },
      },
    ],
  },
  { id: 'cin7-omni', name: 'Cin7 Omni', vendor: 'Cin7', category: 'wms', hosting: ['cloud'], aliases: ['Cin7', 'Cin7 Online'], docs: 'https://api.cin7.com/api/Help', schemes: [{ id: 'basic', without: ['url'], fields: { username: { label: 'API username' }, password: { label: 'API connection key' } }, probe: { base: 'https://api.cin7.com', auth: { kind: 'basic' }, path: '/api/v1/Products?rows=1', entities: { 'purchase-orders': '/api/v1/PurchaseOrders?rows=1', vendors: '/api/v1/Contacts?rows=1', items: '/api/v1/Products?rows=1' } } }] },
  { id: 'unleashed', name: 'Unleashed', vendor: 'The Access Group', category: 'wms', hosting: ['cloud'], aliases: ['Unleashed Software', 'Unleashed Inventory'], docs: 'https://apidocs.unleashedsoftware.com/AuthenticationHelp', schemes: [fixedKey('API key', { apiId: { kind: 'text', after: 'url', label: 'API ID' } })] },
  {
    id: 'linnworks', name: 'Linnworks', vendor: 'Linnworks', category: 'wms', hosting: ['cloud'], aliases: ['Linn works'], docs: 'https://apidocs.linnworks.net/docs/generating-an-api-key',
    schemes: [
      {
        ...fixedKey('Installation token', { applicationId: { kind: 'text', after: 'url', label: 'Application ID' }, applicationSecret: { kind: 'secret', after: 'applicationId', label: 'Application secret' } }),
        probe: {
          base: 'https://api.linnworks.net', auth: { kind: 'none' }, method: 'POST', path: '/api/Auth/AuthorizeByApplication', json: { ApplicationId: '{applicationId}', ApplicationSecret: '{applicationSecret}', Token: '{apiKey}' }, accepted: { has: '/Token' }, account: '/Email',
          refusals: [{ status: [400], code: 'AUTHENTICATION_FAILED', fields: ['applicationId', 'applicationSecret', 'apiKey'] }], message: ['/Message'],
        },
      },
    ],
  },
  {
    id: 'shipstation', name: 'ShipStation', vendor: 'Auctane', category: 'wms', hosting: ['cloud'], aliases: ['Ship Station'], docs: 'https://www.shipstation.com/docs/api/requirements/',
    schemes: [
      {
        id: 'basic', without: ['url', 'username', 'password'], fields: { apiId: { kind: 'text', label: 'API key' }, apiSecret: { kind: 'secret', label: 'API secret' } },
        guide: {
          steps: ['Open ShipStation as an administrator and select the gear, then Account, then API Settings.', 'Under Legacy API keys select Generate API Keys. If there are keys already, what uses them would stop with new ones: copy those instead.', 'Copy the API key and the API secret.'],
          link: 'https://www.shipstation.com/docs/api/requirements/',
        },
        probe: { base: 'https://ssapi.shipstation.com', auth: { kind: 'basic', user: '{apiId}', password: '{apiSecret}' }, path: '/accounts/listtags', entities: { vendors: '/warehouses', items: '/products?pageSize=1' }, message: ['/ExceptionMessage', '/Message'] },
      },
    ],
  },
  { id: 'zoho-inventory', name: 'Zoho Inventory', vendor: 'Zoho', category: 'wms', hosting: ['cloud'], logo: 'zoho', aliases: ['Zoho Stock'], docs: 'https://www.zoho.com/inventory/api/v1/', schemes: zoho('ZohoInventory.purchaseorders.READ,ZohoInventory.contacts.READ,ZohoInventory.items.READ', 'https://www.zoho.com/inventory/api/v1/') },
] satisfies EntryInput[];

export const wms: readonly EntryInput[] = [...documentedWms, ...otherWms];
