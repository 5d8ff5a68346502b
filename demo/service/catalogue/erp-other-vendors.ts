import type { EntryInput } from './entry.js';
import { key, login } from './shared.js';

const company = (example: string, label = 'Company') => ({ kind: 'text', after: 'url', label, example }) as const;

/** ERP systems of all other vendors. */
export const erpByOtherVendors = [
  {
    id: 'tryton', name: 'Tryton', vendor: 'Tryton Foundation', category: 'erp', hosting: ['on-premises', 'cloud'], popular: 12,
    aliases: ['trytond', 'Tryton ERP'], docs: 'https://docs.tryton.org/',
    schemes: [
      {
        ...login('https://tryton.example.com', {
          database: { kind: 'text', after: 'url', label: 'Database', help: 'The name beside “Database” on the screen where you log in to Tryton. It is often one short word.', example: 'erp' },
          username: { example: 'bea' },
        }),
        guide: {
          steps: [
            'Open Tryton as an administrator and select Administration, Users, Users, then New.',
            'Enter a name and a login, for example “makini”, and choose a long password.',
            'On the tab Access Permissions add the group Purchase, and no other. Save.',
            'Enter that login and password here.',
          ],
          link: 'https://docs.tryton.org/',
        },
      },
    ],
  },
  {
    id: 'odoo', name: 'Odoo', vendor: 'Odoo', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 7, logo: 'odoo',
    aliases: ['OpenERP', 'Odoo ERP', 'TinyERP', 'Odoo.sh'], docs: 'https://www.odoo.com/documentation/',
    schemes: [
      {
        ...key('https://acme.odoo.com', 'API key', {
          database: { kind: 'text', after: 'url', label: 'Database', help: 'For acme.odoo.com it is “acme”.', example: 'acme' },
          username: { kind: 'username', after: 'database', label: 'Email', example: 'bea@example.com' },
        }),
        guide: {
          steps: [
            'Log in to Odoo with a user that may read purchase orders.',
            'Select your picture at the top right, then My Profile or Preferences.',
            'Open the tab Account Security (or Security) and select New API Key.',
            'Enter your password, give the key a name, and copy it. Odoo shows it only once.',
          ],
          link: 'https://www.odoo.com/documentation/17.0/developer/reference/external_api.html',
        },
      },
      login('https://acme.odoo.com', { database: { kind: 'text', after: 'url', label: 'Database', example: 'acme' }, username: { label: 'Email', example: 'bea@example.com' } }),
    ],
  },
  {
    id: 'erpnext', name: 'ERPNext', vendor: 'Frappe', category: 'erp', hosting: ['cloud', 'on-premises'], logo: 'erpnext',
    aliases: ['ERP Next', 'Frappe'], docs: 'https://docs.frappe.io/',
    schemes: [
      {
        ...key('https://acme.frappe.cloud', 'API key', { apiSecret: { kind: 'secret', after: 'apiKey', label: 'API secret' } }),
        guide: {
          steps: [
            'Open the list of users and select the user to connect with. A user of its own with the role Purchase User is best.',
            'Open the tab Settings and its section API Access.',
            'Select Generate Keys. Copy the API secret from the window: it is shown only once.',
            'Close the window and copy the API key from the same section.',
          ],
          link: 'https://docs.frappe.io/framework/user/en/api/rest',
        },
      },
      login('https://acme.frappe.cloud'),
    ],
  },
  {
    id: 'ifs-cloud', name: 'IFS Cloud', vendor: 'IFS', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['IFS ERP', 'IFS'], docs: 'https://docs.ifs.com/',
    schemes: [key('https://acme.ifs.cloud', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'IAM client ID', help: 'Of an IAM client with a service account, made in IFS Cloud under Solution Manager, Users and Permissions.' } })],
  },
  { id: 'ifs-applications', name: 'IFS Applications', vendor: 'IFS', category: 'erp', hosting: ['on-premises'], aliases: ['IFS Apps', 'IFS Apps 10'], docs: 'https://docs.ifs.com/', schemes: [login('https://ifs.example.com:48080')] },
  {
    id: 'epicor-kinetic', name: 'Epicor Kinetic', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 10,
    aliases: ['Kinetic', 'Epicor ERP', 'Epicor 10', 'E10', 'Vantage'], docs: 'https://www.epicor.com/en-us/products/enterprise-resource-planning-erp/kinetic/',
    schemes: [
      {
        ...login('https://acme.epicorsaas.com/server', {
          company: { ...company('EPIC06'), label: 'Company ID' },
          apiKey: { kind: 'secret', after: 'password', label: 'API key' },
        }),
        guide: {
          steps: [
            'Open Kinetic and search for API Key Maintenance in the menu.',
            'Select New, enter a description, and copy the key at once: it can’t be read later.',
            'Open User Account Security Maintenance and make a user with its own password. Give it access to purchasing only.',
            'Enter that user, its password and the key here.',
          ],
          link: 'https://www.epicor.com/en-us/products/enterprise-resource-planning-erp/kinetic/',
        },
      },
    ],
  },
  { id: 'epicor-prophet-21', name: 'Epicor Prophet 21', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['P21', 'Prophet 21'], docs: 'https://www.epicor.com/en-us/products/enterprise-resource-planning-erp/prophet-21/', schemes: [login('https://p21.example.com', { url: { label: 'Middleware URL' } })] },
  { id: 'epicor-eclipse', name: 'Epicor Eclipse', vendor: 'Epicor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Eclipse ERP', 'Activant Eclipse'], docs: 'https://www.epicor.com/en-us/products/enterprise-resource-planning-erp/eclipse/', schemes: [login('https://eclipse.example.com')] },
  {
    id: 'sage-x3', name: 'Sage X3', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['X3', 'Adonix', 'Sage ERP X3', 'Sage Enterprise Management'], docs: 'https://developer.sage.com/x3/',
    schemes: [login('https://x3.example.com:8124', { folder: { kind: 'text', after: 'url', label: 'Endpoint or folder', example: 'SEED' } })],
  },
  { id: 'sage-100', name: 'Sage 100', vendor: 'Sage', category: 'erp', hosting: ['on-premises'], logo: 'sage', aliases: ['MAS 90', 'MAS 200', 'Sage MAS'], docs: 'https://www.sage.com/en-us/products/sage-100/', schemes: [login('https://sage100.example.com', { company: company('ABC', 'Company code') })] },
  { id: 'sage-200', name: 'Sage 200', vendor: 'Sage', category: 'erp', hosting: ['cloud', 'on-premises'], logo: 'sage', aliases: ['Sage 200 Professional', 'Sage 200 Standard'], docs: 'https://developer.sage.com/200/', schemes: [login('https://sage200.example.com', { company: company('Acme Ltd') })] },
  { id: 'sage-300', name: 'Sage 300', vendor: 'Sage', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Accpac', 'Sage Accpac'], docs: 'https://developer.sage.com/300/', schemes: [login('https://sage300.example.com/Sage300WebApi', { company: company('SAMLTD', 'Company ID'), username: { example: 'ADMIN' } })] },
  {
    id: 'acumatica', name: 'Acumatica Cloud ERP', vendor: 'Acumatica', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 13, aliases: ['Acumatica', 'MYOB Acumatica', 'MYOB Advanced'], docs: 'https://help.acumatica.com/',
    schemes: [
      {
        ...login('https://acme.acumatica.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant', help: 'Only if the sign-in page asks you to choose one.', example: 'Company', required: false } }),
        guide: {
          steps: [
            'Open Acumatica and select System Management, then Users, then the plus sign.',
            'Enter a login and a password. Clear the box that forces a new password at the next login.',
            'On the tab Roles select a role that may only view purchase orders and vendors. Save.',
            'Enter that login and password here.',
          ],
          link: 'https://help.acumatica.com/',
        },
      },
    ],
  },
  { id: 'qad-adaptive-erp', name: 'QAD Adaptive ERP', vendor: 'QAD', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['QAD', 'MFG/PRO', 'QAD EE', 'QAD Cloud ERP'], docs: 'https://documentlibrary.qad.com/', schemes: [login('https://acme.qad.com', { domain: { kind: 'text', after: 'url', label: 'Domain', example: '10USA' } })] },
  {
    id: 'syspro', name: 'SYSPRO', vendor: 'SYSPRO', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['SYSPRO ERP', 'SYSPRO 8'], docs: 'https://help.syspro.com/',
    schemes: [
      login('https://syspro.example.com', {
        username: { label: 'Operator' },
        password: { label: 'Operator password' },
        company: { kind: 'text', after: 'password', label: 'Company ID', example: 'EDU1' },
        companyPassword: { kind: 'secret', after: 'company', label: 'Company password', required: false },
      }),
    ],
  },
  {
    id: 'plex-erp', name: 'Plex ERP', vendor: 'Rockwell Automation', category: 'erp', hosting: ['cloud'], logo: 'rockwellautomation', aliases: ['Plex', 'Plex Smart Manufacturing Platform', 'Plexus'], docs: 'https://developers.plex.com/',
    schemes: [key('https://connect.plex.com', 'Consumer key'), login('https://cloud.plex.com', { company: company('ACME', 'Company code') })],
  },
  { id: 'abas-erp', name: 'abas ERP', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['abas', 'abas Business Suite'], docs: 'https://documentation.abas.cloud/', schemes: [login('https://abas.example.com', { client: company('erp', 'Client') })] },
  { id: 'proalpha', name: 'proALPHA ERP', vendor: 'proALPHA', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['proALPHA', 'pA ERP'], docs: 'https://www.proalpha.com/', schemes: [login('https://proalpha.example.com', { company: company('100') })] },
  { id: 'unit4-erp', name: 'Unit4 ERP', vendor: 'Unit4', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Agresso', 'Unit4 Business World', 'UBW', 'Unit 4'], docs: 'https://www.unit4.com/products/erp-software', schemes: [login('https://acme.unit4cloud.com', { client: company('EN', 'Client') })] },
  {
    id: 'workday-financial-management', name: 'Workday Financial Management', vendor: 'Workday', category: 'erp', hosting: ['cloud'], aliases: ['Workday', 'Workday Financials', 'Workday ERP'], docs: 'https://community.workday.com/',
    schemes: [
      {
        ...login('https://wd5-impl-services1.workday.com', { tenant: company('acme', 'Tenant'), username: { label: 'Integration system user' } }),
        guide: {
          steps: [
            'Open Workday and search for Create Integration System User. Enter a user name and a password, and select Do Not Allow UI Sessions.',
            'Search for Create Security Group, choose Integration System Security Group (Unconstrained), and add that user.',
            'Give the group Get access to the domains for purchase orders and suppliers.',
            'Search for Activate Pending Security Policy Changes and confirm. Enter the user and its password here.',
          ],
          link: 'https://community.workday.com/',
        },
      },
    ],
  },
  { id: 'priority-erp', name: 'Priority ERP', vendor: 'Priority Software', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Priority', 'Eshbel'], docs: 'https://prioritysoftware.github.io/', schemes: [login('https://priority.example.com/odata/Priority', { company: company('usdemo') }), key('https://priority.example.com/odata/Priority', 'Personal access token')] },
  { id: 'rootstock', name: 'Rootstock Cloud ERP', vendor: 'Rootstock Software', category: 'erp', hosting: ['cloud'], aliases: ['Rootstock'], docs: 'https://www.rootstock.com/', schemes: [login('https://acme.my.salesforce.com', { securityToken: { kind: 'secret', after: 'password', label: 'Security token' } })] },
  { id: 'delmiaworks', name: 'DELMIAworks', vendor: 'Dassault Systèmes', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['IQMS', 'EnterpriseIQ'], docs: 'https://www.solidworks.com/product/delmiaworks', schemes: [login('https://delmiaworks.example.com')] },
  { id: 'deltek-costpoint', name: 'Deltek Costpoint', vendor: 'Deltek', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Costpoint', 'Deltek'], docs: 'https://help.deltek.com/', schemes: [login('https://acme.costpointfoundations.com', { system: company('ACMECONFIG', 'System') })] },
  { id: 'jobboss2', name: 'JobBOSS²', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['JobBOSS', 'JobBOSS2', 'E2 Shop System'], docs: 'https://www.ecisolutions.com/products/jobboss2/', schemes: [key('https://api-jb2.integrations.ecimanufacturing.com', 'API key')] },
  { id: 'deacom', name: 'Deacom ERP', vendor: 'ECI Software Solutions', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Deacom'], docs: 'https://www.ecisolutions.com/products/deacom/', schemes: [login('https://acme.deacom.net')] },
  { id: 'global-shop-solutions', name: 'Global Shop Solutions', vendor: 'Global Shop Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['GSS ERP'], docs: 'https://www.globalshopsolutions.com/', schemes: [login('https://gss.example.com')] },
  { id: 'mrpeasy', name: 'MRPeasy', vendor: 'MRPeasy', category: 'erp', hosting: ['cloud'], aliases: ['MRP Easy'], docs: 'https://www.mrpeasy.com/', schemes: [key('https://api.mrpeasy.com', 'API key', { accessKey: { kind: 'secret', after: 'apiKey', label: 'Access key' } })] },
  { id: 'katana', name: 'Katana Cloud Inventory', vendor: 'Katana', category: 'erp', hosting: ['cloud'], aliases: ['Katana MRP', 'Katana'], docs: 'https://developer.katanamrp.com/', schemes: [key('https://api.katanamrp.com', 'API key')] },
  { id: 'xentral', name: 'Xentral', vendor: 'Xentral', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['WaWision', 'Xentral ERP'], docs: 'https://developer.xentral.com/', schemes: [key('https://acme.xentral.biz', 'Personal access token')] },
  { id: 'weclapp', name: 'weclapp', vendor: 'weclapp', category: 'erp', hosting: ['cloud'], aliases: ['weclapp ERP'], docs: 'https://www.weclapp.com/api/', schemes: [key('https://acme.weclapp.com', 'API token')] },
  { id: 'dolibarr', name: 'Dolibarr', vendor: 'Dolibarr Foundation', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Dolibarr ERP', 'DoliCloud'], docs: 'https://wiki.dolibarr.org/', schemes: [key('https://dolibarr.example.com', 'API key')] },
  { id: 'metasfresh', name: 'metasfresh', vendor: 'metas', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['metas fresh'], docs: 'https://docs.metasfresh.org/', schemes: [key('https://metasfresh.example.com', 'API token')] },
  { id: 'axelor', name: 'Axelor', vendor: 'Axelor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Axelor ERP', 'Axelor Open Suite'], docs: 'https://docs.axelor.com/', schemes: [login('https://axelor.example.com')] },
] satisfies EntryInput[];
