import type { EntryInput } from './entry.js';
import { ionApi, key, login } from './shared.js';

export const cmms = [
  {
    id: 'ibm-maximo', name: 'IBM Maximo', vendor: 'IBM', category: 'cmms', hosting: ['cloud', 'on-premises'], popular: 4,
    aliases: ['Maximo', 'Maximo Manage', 'MAS', 'Maximo Application Suite', 'Maximo EAM'], docs: 'https://www.ibm.com/docs/en/maximo-manage',
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
      },
      login('https://maximo.example.com/maximo'),
    ],
  },
  {
    id: 'hxgn-eam', name: 'HxGN EAM', vendor: 'Hexagon', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Infor EAM', 'Hexagon EAM', 'Datastream 7i', 'HxGN'], docs: 'https://docs.hexagonali.com/',
    schemes: [login('https://eam.example.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant', example: 'ACME_PRD' }, organization: { kind: 'text', after: 'tenant', label: 'Organization', example: '*', required: false } }), ionApi],
  },
  {
    id: 'fiix', name: 'Fiix', vendor: 'Rockwell Automation', category: 'cmms', hosting: ['cloud'], popular: 14, logo: 'rockwellautomation', aliases: ['Fiix CMMS', 'Maintenance Assistant'], docs: 'https://fiixlabs.github.io/api-documentation/',
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
    schemes: [login('https://api.onupkeep.com', { username: { label: 'Email', example: 'bea@example.com' } })],
  },
  {
    id: 'limble', name: 'Limble CMMS', vendor: 'Limble', category: 'cmms', hosting: ['cloud'], aliases: ['Limble'], docs: 'https://apidocs.limblecmms.com/',
    schemes: [
      {
        ...key('https://api.limblecmms.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID' } }),
        guide: {
          steps: ['Open Limble as a super user and select Settings, then Configuration.', 'Select API Keys, then Add API Key, and give it a name.', 'Copy the client ID and the client secret. The secret is shown only once.'],
          link: 'https://apidocs.limblecmms.com/',
        },
      },
    ],
  },
  {
    id: 'maintainx', name: 'MaintainX', vendor: 'MaintainX', category: 'cmms', hosting: ['cloud'], aliases: ['Maintain X', 'GetMaintainX'], docs: 'https://api.getmaintainx.com/v1/docs',
    schemes: [
      {
        ...key('https://api.getmaintainx.com', 'API key'),
        guide: {
          steps: ['Open MaintainX in a browser as an administrator and select Settings.', 'Select Integrations, then New Key under API Keys.', 'Give the key a name, select Create, and copy it. It is shown only once.'],
          link: 'https://api.getmaintainx.com/v1/docs',
        },
      },
    ],
  },
  { id: 'emaint', name: 'eMaint CMMS', vendor: 'Fluke Reliability', category: 'cmms', hosting: ['cloud'], aliases: ['eMaint', 'Fluke eMaint', 'eMaint X5'], docs: 'https://www.emaint.com/', schemes: [login('https://x50.emaint.com', { account: { kind: 'text', after: 'url', label: 'Account', example: 'ACME' } })] },
  { id: 'ifs-ultimo', name: 'IFS Ultimo', vendor: 'IFS', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Ultimo', 'Ultimo EAM'], docs: 'https://www.ultimo.com/', schemes: [key('https://acme.ultimo.net', 'API key', { application: { kind: 'text', after: 'url', label: 'Application element ID', required: false } })] },
  { id: 'brightly-asset-essentials', name: 'Brightly Asset Essentials', vendor: 'Brightly (Siemens)', category: 'cmms', hosting: ['cloud'], logo: 'siemens', aliases: ['Asset Essentials', 'Dude Solutions', 'Brightly', 'SchoolDude'], docs: 'https://www.brightlysoftware.com/products/asset-essentials', schemes: [login('https://acme.assetessentials.com', { account: { kind: 'text', after: 'url', label: 'Account name', example: 'acme' } })] },
  { id: 'fracttal-one', name: 'Fracttal One', vendor: 'Fracttal', category: 'cmms', hosting: ['cloud'], aliases: ['Fracttal'], docs: 'https://www.fracttal.com/', schemes: [key('https://app.fracttal.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID' } })] },
  { id: 'infor-mp2', name: 'Infor MP2', vendor: 'Infor', category: 'cmms', hosting: ['on-premises'], aliases: ['MP2', 'Datastream MP2'], docs: 'https://www.infor.com/', schemes: [login('https://mp2.example.com')] },
  { id: 'maintenance-connection', name: 'Maintenance Connection', vendor: 'Accruent', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Accruent MC', 'Accruent'], docs: 'https://www.accruent.com/products/maintenance-connection', schemes: [key('https://mc.example.com', 'API key', { connection: { kind: 'text', after: 'url', label: 'Connection key' } }), login('https://mc.example.com')] },
  { id: 'managerplus', name: 'ManagerPlus', vendor: 'Eptura', category: 'cmms', hosting: ['cloud'], aliases: ['Manager Plus', 'Eptura Asset', 'Lightning'], docs: 'https://eptura.com/', schemes: [login('https://app.managerplus.com')] },
  { id: 'hippo-cmms', name: 'Hippo CMMS', vendor: 'Eptura', category: 'cmms', hosting: ['cloud'], aliases: ['Hippo'], docs: 'https://eptura.com/', schemes: [login('https://acme.hippocmms.com')] },
  { id: 'aveva-eam', name: 'AVEVA Enterprise Asset Management', vendor: 'AVEVA', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Avantis', 'AVEVA EAM', 'Avantis.PRO'], docs: 'https://docs.aveva.com/', schemes: [login('https://eam.example.com')] },
  { id: 'hitachi-ellipse', name: 'Ellipse EAM', vendor: 'Hitachi Energy', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Ellipse', 'ABB Ellipse', 'Ventyx Ellipse', 'Mincom'], docs: 'https://www.hitachienergy.com/', schemes: [login('https://ellipse.example.com', { district: { kind: 'text', after: 'password', label: 'District', example: 'R100' } })] },
  { id: 'aptean-eam', name: 'Aptean EAM', vendor: 'Aptean', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['TabWare'], docs: 'https://www.aptean.com/', schemes: [login('https://eam.example.com')] },
  { id: 'carl-source', name: 'CARL Source', vendor: 'Berger-Levrault', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['CARL', 'CARL Software', 'CARL Berger-Levrault'], docs: 'https://www.carl-software.com/', schemes: [login('https://carl.example.com')] },
  { id: 'infraspeak', name: 'Infraspeak', vendor: 'Infraspeak', category: 'cmms', hosting: ['cloud'], docs: 'https://api-docs.infraspeak.com/', schemes: [key('https://api.infraspeak.com', 'API token')] },
  { id: 'micromain', name: 'MicroMain CMMS', vendor: 'MicroMain', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['MicroMain', 'Micromain Global'], docs: 'https://www.micromain.com/', schemes: [login('https://acme.micromain.com')] },
  { id: 'maintmaster', name: 'MaintMaster', vendor: 'MaintMaster Systems', category: 'cmms', hosting: ['cloud'], aliases: ['Maint Master'], docs: 'https://www.maintmaster.com/', schemes: [login('https://acme.maintmaster.com')] },
  { id: 'facilio', name: 'Facilio', vendor: 'Facilio', category: 'cmms', hosting: ['cloud'], aliases: ['Facilio CMMS'], docs: 'https://facilio.com/', schemes: [key('https://app.facilio.com', 'API key')] },
] satisfies EntryInput[];
