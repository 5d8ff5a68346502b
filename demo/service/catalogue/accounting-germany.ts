import type { EntryInput } from './entry.js';
import { bearer, fixedKey, fixedLogin, key, login, oauth } from './shared.js';

const bexioEntities = { vendors: '/2.0/contact?limit=1', items: '/2.0/article?limit=1' } as const;

/** Accounting systems of Germany, Austria and Switzerland. */
export const accountingGerman: readonly EntryInput[] = [
  {
    id: 'datev', name: 'DATEV Rechnungswesen', vendor: 'DATEV', category: 'accounting', hosting: ['on-premises', 'cloud'], logo: 'datev', aliases: ['DATEV', 'DATEVconnect', 'DATEV Kanzlei-Rechnungswesen', 'DATEV Mittelstand'], docs: 'https://developer.datev.de/',
    schemes: [login('https://datev.example.com:58452', { url: { label: 'DATEVconnect' }, username: { label: 'Windows-Benutzer', example: 'ACME\\datev' }, client: { kind: 'text', after: 'url', label: 'Mandant', example: '10001' } })],
  },
  {
    id: 'datev-unternehmen-online', name: 'DATEV Unternehmen online', vendor: 'DATEV', category: 'accounting', hosting: ['cloud'], logo: 'datev', aliases: ['DUO', 'DATEV online', 'DATEV Belege online'], docs: 'https://developer.datev.de/',
    schemes: [oauth({ issuer: 'https://login.datev.de/openid', scopes: ['openid', 'profile', 'datev:accounting:clients', 'datev:accounting:documents'], extra: { enableWindowsSso: 'true' } }, { client: { kind: 'text', label: 'Berater- und Mandantennummer', example: '455148-1', pattern: '\\d{1,7}-\\d{1,5}' } }, {
      guide: { steps: ['Ask your tax adviser to give your DATEV user the right Datenservice Rechnungswesen (Rechteverwaltung online).', 'Have your DATEV SmartLogin, SmartCard or mIDentity ready: DATEV asks for it.', 'Your Beraternummer and Mandantennummer are on each evaluation of DATEV. Enter both with “-” between them.', 'Select Connect, log in at DATEV, and allow access.'], link: 'https://developer.datev.de/' },
    })],
  },
  {
    id: 'lexware-office', name: 'Lexware Office', vendor: 'Haufe-Lexware', category: 'accounting', hosting: ['cloud'], aliases: ['lexoffice', 'Lexware'], docs: 'https://developers.lexware.io/docs/',
    schemes: [fixedKey('API key', {}, {
      guide: { steps: ['Log in to Lexware Office and select Einstellungen, then Erweiterungen, then Öffentliche API.', 'Select Schlüssel neu erstellen. Your plan must include the API.', 'Copy the key and keep it in a safe place. A new key makes the old one stop working.'], link: 'https://developers.lexware.io/docs/' },
      probe: { base: 'https://api.lexware.io', auth: bearer, path: '/v1/profile', accepted: { has: '/organizationId' }, account: '/created/userEmail', company: '/companyName', entities: { vendors: '/v1/contacts?vendor=true&size=1', items: '/v1/articles?size=1' }, message: ['/message'] },
    })],
  },
  { id: 'lexware-financial-office', name: 'Lexware financial office', vendor: 'Haufe-Lexware', category: 'accounting', hosting: ['on-premises'], aliases: ['Lexware faktura+auftrag', 'Lexware warenwirtschaft', 'Lexware buchhalter'], schemes: [{ id: 'database', fields: { host: { example: 'lexware.example.com' }, port: { default: '2638' }, database: { label: 'Firma', example: 'F1' } } }] },
  {
    id: 'sevdesk', name: 'sevdesk', vendor: 'Cegid', category: 'accounting', hosting: ['cloud'], aliases: ['sev desk', 'sevDesk'], docs: 'https://api.sevdesk.de/#section/Authentication-and-Authorization',
    schemes: [fixedKey('API token', {}, {
      guide: { steps: ['Log in to sevdesk as an administrator and select Einstellungen, then Benutzer.', 'Select the user to connect with.', 'Copy the API-Token at the end of the page.'], link: 'https://api.sevdesk.de/#section/Authentication-and-Authorization' },
      probe: { base: 'https://my.sevdesk.de', auth: { kind: 'headers', headers: { Authorization: '{apiKey}' } }, path: '/api/v1/Tools/bookkeepingSystemVersion', accepted: { has: '/objects' }, entities: { vendors: '/api/v1/Contact?limit=1', items: '/api/v1/Part?limit=1' }, message: ['/error/message', '/message'] },
    })],
  },
  {
    id: 'bexio', name: 'bexio', vendor: 'bexio', category: 'accounting', hosting: ['cloud'], aliases: ['easySYS'], docs: 'https://docs.bexio.com/#section/Authentication',
    schemes: [
      oauth({ issuer: 'https://auth.bexio.com/realms/bexio', scopes: ['openid', 'profile', 'offline_access', 'contact_show', 'article_show'], api: { base: 'https://api.bexio.com', me: { path: '/3.0/users/me', account: '/email' }, entities: bexioEntities, message: ['/message'] } }),
      fixedKey('Personal access token', {}, {
        guide: { steps: ['Open developer.bexio.com and log in with your bexio account.', 'Select Personal Access Tokens, then Create token.', 'Enter a name, and choose the company to share.', 'Copy the token. It is shown only once, and ends after six months.'], link: 'https://docs.bexio.com/#section/Authentication' },
        probe: { base: 'https://api.bexio.com', auth: bearer, path: '/3.0/users/me', accepted: { has: '/id' }, account: '/email', entities: bexioEntities, message: ['/message'] },
      }),
    ],
  },
  {
    id: 'billomat', name: 'Billomat', vendor: 'Billomat', category: 'accounting', hosting: ['cloud'], docs: 'https://www.billomat.com/en/api/basics/authentication/',
    schemes: [fixedKey('API key', { billomatId: { kind: 'text', label: 'Billomat ID', help: 'What stands before “.billomat.net” in your browser.', example: 'acme', pattern: '[a-z0-9-]+' } }, { probe: { base: 'https://{billomatId}.billomat.net', auth: { kind: 'headers', headers: { 'X-BillomatApiKey': '{apiKey}', accept: 'application/json' } }, path: '/api/clients/myself', accepted: { has: '/client' }, company: '/client/name', entities: { vendors: '/api/suppliers?per_page=1', items: '/api/articles?per_page=1' }, message: ['/errors/error'] } })],
  },
  { id: 'collmex', name: 'Collmex', vendor: 'Collmex', category: 'accounting', hosting: ['cloud'], aliases: ['Collmex Buchhaltung pro'], docs: 'https://www.collmex.de/cgi-bin/cgi.exe?1005,1,help,api_ueberblick', schemes: [fixedLogin({ customer: { kind: 'text', label: 'Kundennummer', example: '123456', pattern: '\\d+' } })] },
  { id: 'fastbill', name: 'FastBill', vendor: 'FastBill', category: 'accounting', hosting: ['cloud'], aliases: ['Fast Bill'], docs: 'https://apidocs.fastbill.com/fastbill/de/', schemes: [fixedKey('API key', { username: { kind: 'username', label: 'Email', example: 'bea@example.com' } }, { probe: { base: 'https://my.fastbill.com', auth: { kind: 'basic', password: '{apiKey}' }, method: 'POST', path: '/api/1.0/api.php', json: { SERVICE: 'customer.get', LIMIT: 1 }, accepted: { has: '/RESPONSE/CUSTOMERS' }, message: ['/RESPONSE/ERRORS/0'] } })] },
  {
    id: 'easybill', name: 'easybill', vendor: 'easybill', category: 'accounting', hosting: ['cloud'], aliases: ['easy bill'], docs: 'https://www.easybill.de/api/',
    schemes: [fixedKey('API key', {}, { probe: { base: 'https://api.easybill.de', auth: bearer, path: '/rest/v1/customers?limit=1', accepted: { has: '/items' }, message: ['/message'] } })],
  },
  { id: 'rzl', name: 'RZL Software', vendor: 'RZL Software', category: 'accounting', hosting: ['on-premises', 'cloud'], aliases: ['RZL', 'RZL Board', 'RZL FIBU'], schemes: [key('https://rzl.example.com', 'API key')] },
];
