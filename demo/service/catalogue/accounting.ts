import type { EntryInput } from './entry.js';
import { key, login } from './shared.js';

export const accounting = [
  {
    id: 'sage-intacct', name: 'Sage Intacct', vendor: 'Sage', category: 'accounting', hosting: ['cloud'], popular: 17, logo: 'sage', aliases: ['Intacct'], docs: 'https://developer.intacct.com/',
    schemes: [
      {
        ...login('https://api.intacct.com', {
          company: { kind: 'text', after: 'url', label: 'Company ID', example: 'ACME-Inc' },
          username: { label: 'User ID' },
          senderId: { kind: 'text', after: 'password', label: 'Web Services sender ID' },
          senderPassword: { kind: 'secret', after: 'senderId', label: 'Web Services sender password' },
        }),
        guide: {
          steps: [
            'Open Company, Setup, Configuration, Company. On the tab Security select Edit and add the sender ID under Web Services authorizations.',
            'Open Company, Admin, Web Services users, and select Add. Enter a user ID and an email address.',
            'Give the user a role that may only list and view purchasing. Save; the password comes by email.',
            'Enter the company ID, the user and both passwords here.',
          ],
          link: 'https://developer.intacct.com/',
        },
      },
    ],
  },
  {
    id: 'xero', name: 'Xero', vendor: 'Xero', category: 'accounting', hosting: ['cloud'], popular: 18, logo: 'xero', aliases: ['Xero Accounting'], docs: 'https://developer.xero.com/',
    schemes: [
      {
        ...key('https://api.xero.com', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID', example: '0123456789ABCDEF0123456789ABCDEF', pattern: '[0-9A-Fa-f]{32}' } }),
        guide: {
          steps: [
            'Open developer.xero.com, log in, and select My Apps, then New app.',
            'Choose Custom connection as the integration type, and enter a name.',
            'Select accounting.transactions.read and accounting.contacts.read, and no others. Choose the person who authorizes it.',
            'Open the link in the email that person gets, and choose your organisation. Then copy the client ID, and make and copy a client secret.',
          ],
          link: 'https://developer.xero.com/documentation/guides/oauth2/custom-connections/',
        },
      },
    ],
  },
  { id: 'quickbooks-desktop', name: 'QuickBooks Desktop', vendor: 'Intuit', category: 'accounting', hosting: ['on-premises'], logo: 'quickbooks', aliases: ['QuickBooks', 'QB', 'QBD', 'QuickBooks Pro', 'Quick Books'], docs: 'https://developer.intuit.com/app/developer/qbdesktop/docs/', schemes: [login('https://quickbooks.example.com', { company: { kind: 'text', after: 'url', label: 'Company file', example: 'Acme.qbw' } })] },
  { id: 'quickbooks-enterprise', name: 'QuickBooks Enterprise', vendor: 'Intuit', category: 'accounting', hosting: ['on-premises'], logo: 'quickbooks', aliases: ['QBE', 'QB Enterprise'], docs: 'https://developer.intuit.com/app/developer/qbdesktop/docs/', schemes: [login('https://quickbooks.example.com', { company: { kind: 'text', after: 'url', label: 'Company file', example: 'Acme.qbw' } })] },
  { id: 'sage-50', name: 'Sage 50', vendor: 'Sage', category: 'accounting', hosting: ['on-premises'], logo: 'sage', aliases: ['Peachtree', 'Sage Line 50', 'Sage 50 Accounts'], docs: 'https://developer.sage.com/', schemes: [login('https://sage50.example.com', { company: { kind: 'text', after: 'url', label: 'Company', example: 'Acme Ltd' } })] },
  { id: 'datev', name: 'DATEV Rechnungswesen', vendor: 'DATEV', category: 'accounting', hosting: ['on-premises', 'cloud'], logo: 'datev', aliases: ['DATEV', 'DATEVconnect', 'DATEV Kanzlei-Rechnungswesen'], docs: 'https://developer.datev.de/', schemes: [login('https://datev.example.com:58452', { client: { kind: 'text', after: 'url', label: 'Mandant', example: '10001' } })] },
  { id: 'exact-globe', name: 'Exact Globe+', vendor: 'Exact', category: 'accounting', hosting: ['on-premises', 'cloud'], aliases: ['Exact', 'Exact Globe'], docs: 'https://www.exact.com/', schemes: [login('https://globe.example.com', { database: { kind: 'text', after: 'url', label: 'Database', example: '100' } })] },
  {
    id: 'zoho-books', name: 'Zoho Books', vendor: 'Zoho', category: 'accounting', hosting: ['cloud'], logo: 'zoho', aliases: ['Zoho Accounting'], docs: 'https://www.zoho.com/books/api/v3/',
    schemes: [key('https://www.zohoapis.eu', 'Refresh token', { clientId: { kind: 'text', after: 'url', label: 'Client ID', help: 'Of a Self Client, made at api-console.zoho.com.' }, clientSecret: { kind: 'secret', after: 'clientId', label: 'Client secret' }, organization: { kind: 'text', after: 'clientSecret', label: 'Organization ID', example: '10234695', pattern: '\\d+' } })],
  },
  { id: 'kashflow', name: 'KashFlow', vendor: 'IRIS Software', category: 'accounting', hosting: ['cloud'], logo: 'kashflow', aliases: ['IRIS KashFlow', 'Kash Flow'], docs: 'https://developer.kashflow.com/', schemes: [login('https://api.kashflow.com')] },
  { id: 'invoice-ninja', name: 'Invoice Ninja', vendor: 'Invoice Ninja', category: 'accounting', hosting: ['cloud', 'on-premises'], logo: 'invoiceninja', aliases: ['InvoiceNinja'], docs: 'https://api-docs.invoicing.co/', schemes: [key('https://invoicing.co', 'API token')] },
  { id: 'akaunting', name: 'Akaunting', vendor: 'Akaunting', category: 'accounting', hosting: ['cloud', 'on-premises'], docs: 'https://developer.akaunting.com/', schemes: [login('https://akaunting.example.com', { company: { kind: 'text', after: 'url', label: 'Company ID', example: '1', pattern: '\\d+' } })] },
  { id: 'lexware-office', name: 'Lexware Office', vendor: 'Haufe-Lexware', category: 'accounting', hosting: ['cloud'], aliases: ['lexoffice', 'Lexware'], docs: 'https://developers.lexware.io/docs/', schemes: [key('https://api.lexware.io', 'API key')] },
  { id: 'sevdesk', name: 'sevdesk', vendor: 'sevdesk', category: 'accounting', hosting: ['cloud'], aliases: ['sev desk'], docs: 'https://api.sevdesk.de/', schemes: [key('https://my.sevdesk.de', 'API token')] },
  { id: 'moneybird', name: 'Moneybird', vendor: 'Moneybird', category: 'accounting', hosting: ['cloud'], docs: 'https://developer.moneybird.com/', schemes: [key('https://moneybird.com', 'API token')] },
  { id: 'e-conomic', name: 'e-conomic', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Visma e-conomic', 'economic'], docs: 'https://restdocs.e-conomic.com/', schemes: [key('https://restapi.e-conomic.com', 'Agreement grant token', { appSecret: { kind: 'secret', after: 'url', label: 'App secret token' } })] },
  { id: 'pennylane', name: 'Pennylane', vendor: 'Pennylane', category: 'accounting', hosting: ['cloud'], docs: 'https://pennylane.readme.io/', schemes: [key('https://app.pennylane.com', 'API token')] },
  { id: 'bill', name: 'BILL', vendor: 'BILL', category: 'accounting', hosting: ['cloud'], aliases: ['Bill.com', 'BILL AP'], docs: 'https://developer.bill.com/', schemes: [login('https://gateway.bill.com', { organization: { kind: 'text', after: 'password', label: 'Organization ID' }, developerKey: { kind: 'secret', after: 'organization', label: 'Developer key' } })] },
  { id: 'tallyprime', name: 'TallyPrime', vendor: 'Tally Solutions', category: 'accounting', hosting: ['on-premises'], aliases: ['Tally', 'Tally ERP 9', 'Tally Prime'], docs: 'https://help.tallysolutions.com/', schemes: [login('https://tally.example.com:9000', { company: { kind: 'text', after: 'url', label: 'Company', example: 'Acme Pvt Ltd' } })] },
  { id: 'bexio', name: 'bexio', vendor: 'bexio', category: 'accounting', hosting: ['cloud'], docs: 'https://docs.bexio.com/', schemes: [key('https://api.bexio.com', 'Personal access token')] },
  { id: 'holded', name: 'Holded', vendor: 'Holded', category: 'accounting', hosting: ['cloud'], docs: 'https://developers.holded.com/', schemes: [key('https://api.holded.com', 'API key')] },
  { id: 'billomat', name: 'Billomat', vendor: 'Billomat', category: 'accounting', hosting: ['cloud'], docs: 'https://www.billomat.com/en/api/', schemes: [key('https://acme.billomat.net', 'API key')] },
] satisfies EntryInput[];
