import type { EntryInput } from './entry.js';
import { key, login } from './shared.js';

export const procurement = [
  {
    id: 'coupa', name: 'Coupa', vendor: 'Coupa Software', category: 'procurement', hosting: ['cloud'], popular: 9, aliases: ['Coupa BSM', 'Coupa Procurement', 'Coupa P2P'], docs: 'https://compass.coupa.com/',
    schemes: [
      {
        ...key('https://acme.coupahost.com', 'Secret', { clientId: { kind: 'text', after: 'url', label: 'Identifier' } }),
        guide: {
          steps: [
            'Open Coupa as an administrator and select Setup, then Oauth2/OpenID Connect Clients under Integrations.',
            'Select Create. As grant type choose Client credentials, and enter a name, a login and a contact.',
            'Under scopes select core.purchase_order.read and core.supplier.read, and no others. Save.',
            'Copy the identifier. Select Show/Hide beside the secret and copy that as well.',
          ],
          link: 'https://compass.coupa.com/en-us/products/product-documentation/integration-technical-documentation/the-coupa-core-api',
        },
      },
    ],
  },
  {
    id: 'sap-ariba', name: 'SAP Ariba', vendor: 'SAP', category: 'procurement', hosting: ['cloud'], popular: 16, logo: 'sap', aliases: ['Ariba', 'Ariba Network', 'SAP Business Network', 'Ariba Buying'], docs: 'https://help.sap.com/docs/ariba-apis',
    schemes: [
      {
        ...key('https://openapi.ariba.com', 'Application key', {
          realm: { kind: 'text', after: 'url', label: 'Realm', help: 'In the address of your site, after “realm=”.', example: 'acme-T' },
          clientId: { kind: 'text', after: 'realm', label: 'OAuth client ID' },
          clientSecret: { kind: 'secret', after: 'clientId', label: 'OAuth secret' },
        }),
        guide: {
          steps: [
            'Open developer.ariba.com, select Manage, then the plus sign to create an application.',
            'Select Request API access, choose the Operational Reporting API for Procurement, and enter your realm.',
            'When access is granted, open the application and select Actions, then Generate OAuth secret.',
            'Copy the application key, the client ID and the secret. The secret is shown only once.',
          ],
          link: 'https://help.sap.com/docs/ariba-apis',
        },
      },
    ],
  },
  { id: 'jaggaer-one', name: 'JAGGAER ONE', vendor: 'JAGGAER', category: 'procurement', hosting: ['cloud'], aliases: ['Jaggaer', 'SciQuest', 'BravoSolution', 'Pool4Tool'], docs: 'https://www.jaggaer.com/', schemes: [login('https://solutions.sciquest.com', { organization: { kind: 'text', after: 'url', label: 'Organization', example: 'Acme' } })] },
  { id: 'ivalua', name: 'Ivalua', vendor: 'Ivalua', category: 'procurement', hosting: ['cloud'], aliases: ['Ivalua Buyer', 'Directworks'], docs: 'https://www.ivalua.com/', schemes: [key('https://acme.ivalua.app', 'API token'), login('https://acme.ivalua.app')] },
  { id: 'gep-smart', name: 'GEP SMART', vendor: 'GEP', category: 'procurement', hosting: ['cloud'], aliases: ['GEP', 'GEP Procurement', 'GEP QUANTUM'], docs: 'https://www.gep.com/software/gep-smart', schemes: [key('https://api.gep.com', 'Subscription key', { clientId: { kind: 'text', after: 'url', label: 'Client ID', required: false } })] },
  {
    id: 'precoro', name: 'Precoro', vendor: 'Precoro', category: 'procurement', hosting: ['cloud'], aliases: ['Precoro Procurement'], docs: 'https://help.precoro.com/',
    schemes: [
      {
        ...key('https://api.precoro.com', 'Token', { username: { kind: 'username', after: 'url', label: 'Email', example: 'bea@example.com' } }),
        guide: {
          steps: ['Open Precoro as an administrator and select Configuration, then Integrations, then API.', 'Select Generate token and copy it.', 'Enter the email address of the user you are logged in with, and the token.'],
          link: 'https://help.precoro.com/',
        },
      },
    ],
  },
  { id: 'procurify', name: 'Procurify', vendor: 'Procurify', category: 'procurement', hosting: ['cloud'], docs: 'https://developer.procurify.com/', schemes: [key('https://acme.procurify.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID' } })] },
  { id: 'tradogram', name: 'Tradogram', vendor: 'Tradogram', category: 'procurement', hosting: ['cloud'], docs: 'https://www.tradogram.com/', schemes: [key('https://app.tradogram.com', 'API key')] },
  { id: 'zycus', name: 'Zycus Procure-to-Pay', vendor: 'Zycus', category: 'procurement', hosting: ['cloud'], aliases: ['Zycus', 'Merlin', 'Zycus P2P'], docs: 'https://www.zycus.com/', schemes: [login('https://dewdrops.zycus.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant ID', required: false } })] },
  { id: 'basware', name: 'Basware', vendor: 'Basware', category: 'procurement', hosting: ['cloud'], aliases: ['Basware P2P', 'Alusta'], docs: 'https://developer.basware.com/', schemes: [login('https://api.basware.com'), key('https://api.basware.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID' } })] },
  { id: 'proactis', name: 'Proactis', vendor: 'Proactis', category: 'procurement', hosting: ['cloud'], aliases: ['Proactis P2P', 'Rego'], docs: 'https://www.proactis.com/', schemes: [login('https://acme.proactiscloud.com')] },
  { id: 'medius', name: 'Medius', vendor: 'Medius', category: 'procurement', hosting: ['cloud'], aliases: ['Mediusflow', 'Wax Digital'], docs: 'https://www.medius.com/', schemes: [key('https://acme.cloud.medius.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID' } })] },
  { id: 'onventis', name: 'Onventis Buyer', vendor: 'Onventis', category: 'procurement', hosting: ['cloud'], aliases: ['Onventis'], docs: 'https://www.onventis.com/', schemes: [login('https://www.onventis.com', { company: { kind: 'text', after: 'url', label: 'Company', example: 'acme' } })] },
  { id: 'oracle-procurement', name: 'Oracle Fusion Cloud Procurement', vendor: 'Oracle', category: 'procurement', hosting: ['cloud'], aliases: ['Oracle Procurement', 'Oracle Procurement Cloud', 'Fusion Procurement'], docs: 'https://docs.oracle.com/en/cloud/saas/procurement/', schemes: [login('https://abcd.fa.us2.oraclecloud.com')] },
  { id: 'kissflow-procurement', name: 'Kissflow Procurement Cloud', vendor: 'Kissflow', category: 'procurement', hosting: ['cloud'], aliases: ['Kissflow', 'Kissflow Procurement'], docs: 'https://kissflow.com/', schemes: [key('https://acme.kissflow.com', 'Access key secret', { accessKey: { kind: 'text', after: 'url', label: 'Access key ID' }, account: { kind: 'text', after: 'accessKey', label: 'Account ID' } })] },
  { id: 'zip', name: 'Zip', vendor: 'Zip', category: 'procurement', hosting: ['cloud'], aliases: ['ZipHQ', 'Zip Intake'], docs: 'https://developer.ziphq.com/', schemes: [key('https://api.ziphq.com', 'API key')] },
  { id: 'planergy', name: 'PLANERGY', vendor: 'PLANERGY', category: 'procurement', hosting: ['cloud'], aliases: ['PurchaseControl', 'Purchase Control'], docs: 'https://planergy.com/', schemes: [login('https://app.planergy.com')] },
  { id: 'vroozi', name: 'Vroozi', vendor: 'Vroozi', category: 'procurement', hosting: ['cloud'], aliases: ['Vroozi Purchase'], docs: 'https://www.vroozi.com/', schemes: [key('https://api.vroozi.com', 'API key')] },
  { id: 'spendesk', name: 'Spendesk', vendor: 'Spendesk', category: 'procurement', hosting: ['cloud'], aliases: ['Spen desk'], docs: 'https://developer.spendesk.com/', schemes: [key('https://public-api.spendesk.com', 'API secret', { apiId: { kind: 'text', after: 'url', label: 'API ID' } })] },
] satisfies EntryInput[];
