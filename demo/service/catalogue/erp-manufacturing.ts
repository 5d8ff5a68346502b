import type { EntryInput } from './entry.js';
import { basic, client, fixedClient, fixedKey, key, login, onPremises } from './shared.js';

const company = (example: string, label = 'Company') => ({ kind: 'text', after: 'url', label, example }) as const;

/** ERP systems made for manufacturers and distributors, of vendors all over the world. */
export const erpForManufacturing: readonly EntryInput[] = [
  {
    id: 'ifs-cloud', name: 'IFS Cloud', vendor: 'IFS', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['IFS ERP', 'IFS'], docs: 'https://docs.ifs.com/techdocs/26r1/030_administration/010_security/040_iam_settings/035_iam_clients/020_authenticate_external_integration/300_client_credential_flow/',
    schemes: [
      client('https://acme.ifs.cloud', { realm: { kind: 'text', after: 'url', label: 'Realm', help: 'In the address of the page where you log in, after “realms/”.', example: 'acmeprd1' }, clientId: { label: 'IAM client ID' } }, {
        guide: {
          steps: [
            'Open IFS Cloud and select Solution Manager, Users and Permissions, Users. Make a service user with a permission set that may only read purchasing.',
            'Select Identity and Access Manager, then IAM Clients, and select the plus sign. Enter a client ID.',
            'Switch on Enabled and Service Account, and choose the service user. Save.',
            'Copy the client ID and the client secret.',
          ],
          link: 'https://docs.ifs.com/techdocs/26r1/030_administration/010_security/040_iam_settings/035_iam_clients/020_authenticate_external_integration/300_client_credential_flow/',
        },
      }),
    ],
  },
  { id: 'ifs-applications', name: 'IFS Applications', vendor: 'IFS', category: 'erp', hosting: ['on-premises'], aliases: ['IFS Apps', 'IFS Apps 10', 'IFS Apps 9'], docs: 'https://docs.ifs.com/techdocs/Foundation1/010_overview/210_security/090_exposing_to_internet/', schemes: [basic('https://ifs.example.com:48080')] },
  {
    id: 'epicor-kinetic', name: 'Epicor Kinetic', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 10,
    aliases: ['Kinetic', 'Epicor ERP', 'Epicor 10', 'E10', 'Vantage', 'Epicor Vantage'], docs: 'https://help.epicor.com/',
    schemes: [
      basic('https://acme.epicorsaas.com/server', { company: { ...company('EPIC06'), label: 'Company ID' }, apiKey: { kind: 'secret', after: 'password', label: 'API key' } }, {
        guide: {
          steps: [
            'Open Kinetic and search for API Key Maintenance in the menu.',
            'Select New, enter a description, and copy the key at once: it can’t be read later.',
            'Open User Account Security Maintenance and make a user with its own password. Give it access to purchasing only.',
            'Enter that user, its password and the key here.',
          ],
          link: 'https://help.epicor.com/',
        },
        probe: { auth: { kind: 'basic' }, headers: { 'x-api-key': '{apiKey}' }, path: '/api/v2/odata/{company}/Erp.BO.POSvc/POes?$top=1', accepted: { has: '/value' }, message: ['/ErrorMessage'] },
      }),
    ],
  },
  { id: 'epicor-prophet-21', name: 'Epicor Prophet 21', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['P21', 'Prophet 21', 'Activant Prophet 21'], schemes: [login('https://p21.example.com', { url: { label: 'Middleware URL' } }), key('https://p21.example.com', 'Consumer key', { url: { label: 'Middleware URL' }, username: { kind: 'username', after: 'url' } })] },
  { id: 'epicor-eclipse', name: 'Epicor Eclipse', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Eclipse ERP', 'Activant Eclipse'], schemes: [login('https://eclipse.example.com')] },
  { id: 'epicor-bistrack', name: 'Epicor BisTrack', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['BisTrack', 'Bis Track'], schemes: [login('https://bistrack.example.com')] },
  { id: 'epicor-iscala', name: 'Epicor iScala', vendor: 'Epicor', category: 'erp', hosting: ['on-premises'], aliases: ['iScala', 'Scala', 'Scala Business Solutions'], schemes: [login('https://iscala.example.com', { company: company('X1', 'Company code') })] },
  { id: 'qad-adaptive-erp', name: 'QAD Adaptive ERP', vendor: 'QAD', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['QAD', 'MFG/PRO', 'QAD EE', 'QAD Cloud ERP'], schemes: [login('https://acme.qad.com', { domain: { kind: 'text', after: 'url', label: 'Domain', example: '10USA' } })] },
  {
    id: 'syspro', name: 'SYSPRO', vendor: 'SYSPRO', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['SYSPRO ERP', 'SYSPRO 8', 'Impact Encore'], docs: 'https://help.syspro.com/syspro-8-2025/topics/syspro-services/syspro-8-communications-service/syspro-8-communications-service.htm',
    schemes: [
      login('https://syspro.example.com', {
        url: { label: 'e.net service URL' },
        username: { label: 'Operator' },
        password: { label: 'Operator password' },
        company: { kind: 'text', after: 'password', label: 'Company ID', example: 'EDU1' },
        companyPassword: { kind: 'secret', after: 'company', label: 'Company password', required: false },
      }),
    ],
  },
  {
    id: 'plex-erp', name: 'Plex ERP', vendor: 'Rockwell Automation', category: 'erp', hosting: ['cloud'], logo: 'rockwellautomation', aliases: ['Plex', 'Plex Smart Manufacturing Platform', 'Plexus'], docs: 'https://developers.plex.com/docs',
    schemes: [
      fixedKey('Consumer key', { server: { kind: 'choice', label: 'Environment', choices: [{ value: 'connect.plex.com', label: 'Production' }, { value: 'test.connect.plex.com', label: 'Test' }], default: 'connect.plex.com' } }, {
        guide: {
          steps: ['Open developers.plex.com and log in with your Plex account.', 'Select My Apps, then Add Apps. Enter a name and select the APIs for purchasing, and no others.', 'Ask your Plex administrator to approve the app, if Plex says so.', 'Select the app and copy its consumer key.'],
          link: 'https://developers.plex.com/docs',
        },
        probe: { base: 'https://{server}', auth: { kind: 'headers', headers: { 'X-Plex-Connect-Api-Key': '{apiKey}' } }, path: '/mdm/v1/tenants', company: '/0/name', message: ['/message', '/errors/0/message'] },
      }),
      basic('https://cloud.plex.com', { company: company('ACME', 'Company code') }),
    ],
  },
  { id: 'delmiaworks', name: 'DELMIAworks', vendor: 'Dassault Systèmes', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['IQMS', 'EnterpriseIQ', 'DELMIA Works'], schemes: [login('https://delmiaworks.example.com')] },
  { id: 'jobboss2', name: 'JobBOSS²', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['JobBOSS', 'JobBOSS2', 'E2 Shop System', 'Shoptech'], docs: 'https://integrations.ecimanufacturing.com/api.html?family=jb2', schemes: [fixedClient({ clientId: { label: 'API key' }, clientSecret: { label: 'API secret' } })] },
  { id: 'm1-erp', name: 'M1 ERP', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['ECI M1', 'Bowen & Groves M1'], schemes: [login('https://m1.example.com', { database: { kind: 'text', after: 'url', label: 'Dataset', example: 'M1_AC' } })] },
  { id: 'macola', name: 'Macola', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Exact Macola', 'Macola ES', 'Macola 10'], schemes: [login('https://macola.example.com', { database: { kind: 'text', after: 'url', label: 'Company database', example: '001' } })] },
  { id: 'deacom', name: 'Deacom ERP', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Deacom'], schemes: [login('https://acme.deacom.net')] },
  { id: 'ridder-iq', name: 'Ridder iQ', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['RidderIQ', 'Ridder Data Systems'], schemes: [login('https://ridder.example.com', { company: company('Acme BV', 'Administratie') })] },
  { id: 'global-shop-solutions', name: 'Global Shop Solutions', vendor: 'Global Shop Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['GSS ERP'], schemes: [login('https://gss.example.com')] },
  { id: 'aptean-industrial-manufacturing', name: 'Aptean Industrial Manufacturing ERP', vendor: 'Aptean', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Aptean', 'Made2Manage', 'M2M', 'Aptean Intuitive'], schemes: [onPremises('https://acme.aptean.com', 'm2m.example.com')] },
  { id: 'aptean-process-manufacturing', name: 'Aptean Process Manufacturing ERP Ross Edition', vendor: 'Aptean', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Ross ERP', 'iRenaissance', 'Aptean Ross'], schemes: [onPremises('https://acme.aptean.com', 'ross.example.com')] },
  { id: 'cetec-erp', name: 'Cetec ERP', vendor: 'Cetec ERP', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Cetec'], docs: 'https://www.cetecerp.com/support/', schemes: [key('https://acme.cetecerp.com', 'Preshared token')] },
  { id: 'fulcrum', name: 'Fulcrum', vendor: 'Fulcrum', category: 'erp', hosting: ['cloud'], aliases: ['Fulcrum Pro', 'FulcrumPro'], docs: 'https://developers.fulcrumpro.com/docs/authentication', schemes: [fixedKey('API token')] },
  { id: 'proshop-erp', name: 'ProShop ERP', vendor: 'Adion Systems', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['ProShop', 'Pro Shop'], schemes: [client('https://acme.adionsystems.com')] },
  { id: 'genius-erp', name: 'Genius ERP', vendor: 'Genius Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Genius Manufacturing'], schemes: [onPremises('https://acme.geniuserp.com', 'genius.example.com')] },
  {
    id: 'mrpeasy', name: 'MRPeasy', vendor: 'MRPeasy', category: 'erp', hosting: ['cloud'], aliases: ['MRP Easy'], docs: 'https://www.mrpeasy.com/resources/user-manual/',
    schemes: [
      fixedKey('API key', { accessKey: { kind: 'secret', after: 'apiKey', label: 'Access key' } }, {
        guide: { steps: ['Log in to MRPeasy as an administrator and open Settings, System settings, Enterprise features.', 'Switch on API access.', 'Open Settings, then API access. Copy the API key and the access key.', 'Below, switch off all rights but reading.'], link: 'https://www.mrpeasy.com/resources/user-manual/' },
      }),
    ],
  },
  {
    id: 'katana', name: 'Katana Cloud Inventory', vendor: 'Katana', category: 'erp', hosting: ['cloud'], aliases: ['Katana MRP', 'Katana'], docs: 'https://developer.katanamrp.com/',
    schemes: [
      fixedKey('API key', {}, {
        guide: { steps: ['Log in to Katana as the owner of the account and open Settings.', 'Select API, then Add new API key.', 'Enter a name you will know again, and select Create.', 'Copy the key. It is shown only once.'], link: 'https://developer.katanamrp.com/' },
        probe: { base: 'https://api.katanamrp.com', auth: { kind: 'headers', headers: { Authorization: 'Bearer {apiKey}' } }, path: '/v1/suppliers?limit=1', accepted: { has: '/data' }, message: ['/message', '/error/message'] },
      }),
    ],
  },
];
