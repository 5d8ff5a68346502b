import type { EntryInput } from './entry.js';
import { otherMes } from './mes-others.js';
import { basic, client, fixedKey, ionApi, key, login } from './shared.js';

const json = { accept: 'application/json' };
const thingWorx = { method: 'POST', path: '/Resources/CurrentSessionInfo/Services/GetCurrentUser', json: {}, accepted: { has: '/rows' }, account: '/rows/0/result' } as const;

/** Shop floor systems whose login is written down in full, with a guide, a probe or words of their own. */
const documentedMes = [
  {
    id: 'tulip', name: 'Tulip', vendor: 'Tulip Interfaces', category: 'mes', hosting: ['cloud'], aliases: ['Tulip MES', 'Tulip Frontline'], docs: 'https://support.tulip.co/docs/how-to-use-the-table-api',
    schemes: [
      {
        id: 'basic', without: ['username', 'password'],
        fields: {
          url: { example: 'https://acme.tulip.co' },
          apiId: { kind: 'text', label: 'API key', help: 'The value before the secret, beginning with “apikey.”.', example: 'apikey.2_abcdef' },
          apiSecret: { kind: 'secret', label: 'Secret' },
        },
        guide: {
          steps: [
            'Open Tulip as an account owner. Select your picture, then Settings, then API Tokens.',
            'Select Create API Token and give it a name.',
            'Select only the scopes that read: tables:read is enough for most.',
            'Select Create, then copy the API key and the secret. The secret is shown only once.',
          ],
          link: 'https://support.tulip.co/docs/how-to-use-the-table-api',
        },
        probe: { auth: { kind: 'basic', user: '{apiId}', password: '{apiSecret}' }, path: '/api/v3/tables', message: ['/details', '/message'] },
      },
    ],
  },
  {
    id: 'plex-mes', name: 'Plex MES', vendor: 'Rockwell Automation', category: 'mes', hosting: ['cloud'], logo: 'rockwellautomation', aliases: ['Plex Manufacturing Execution', 'Plex Manufacturing Cloud'], docs: 'https://developers.plex.com/docs',
    schemes: [
      {
        ...fixedKey('Consumer key', { tenant: { kind: 'text', after: 'url', label: 'Tenant ID', help: 'Only if your company has several.', required: false, example: '00000000-0000-0000-0000-000000000000' } }),
        guide: {
          steps: ['Open developers.plex.com and log in with your Plex account.', 'Select My Apps, then Add App. Give it a name and select only the APIs that read purchasing and inventory.', 'Ask your Plex administrator to approve the app for your company.', 'Open the app and copy its consumer key.'],
          link: 'https://developers.plex.com/docs',
        },
      },
    ],
  },
  {
    id: 'aveva-pi-system', name: 'AVEVA PI System', vendor: 'AVEVA', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['OSIsoft PI', 'PI System', 'PI Web API', 'OSIsoft'], docs: 'https://docs.aveva.com/bundle/pi-web-api-reference/page/help.html',
    schemes: [
      {
        ...basic('https://pi.example.com/piwebapi', { url: { label: 'PI Web API URL' }, username: { example: 'ACME\\svc-pi-read' } }),
        guide: {
          steps: [
            'Ask the person who looks after the PI System for a Windows account of its own for the connection.',
            'In PI System Management Tools, under Mappings & Trusts, that account is mapped to an identity that may only read.',
            'In the PI Web API’s configuration, Basic must be one of the authentication methods.',
            'If the server stands in your own network, ask for our addresses to be allowed at the firewall, on port 443.',
            'Enter the account as domain, backslash and name, for example ACME\\svc-pi-read, and its password.',
          ],
          link: 'https://docs.aveva.com/bundle/pi-web-api-reference/page/help.html',
        },
        probe: { auth: { kind: 'basic' }, path: '/system/userinfo', headers: json, accepted: { has: '/Name' }, account: '/Name', message: ['/Message', '/Errors/0'] },
      },
    ],
  },
  { id: 'critical-manufacturing', name: 'Critical Manufacturing MES', vendor: 'Critical Manufacturing', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['CMF', 'cmNavigo', 'Critical Manufacturing'], docs: 'https://help.criticalmanufacturing.com/', schemes: [key('https://mes.example.com', 'Personal access token'), login('https://mes.example.com')] },
  {
    id: 'sap-digital-manufacturing', name: 'SAP Digital Manufacturing', vendor: 'SAP', category: 'mes', hosting: ['cloud'], logo: 'sap', aliases: ['SAP DM', 'SAP DMC', 'DMC', 'SAP MES'], docs: 'https://help.sap.com/docs/sap-digital-manufacturing/business-process-extensions-developer-s-guide/api-services-restful-and-odata',
    schemes: [
      {
        ...client('https://api.eu10.dmc.cloud.sap', {
          url: { label: 'Public API endpoint', example: 'https://api.eu10.dmc.cloud.sap' },
          tokenUrl: { kind: 'url', after: 'url', label: 'Token URL', help: 'In the service key: the value “url”, then “/oauth/token”.', example: 'https://acme.authentication.eu10.hana.ondemand.com/oauth/token' },
          clientId: { help: 'In the service key: the value “clientid”.' },
          clientSecret: { help: 'In the service key: the value “clientsecret”.' },
        }),
        guide: {
          steps: [
            'Open the SAP BTP cockpit, go to your subaccount, and select Services, then Instances and Subscriptions.',
            'Select Create, choose SAP Digital Manufacturing with the plan “default”, and give the instance a name.',
            'Open the instance, select Service Keys, then Create, and give the key a name.',
            'Open the key and copy the values with the names shown here.',
          ],
          link: 'https://help.sap.com/docs/sap-digital-manufacturing/business-process-extensions-developer-s-guide/api-services-restful-and-odata',
        },
      },
    ],
  },
  {
    id: 'ignition', name: 'Ignition', vendor: 'Inductive Automation', category: 'mes', hosting: ['on-premises', 'cloud'], logo: 'inductiveautomation', aliases: ['Ignition SCADA', 'Ignition MES', 'Inductive Automation Ignition'], docs: 'https://www.docs.inductiveautomation.com/docs/8.3/platform/security/api-keys',
    schemes: [
      basic('https://ignition.example.com:8043', { url: { label: 'Gateway URL' } }),
      {
        ...key('https://ignition.example.com:8043', 'API token', { url: { label: 'Gateway URL' }, apiKey: { help: 'The name of the key, a colon, and its secret, in one piece.' } }),
        guide: {
          steps: [
            'Open the gateway’s web page and log in as an administrator. You need Ignition 8.3 or later.',
            'Select Platform, Security, then API Keys, and select Create API Key.',
            'Give it a name and a security level that may only read the gateway. Leave “Require secure connections” on.',
            'Copy the whole token. It is shown only once.',
          ],
          link: 'https://www.docs.inductiveautomation.com/docs/8.3/platform/security/api-keys',
        },
        probe: { auth: { kind: 'headers', headers: { 'x-ignition-api-token': '{apiKey}' } }, path: '/data/api/v1/gateway-info', headers: json },
      },
    ],
    identify: [{ path: '/system/gwinfo', body: 'RedundancyStatus=', version: 'Version=([^;]+)' }, { path: '/StatusPing', body: '"state":\\s*"RUNNING"' }],
  },
  {
    id: 'thingworx', name: 'ThingWorx', vendor: 'PTC', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['PTC ThingWorx', 'Thing Worx'], docs: 'https://support.ptc.com/help/thingworx/',
    schemes: [
      {
        ...key('https://thingworx.example.com/Thingworx', 'Application key'),
        guide: {
          steps: [
            'Open ThingWorx Composer as an administrator, select Users, then New. Make a user that may only read what is to be shared.',
            'Select Application Keys, then New. Enter a name and choose that user as User Name Reference.',
            'Set the date until which the key is to work. Under IP Whitelist enter our addresses.',
            'Select Save, then copy the value of Key ID.',
          ],
          link: 'https://support.ptc.com/help/thingworx/',
        },
        probe: { auth: { kind: 'headers', headers: { appkey: '{apiKey}' } }, ...thingWorx, headers: json },
      },
      { ...basic('https://thingworx.example.com/Thingworx'), probe: { auth: { kind: 'basic' }, ...thingWorx, headers: { ...json, 'x-xsrf-token': 'TWX-XSRF-TOKEN-VALUE' } } },
    ],
  },
  { id: 'machinemetrics', name: 'MachineMetrics', vendor: 'MachineMetrics', category: 'mes', hosting: ['cloud'], aliases: ['Machine Metrics'], docs: 'https://developers.machinemetrics.com/reference', schemes: [fixedKey('API key')] },
  { id: 'infor-mes', name: 'Infor MES', vendor: 'Infor', category: 'mes', hosting: ['cloud', 'on-premises'], aliases: ['Shopfloor-Online', 'Lighthouse'], docs: 'https://docs.infor.com/inforos/2025.x/en-us/useradminlib_cloud/apigatewayag_cloud/ionapi_2025.x_apigatewayag_cloud_en-us.pdf', schemes: [ionApi] },
  {
    id: 'oracle-manufacturing', name: 'Oracle Fusion Cloud Manufacturing', vendor: 'Oracle', category: 'mes', hosting: ['cloud'], aliases: ['Oracle Manufacturing Cloud', 'Oracle Smart Operations', 'Oracle MES'], docs: 'https://docs.oracle.com/en/cloud/saas/supply-chain-and-manufacturing/24d/fasrp/index.html',
    schemes: [{ ...basic('https://abcd.fa.us2.oraclecloud.com'), probe: { auth: { kind: 'basic' }, path: '/fscmRestApi/resources/latest/workOrders?limit=1&onlyData=true', accepted: { has: '/items' }, entities: { 'purchase-orders': '/fscmRestApi/resources/latest/purchaseOrders?limit=1', vendors: '/fscmRestApi/resources/latest/suppliers?limit=1', items: '/fscmRestApi/resources/latest/itemsV2?limit=1' } } }],
  },
  {
    id: 'google-manufacturing-data-engine', name: 'Google Cloud Manufacturing Data Engine', vendor: 'Google', category: 'mes', hosting: ['cloud'], aliases: ['MDE', 'Google MDE', 'Manufacturing Data Engine'], docs: 'https://cloud.google.com/solutions/manufacturing-data-engine',
    schemes: [
      {
        id: 'service-account',
        fields: { project: { kind: 'text', label: 'Project ID', example: 'acme-plant-hull', pattern: '[a-z][a-z0-9-]{4,28}[a-z0-9]' } },
        guide: {
          steps: [
            'Open console.cloud.google.com, choose the project of your plant, and select IAM & Admin, then Service Accounts.',
            'Select Create service account and give it a name. As its roles choose BigQuery Data Viewer and BigQuery Job User, and no others.',
            'Open the new account, select Keys, Add key, Create new key, and choose JSON. The browser saves a file.',
            'Drop that file here. Keep no other copy of it.',
          ],
          link: 'https://cloud.google.com/iam/docs/keys-create-delete',
        },
        probe: { base: 'https://bigquery.googleapis.com', auth: { kind: 'jwt-bearer', token: 'https://oauth2.googleapis.com/token', scope: 'https://www.googleapis.com/auth/bigquery.readonly' }, path: '/bigquery/v2/projects/{project}/datasets?maxResults=1', accepted: { has: '/kind' }, refusals: [{ says: 'invalid_grant', code: 'AUTHENTICATION_FAILED', fields: ['serviceAccount'] }, { status: [404], code: 'AUTHENTICATION_FAILED', fields: [{ field: 'project', code: 'unknown' }] }], message: ['/error/message', '/error_description'] },
      },
    ],
  },
  {
    id: 'evocon', name: 'Evocon', vendor: 'Evocon', category: 'mes', hosting: ['cloud'], aliases: ['Evocon OEE'], docs: 'https://support.evocon.com/', schemes: [{ id: 'basic', without: ['url', 'username', 'password'], fields: { tenant: { kind: 'text', label: 'Tenant', example: 'acme' }, apiSecret: { kind: 'secret', label: 'API secret' } } }],
  },
  {
    id: 'redzone', name: 'QAD Redzone', vendor: 'QAD', category: 'mes', hosting: ['cloud'], aliases: ['Redzone', 'Red Zone', 'Redzone Production Systems'], schemes: [key('https://acme.rzsoftware.com', 'API key')],
  },
  { id: 'l2l', name: 'L2L', vendor: 'L2L', category: 'mes', hosting: ['cloud'], aliases: ['Leading2Lean', 'L2L Dispatch', 'Leading 2 Lean'], docs: 'https://support.leading2lean.com/hc/en-us/articles/360051148492-API-Documentation', schemes: [{ ...key('https://acme.leading2lean.com', 'API key', { site: { kind: 'text', after: 'url', label: 'Site number', example: '1', pattern: '\\d+' } }), probe: { auth: { kind: 'query', parameters: { auth: '{apiKey}', site: '{site}', limit: '1' } }, path: '/api/1.0/sites/', accepted: { has: '/success' }, refusals: [{ status: [200, 400, 401], says: '"success": false', code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }], message: ['/error'] } }] },
  { id: 'litmus-edge', name: 'Litmus Edge', vendor: 'Litmus', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['Litmus Automation', 'Loop Cloud'], docs: 'https://docs.litmus.io/litmusedge/product-features/system/access-control/tokens/create-api-account', schemes: [key('https://edge.example.com', 'API token')] },
] satisfies EntryInput[];

export const mes: readonly EntryInput[] = [...documentedMes, ...otherMes];
