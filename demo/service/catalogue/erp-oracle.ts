import type { EntryInput } from './entry.js';
import { basic, login, oauth } from './shared.js';

type SchemeInput = EntryInput['schemes'][number];

/** How one signs in to Oracle's Fusion applications. `resource`: one of the REST API that the login must be able to read. */
export const fusion = (resource: string): SchemeInput[] => [
  basic('https://abcd.fa.us2.oraclecloud.com', { username: { help: 'Of an integration user, made in the Security Console.' } }, {
    guide: {
      steps: [
        'Open Tools, then Security Console, then Users, and select Add User Account. Enter a name, a login and a long password.',
        'On Roles, add a role of your own that may only view purchase orders, suppliers and items. The person who looks after Oracle can make one.',
        'Open Setup and Maintenance, run Import User and Role Application Security Data, and wait until it has finished.',
        'Copy the address in your browser up to “oraclecloud.com”. Enter it here with that login and password.',
      ],
      link: 'https://docs.oracle.com/en/cloud/saas/procurement/',
    },
    probe: { auth: { kind: 'basic' }, path: `/fscmRestApi/resources/latest/${resource}?limit=1&onlyData=true`, accepted: { has: '/items' }, message: ['/title', '/detail'] },
  }),
  oauth({ authorize: 'https://{identityHost}/oauth2/v1/authorize', token: 'https://{identityHost}/oauth2/v1/token', scopes: ['urn:opc:resource:consumer::all', 'offline_access'] }, {
    url: { kind: 'url', example: 'https://abcd.fa.us2.oraclecloud.com' },
    identityHost: { kind: 'host', label: 'Identity domain', help: 'In the address of the page where you log in.', example: 'idcs-0123456789abcdef.identity.oraclecloud.com' },
  }),
];

const account = { kind: 'text', label: 'Account ID', help: 'In Setup, Company, Company Information.', example: '1234567_SB1', pattern: '[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)?' } as const;
const suiteTalk = { label: 'SuiteTalk URL', help: 'In Setup, Company, Company Information, on the tab Company URLs.', example: 'https://1234567.suitetalk.api.netsuite.com' };

/** ERP systems of Oracle. */
export const erpByOracle: readonly EntryInput[] = [
  {
    id: 'oracle-netsuite', name: 'Oracle NetSuite', vendor: 'Oracle', category: 'erp', hosting: ['cloud'], popular: 2,
    aliases: ['NetSuite', 'NetSuite ERP', 'NS', 'NetLedger', 'SuiteCloud'], docs: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247337262.html',
    schemes: [
      {
        id: 'api-key',
        fields: {
          url: suiteTalk,
          account: { ...account, after: 'url' },
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
          link: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247337262.html',
        },
        probe: {
          auth: { kind: 'oauth1', tokenSecret: '{apiKey}', realm: '{account}' },
          path: '/services/rest/record/v1/purchaseOrder?limit=1',
          accepted: { has: '/items' },
          entities: { vendors: '/services/rest/record/v1/vendor?limit=1', items: '/services/rest/record/v1/inventoryItem?limit=1', 'purchase-orders': '/services/rest/record/v1/purchaseOrder?limit=1' },
          message: ['/o:errorDetails/0/detail', '/title'],
        },
      },
      oauth({ authorize: 'https://{accountHost}.app.netsuite.com/app/login/oauth2/authorize.nl', token: 'https://{accountHost}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token', scopes: ['rest_webservices'] }, {
        accountHost: { kind: 'text', label: 'Account in the address', help: 'What stands before “.app.netsuite.com” in your browser.', example: '1234567-sb1', pattern: '[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?' },
      }),
      {
        id: 'certificate',
        fields: {
          url: suiteTalk,
          account: { ...account, after: 'url' },
          clientId: { kind: 'text', after: 'account', label: 'Consumer key / client ID' },
          certificateId: { kind: 'text', after: 'clientId', label: 'Certificate ID' },
        },
        guide: {
          steps: [
            'Open Setup, Company, Enable Features. On the tab SuiteCloud select OAuth 2.0, and save.',
            'Open Setup, Integration, Manage Integrations, New. Select Client Credentials (Machine to Machine) Grant, save, and copy the client ID.',
            'Open Setup, Integration, Manage Authentication, OAuth 2.0 Client Credentials Setup, and select Create New.',
            'Choose a user, a role that may only view purchasing, the integration, and your certificate. Save, and copy the certificate ID.',
          ],
          link: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247337262.html',
        },
      },
    ],
  },
  {
    id: 'oracle-fusion-cloud-erp', name: 'Oracle Fusion Cloud ERP', vendor: 'Oracle', category: 'erp', hosting: ['cloud'],
    aliases: ['Oracle ERP', 'Oracle Cloud ERP', 'Fusion', 'Oracle Fusion', 'Oracle Fusion Financials'], docs: 'https://docs.oracle.com/en/cloud/saas/financials/24d/farfa/index.html', schemes: fusion('purchaseOrders'),
  },
  {
    id: 'oracle-fusion-cloud-scm', name: 'Oracle Fusion Cloud SCM', vendor: 'Oracle', category: 'erp', hosting: ['cloud'],
    aliases: ['Oracle SCM', 'Oracle Supply Chain', 'Fusion SCM', 'Oracle SCM Cloud'], docs: 'https://docs.oracle.com/en/cloud/saas/supply-chain-and-manufacturing/24d/fasrp/index.html', schemes: fusion('itemsV2'),
  },
  {
    id: 'oracle-e-business-suite', name: 'Oracle E-Business Suite', vendor: 'Oracle', category: 'erp', hosting: ['on-premises'],
    aliases: ['EBS', 'Oracle EBS', 'Oracle Applications', 'EBusiness Suite', 'Oracle R12', 'Oracle Financials'], docs: 'https://docs.oracle.com/cd/E26401_01/',
    schemes: [
      basic('https://ebs.example.com:4443', { responsibility: { kind: 'text', label: 'Responsibility', help: 'The name in the list of responsibilities after you log in.', example: 'PURCHASING_SUPER_USER', required: false } }),
      { id: 'database', fields: { host: { example: 'ebs-db.example.com' }, port: { default: '1521' }, database: { label: 'Service name', example: 'EBSDB' } } },
    ],
  },
  {
    id: 'jd-edwards-enterpriseone', name: 'JD Edwards EnterpriseOne', vendor: 'Oracle', category: 'erp', hosting: ['on-premises', 'cloud'],
    aliases: ['JDE', 'E1', 'JDEdwards', 'J.D. Edwards', 'OneWorld', 'Enterprise One'], docs: 'https://docs.oracle.com/en/applications/jd-edwards/cross-product/9.2/rest-api/op-v2-tokenrequest-post.html',
    schemes: [
      {
        ...login('https://jde.example.com:9300', {
          url: { label: 'AIS Server URL' },
          environment: { kind: 'text', after: 'url', label: 'Environment', example: 'JPD920' },
          role: { kind: 'text', after: 'environment', label: 'Role', example: '*ALL', default: '*ALL' },
        }),
        probe: {
          auth: {
            kind: 'session', token: '/userInfo/token', header: { name: 'jde-AIS-Auth', value: '{token}' }, logout: { path: '/jderest/v2/tokenrequest/logout', json: { token: '{token}', deviceName: 'connect' } },
            login: { path: '/jderest/v2/tokenrequest', json: { username: '{username}', password: '{password}', environment: '{environment}', role: '{role}', deviceName: 'connect' } },
          },
          accepted: { has: '/userInfo/token' }, account: '/username', company: '/environment', message: ['/message'],
        },
        guide: {
          steps: [
            'Ask the person who looks after JD Edwards for a user whose role may only view purchase orders, suppliers and items.',
            'Ask for the AIS Server URL as well. It may look like https://jde.example.com:9300.',
            'Log in to JD Edwards once with that user. The environment and the role are on the login page, below Details.',
            'Enter all of them here. Capital letters count in the environment.',
          ],
          link: 'https://docs.oracle.com/en/applications/jd-edwards/cross-product/9.2/rest-api/op-v2-tokenrequest-post.html',
        },
      },
    ],
  },
  {
    id: 'jd-edwards-world', name: 'JD Edwards World', vendor: 'Oracle', category: 'erp', hosting: ['on-premises'],
    aliases: ['JDE World', 'WorldSoftware', 'A9.4'], docs: 'https://docs.oracle.com/en/applications/jd-edwards/',
    schemes: [{ id: 'database', fields: { host: { label: 'IBM i host', example: 'ibmi.example.com' }, port: { default: '9471' }, database: { label: 'Library', example: 'JDFDATA' } } }],
  },
  {
    id: 'peoplesoft', name: 'PeopleSoft', vendor: 'Oracle', category: 'erp', hosting: ['on-premises'],
    aliases: ['Oracle PeopleSoft', 'PSFT', 'PeopleSoft Financials', 'FSCM'], docs: 'https://docs.oracle.com/en/applications/peoplesoft/',
    schemes: [basic('https://ps.example.com/PSIGW', { url: { label: 'Integration Gateway URL' }, node: { kind: 'text', after: 'url', label: 'Node', example: 'PSFT_EP' } })],
  },
];
