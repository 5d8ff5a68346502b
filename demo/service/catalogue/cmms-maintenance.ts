import type { EntryInput } from './entry.js';
import { basic, bearer, client, fixedClient, fixedKey, fixedLogin, key, login, onPremises } from './shared.js';

const json = { accept: 'application/json' };
const serviceNowEntities = { 'purchase-orders': '/api/now/table/proc_po?sysparm_limit=1', vendors: '/api/now/table/core_company?sysparm_limit=1', items: '/api/now/table/pc_product_cat_item?sysparm_limit=1' } as const;

/** Maintenance systems whose login is written down in full, with a guide or a probe. */
export const maintenance = [
  {
    id: 'ibm-maximo', name: 'IBM Maximo', vendor: 'IBM', category: 'cmms', hosting: ['cloud', 'on-premises'], popular: 4,
    aliases: ['Maximo', 'Maximo Manage', 'MAS', 'Maximo Application Suite', 'Maximo EAM'], docs: 'https://ibm-maximo-dev.github.io/maximo-restapi-documentation/',
    schemes: [
      {
        ...key('https://acme.manage.example.com/maximo', 'API key'),
        guide: {
          steps: [
            'Open Maximo and select Integration, then API Keys. In older versions open Administration Work Center, Integration, API Keys.',
            'Select Add API key and choose a user that may only read purchase orders. Ask your administrator for one if there is none.',
            'Select Add, then copy the key.',
            'Copy the address up to and including “/maximo” from the browser’s address bar.',
          ],
          link: 'https://www.ibm.com/docs/en/maximo-manage',
        },
        probe: {
          auth: { kind: 'headers', headers: { apikey: '{apiKey}' } }, path: '/api/whoami?lean=1', headers: json, accepted: { has: '/displayName' }, account: '/displayName', company: '/defaultSite',
          entities: { 'purchase-orders': '/api/os/mxapipo?lean=1&oslc.pageSize=1', vendors: '/api/os/mxapivendor?lean=1&oslc.pageSize=1', items: '/api/os/mxapiitem?lean=1&oslc.pageSize=1' },
          refusals: [{ status: [400], says: 'BMXAA', code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }], message: ['/Error/message', '/oslc:Error/oslc:message'],
        },
      },
      {
        ...login('https://maximo.example.com/maximo'),
        probe: {
          auth: { kind: 'basic', header: 'maxauth', word: '' }, path: '/oslc/whoami?lean=1', headers: json, accepted: { has: '/displayName' }, account: '/displayName', company: '/defaultSite',
          entities: { 'purchase-orders': '/oslc/os/mxapipo?lean=1&oslc.pageSize=1', vendors: '/oslc/os/mxapivendor?lean=1&oslc.pageSize=1', items: '/oslc/os/mxapiitem?lean=1&oslc.pageSize=1' },
          refusals: [{ status: [400], says: 'BMXAA', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/Error/message', '/oslc:Error/oslc:message'],
        },
      },
    ],
  },
  {
    id: 'hxgn-eam', name: 'HxGN EAM', vendor: 'Hexagon', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Infor EAM', 'Hexagon EAM', 'Datastream 7i', 'HxGN', 'MP5'], docs: 'https://docs.hexagonali.com/r/en-US/HxGN-EAM-Rest-Web-Services/1264219',
    schemes: [
      basic('https://eam.example.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant', example: 'ACME_PRD' }, organization: { kind: 'text', after: 'tenant', label: 'Organization', example: '*', required: false } }),
      key('https://eam.example.com', 'API key', { tenant: { kind: 'text', after: 'url', label: 'Tenant', example: 'ACME_PRD' } }),
    ],
  },
  {
    id: 'fiix', name: 'Fiix', vendor: 'Rockwell Automation', category: 'cmms', hosting: ['cloud'], popular: 14, logo: 'rockwellautomation', aliases: ['Fiix CMMS', 'Maintenance Assistant'], docs: 'https://fiixlabs.github.io/api-documentation/guide.html',
    schemes: [
      {
        ...key('https://acme.macmms.com', 'Secret key', { applicationKey: { kind: 'text', after: 'url', label: 'Application key' }, accessKey: { kind: 'text', after: 'applicationKey', label: 'Access key' } }),
        guide: {
          steps: [
            'Open Fiix as an administrator and select Settings, then API Keys under Integrations.',
            'Select Create API Key and give it a name.',
            'Copy all three values: the application key, the access key and the secret key. The secret is shown only once.',
          ],
          link: 'https://fiixlabs.github.io/api-documentation/',
        },
      },
    ],
  },
  {
    id: 'upkeep', name: 'UpKeep', vendor: 'UpKeep', category: 'cmms', hosting: ['cloud'], aliases: ['Up Keep', 'UpKeep CMMS', 'onUpKeep'], docs: 'https://developers.onupkeep.com/',
    schemes: [
      {
        ...fixedLogin({ username: { label: 'Email', example: 'bea@example.com' } }),
        probe: {
          base: 'https://api.onupkeep.com',
          auth: { kind: 'session', login: { path: '/api/v2/auth', json: { email: '{username}', password: '{password}' } }, token: '/result/sessionToken', header: { name: 'session-token', value: '{token}' } },
          path: '/api/v2/work-orders?limit=1', accepted: { has: '/success' },
          entities: { 'purchase-orders': '/api/v2/purchase-orders?limit=1', vendors: '/api/v2/vendors?limit=1', items: '/api/v2/parts?limit=1' },
          refusals: [{ status: [400, 404], code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/message'],
        },
        guide: {
          steps: [
            'Open UpKeep in a browser as an administrator and select People & Teams, then Users.',
            'Select Create User. Use an email address that is for this connection alone, and choose an account type that may only view.',
            'Open the invitation that arrives at that address, and choose a long password.',
            'Enter that email address and password here. API access is a part of the larger UpKeep plans: if it is refused, ask UpKeep to switch it on.',
          ],
          link: 'https://developers.onupkeep.com/',
        },
      },
    ],
  },
  {
    id: 'limble', name: 'Limble CMMS', vendor: 'Limble', category: 'cmms', hosting: ['cloud'], aliases: ['Limble'], docs: 'https://help.limblecmms.com/en/articles/11932574-managing-api-keys-in-limble',
    schemes: [
      {
        id: 'basic',
        without: ['url', 'username', 'password'],
        fields: {
          region: { kind: 'choice', after: 'url', label: 'Region', choices: [{ value: 'api', label: 'United States' }, { value: 'ca-api', label: 'Canada' }, { value: 'eu-api', label: 'Europe' }, { value: 'au-api', label: 'Australia' }, { value: '21cfr-api', label: '21 CFR Part 11' }], default: 'api' },
          clientId: { kind: 'text', label: 'Client ID' },
          clientSecret: { kind: 'secret', label: 'Client secret' },
        },
        probe: { base: 'https://{region}.limblecmms.com', auth: { kind: 'basic', user: '{clientId}', password: '{clientSecret}' }, path: '/v2/users?limit=1', entities: { 'purchase-orders': '/v2/po?limit=1', vendors: '/v2/vendors?limit=1', items: '/v2/parts?limit=1' }, message: ['/message'] },
        guide: {
          steps: ['Open Limble as a super user and select Settings, then Configuration, then API Keys.', 'Select Add and name the key. The name can’t be changed later.', 'Copy the client ID and the client secret. The secret is shown only once.', 'Choose the region in which your Limble runs. If you are not sure, it is on your contract.'],
          link: 'https://help.limblecmms.com/en/articles/11932574-managing-api-keys-in-limble',
        },
      },
    ],
  },
  {
    id: 'maintainx', name: 'MaintainX', vendor: 'MaintainX', category: 'cmms', hosting: ['cloud'], aliases: ['Maintain X', 'GetMaintainX'], docs: 'https://api.getmaintainx.com/v1/docs',
    schemes: [
      {
        ...fixedKey('API key'),
        probe: {
          base: 'https://api.getmaintainx.com', auth: bearer, path: '/v1/users?limit=1', accepted: { has: '/users' },
          entities: { 'purchase-orders': '/v1/purchaseorders?limit=1', vendors: '/v1/vendors?limit=1', items: '/v1/parts?limit=1' }, message: ['/errors/0/error', '/error'],
        },
        guide: {
          steps: ['Open MaintainX in a browser as an administrator and select Settings.', 'Select Integrations, then New Key under API Keys.', 'Give the key a name, select Create, and copy it. It is shown only once.'],
          link: 'https://api.getmaintainx.com/v1/docs',
        },
      },
    ],
  },
  { id: 'emaint', name: 'eMaint CMMS', vendor: 'Fluke Reliability', category: 'cmms', hosting: ['cloud'], aliases: ['eMaint', 'Fluke eMaint', 'eMaint X5'], docs: 'https://api.x4.emaint.com/#overview', schemes: [login('https://x50.emaint.com', { account: { kind: 'text', after: 'url', label: 'Account', example: 'ACME' } })] },
  { id: 'ifs-ultimo', name: 'IFS Ultimo', vendor: 'IFS', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Ultimo', 'Ultimo EAM'], docs: 'https://developer.ultimo.net/api-guide/rest', schemes: [key('https://acme.ultimo.net', 'API key', { application: { kind: 'text', after: 'url', label: 'Application element ID', required: false } })] },
  {
    id: 'fracttal-one', name: 'Fracttal One', vendor: 'Fracttal', category: 'cmms', hosting: ['cloud'], aliases: ['Fracttal'], docs: 'https://help.fracttal.com/en/articles/7909177-api-connections',
    schemes: [
      {
        ...fixedClient({ clientId: { label: 'Key' }, clientSecret: { label: 'Secret' } }),
        probe: {
          base: 'https://app.fracttal.com', auth: { kind: 'client-credentials', token: 'https://one.fracttal.com/oauth/token' }, path: '/api/items/?limit=1', message: ['/message'],
        },
        guide: {
          steps: [
            'Log in to Fracttal One with the super administrator’s account and select Settings, then API Connections.',
            'Open the tab OAuth Consumers and add one. Give it a name, and choose Client Credentials as its type.',
            'Choose a permission group that may only read what is to be shared. Save.',
            'Copy the key and the secret that are shown.',
          ],
          link: 'https://help.fracttal.com/en/articles/7909177-api-connections',
        },
      },
    ],
  },
  {
    id: 'servicenow-eam', name: 'ServiceNow Enterprise Asset Management', vendor: 'ServiceNow', category: 'cmms', hosting: ['cloud'], aliases: ['ServiceNow', 'Service Now', 'SNOW', 'ServiceNow EAM'], docs: 'https://www.servicenow.com/docs/',
    schemes: [
      {
        ...basic('https://acme.service-now.com'),
        guide: {
          steps: [
            'Open ServiceNow as an administrator, search for Users in the menu, and select New. Enter a user ID, select Web service access only, and save.',
            'Select Set Password on that user, then Generate. Copy the password.',
            'In the list Roles below select Edit and add only roles that read, for example snc_read_only and the reading role of purchasing.',
            'If sign-ins are limited to known networks, search for IP Address Access Control and allow our addresses.',
            'Enter that user ID and password here.',
          ],
          link: 'https://www.servicenow.com/docs/',
        },
        probe: { auth: { kind: 'basic' }, path: '/api/now/table/sys_user?sysparm_limit=1&sysparm_fields=user_name', headers: json, accepted: { has: '/result' }, entities: serviceNowEntities, message: ['/error/message'] },
      },
      {
        ...client('https://acme.service-now.com'),
        probe: { auth: { kind: 'client-credentials', token: '/oauth_token.do', clientAuth: 'post' }, path: '/api/now/table/sys_user?sysparm_limit=1&sysparm_fields=user_name', headers: json, accepted: { has: '/result' }, entities: serviceNowEntities, message: ['/error_description', '/error/message'] },
      },
      {
        id: 'oauth',
        fields: { instance: { kind: 'text', label: 'Instance name', help: 'For acme.service-now.com it is “acme”.', example: 'acme', pattern: '[A-Za-z0-9-]+' } },
        oauth: { authorize: 'https://{instance}.service-now.com/oauth_auth.do', token: 'https://{instance}.service-now.com/oauth_token.do', clientAuth: 'post', api: { base: 'https://{instance}.service-now.com', entities: serviceNowEntities, message: ['/error/message'] } },
      },
    ],
  },
  {
    id: 'snipe-it', name: 'Snipe-IT', vendor: 'Grokability', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['SnipeIT', 'Snipe IT'], docs: 'https://snipe-it.readme.io/reference/generating-api-tokens',
    schemes: [
      {
        ...key('https://acme.snipe-it.io', 'API token'),
        guide: {
          steps: ['Log in to Snipe-IT with a user whose group may only view.', 'Select your name at the top right, then Manage API Keys. If it is missing, the user needs the permission to create API keys.', 'Select Create New Token, give it a name, and copy it. It is shown only once.'],
          link: 'https://snipe-it.readme.io/reference/generating-api-tokens',
        },
        probe: { auth: bearer, path: '/api/v1/users/me', headers: json, accepted: { has: '/username' }, account: '/username', entities: { vendors: '/api/v1/suppliers?limit=1', items: '/api/v1/components?limit=1' }, message: ['/messages', '/error'] },
      },
    ],
  },
  {
    id: 'glpi', name: 'GLPI', vendor: 'Teclib', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['GLPI Network', 'Teclib'], docs: 'https://github.com/glpi-project/glpi/blob/10.0/bugfixes/apirest.md',
    schemes: [
      {
        ...key('https://glpi.example.com', 'User token', { appToken: { kind: 'secret', after: 'apiKey', label: 'Application token' } }),
        guide: {
          steps: [
            'Open GLPI as an administrator and select Setup, General, API. Set “Enable REST API” and “Enable login with external token” to Yes.',
            'Select Add API client, enter a name and the addresses to allow, and save. Open it again and copy its application token.',
            'Open Administration, Users, and make a user with a profile that may only read.',
            'Open that user, go to Remote access keys, select Regenerate beside API token, save, and copy the token.',
          ],
          link: 'https://github.com/glpi-project/glpi/blob/10.0/bugfixes/apirest.md',
        },
        probe: {
          auth: { kind: 'headers', headers: { authorization: 'user_token {apiKey}', 'app-token': '{appToken}' } }, path: '/apirest.php/initSession?get_full_session=true', headers: json, accepted: { has: '/session_token' }, account: '/session/glpifriendlyname', company: '/session/glpiactive_entity_name',
          refusals: [{ says: 'WRONG_APP_TOKEN', code: 'AUTHENTICATION_FAILED', fields: ['appToken'] }, { says: 'ERROR_GLPI_LOGIN', code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }, { says: 'ERROR_NOT_ALLOWED_IP', code: 'PERMISSION_DENIED' }], message: ['/1'],
        },
      },
    ],
  },
  {
    id: 'openmaint', name: 'openMAINT', vendor: 'Tecnoteca', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['open maint', 'CMDBuild', 'CMDBuild READY2USE'],
    schemes: [
      {
        ...login('https://maintenance.example.com/openmaint'),
        probe: { auth: { kind: 'none' }, method: 'POST', path: '/services/rest/v3/sessions?scope=service&returnId=true', json: { username: '{username}', password: '{password}' }, accepted: { has: '/success' }, account: '/data/userDescription', refusals: [{ status: [200, 400, 401], says: '"success":false', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/messages/0/message'] },
      },
    ],
  },
  { id: 'atlas-cmms', name: 'Atlas CMMS', vendor: 'Intelloop', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Grash'], docs: 'https://docs.atlas-cmms.com/', schemes: [login('https://api.atlas-cmms.com', { username: { label: 'Email', example: 'bea@example.com' } }), key('https://api.atlas-cmms.com', 'API key')] },
  {
    id: 'fleetio', name: 'Fleetio', vendor: 'Fleetio', category: 'cmms', hosting: ['cloud'], aliases: ['Fleetio Manage', 'Fleet io'], docs: 'https://developer.fleetio.com/docs/overview/quick-start',
    schemes: [
      {
        ...fixedKey('API key', { account: { kind: 'text', after: 'url', label: 'Account token', help: 'The first part of the path in the address bar: for secure.fleetio.com/abc123/dashboard it is “abc123”.', example: 'abc123' } }),
        probe: {
          base: 'https://secure.fleetio.com', auth: { kind: 'headers', headers: { authorization: 'Token {apiKey}', 'account-token': '{account}' } }, path: '/api/v1/vehicles?per_page=1',
          entities: { 'purchase-orders': '/api/v1/purchase_orders?per_page=1', vendors: '/api/v1/vendors?per_page=1', items: '/api/v1/parts?per_page=1' }, message: ['/error', '/errors/0'],
        },
        guide: {
          steps: ['Log in to Fleetio with a user whose role may only view. Select the account menu, then User Settings, then Manage API Keys.', 'Select Add API Key, enter a label, choose the newest version, and save.', 'Copy the key from the column Token.', 'Further down on the same page, copy your account’s value from the table Account Tokens.'],
          link: 'https://developer.fleetio.com/docs/overview/quick-start',
        },
      },
    ],
  },
  {
    id: 'sap-asset-management', name: 'SAP Asset Management', vendor: 'SAP', category: 'cmms', hosting: ['on-premises', 'cloud'], logo: 'sap', aliases: ['SAP PM', 'SAP EAM', 'SAP Plant Maintenance', 'SAP S/4HANA Asset Management'], docs: 'https://help.sap.com/docs/SAP_S4HANA_ON-PREMISE',
    schemes: [basic('https://s4.example.com:44300', { client: { kind: 'text', after: 'url', label: 'Client', help: 'The three digits you type above your user name when you log on.', example: '100', pattern: '\\d{3}' } })],
  },
  {
    id: 'oracle-maintenance', name: 'Oracle Fusion Cloud Maintenance', vendor: 'Oracle', category: 'cmms', hosting: ['cloud'], aliases: ['Oracle Maintenance Cloud', 'Oracle Maintenance', 'Oracle eAM'], docs: 'https://docs.oracle.com/en/cloud/saas/supply-chain-and-manufacturing/24d/fasrp/index.html',
    schemes: [{ ...basic('https://abcd.fa.us2.oraclecloud.com'), probe: { auth: { kind: 'basic' }, path: '/fscmRestApi/resources/latest/maintenanceWorkOrders?limit=1&onlyData=true', accepted: { has: '/items' }, entities: { 'purchase-orders': '/fscmRestApi/resources/latest/purchaseOrders?limit=1', vendors: '/fscmRestApi/resources/latest/suppliers?limit=1', items: '/fscmRestApi/resources/latest/itemsV2?limit=1' } } }],
  },
  { id: 'carl-source', name: 'CARL Source', vendor: 'Berger-Levrault', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['CARL', 'CARL Software', 'CARL Berger-Levrault'], schemes: [onPremises('https://acme.carlsource.example.com', 'carl.example.com')] },
  { id: 'infraspeak', name: 'Infraspeak', vendor: 'Infraspeak', category: 'cmms', hosting: ['cloud'], schemes: [fixedKey('API token')] },
] satisfies EntryInput[];
