import type { EntryInput } from './entry.js';
import { client, fixedClient, fixedKey, fixedLogin, key, login, oauth } from './shared.js';

/** Lighter tools for buying, spending and supplier invoices. */
export const procurementTools: readonly EntryInput[] = [
  {
    id: 'precoro', name: 'Precoro', vendor: 'Precoro', category: 'procurement', hosting: ['cloud'], aliases: ['Precoro Procurement'], docs: 'https://help.precoro.com/',
    schemes: [fixedKey('Token', { username: { kind: 'username', label: 'Email', example: 'bea@example.com', after: 'url' }, region: { kind: 'choice', after: 'username', label: 'Server', help: 'See the address in your browser when you use Precoro.', choices: [{ value: 'api.precoro.com', label: 'app.precoro.com' }, { value: 'api.precoro.us', label: 'app.precoro.us' }], default: 'api.precoro.com' } }, {
      guide: {
        steps: ['Open Precoro as an administrator and select Configuration, then Integrations, then API.', 'Select Generate token and copy it.', 'Enter the email address of the user you are logged in with, and the token.'],
        link: 'https://help.precoro.com/',
      },
      probe: { base: 'https://{region}', auth: { kind: 'headers', headers: { 'X-AUTH-TOKEN': '{apiKey}', email: '{username}' } }, path: '/suppliers', entities: { 'purchase-orders': '/purchaseorders', vendors: '/suppliers', items: '/items' }, message: ['/message', '/error'] },
    })],
  },
  { id: 'procurify', name: 'Procurify', vendor: 'Procurify', category: 'procurement', hosting: ['cloud'], aliases: ['Procurify Spend'], docs: 'https://success.procurify.com/hc/en-us/articles/14668338604055-How-to-create-API-Credentials', schemes: [client('https://acme.procurify.com', {}, {
      guide: { steps: ['Log in to Procurify and select Settings, then Manage User, then Add new user. Use an email address for this connection alone, and choose the role Superuser: only one can connect a program.', 'Log in as that user, and select Settings, then Integrations. Beside Procurify API select View. If it is missing, ask Procurify to switch it on.', 'Enter a description, and select Create Application.', 'Copy the client ID and the client secret. They are shown only once.'], link: 'https://success.procurify.com/hc/en-us/articles/14668338604055-How-to-create-API-Credentials' },
    })] },
  { id: 'tradogram', name: 'Tradogram', vendor: 'Tradogram', category: 'procurement', hosting: ['cloud'], docs: 'https://www.tradogram.com/feature-faqs/getting-started-with-the-tradogram-api', schemes: [fixedKey('API key')] },
  { id: 'kissflow-procurement', name: 'Kissflow Procurement Cloud', vendor: 'Kissflow', category: 'procurement', hosting: ['cloud'], aliases: ['Kissflow', 'Kissflow Procurement'], docs: 'https://developers.kissflow.com/reference/using-access-keys-to-authenticate-api-calls', schemes: [key('https://acme.kissflow.com', 'Access key secret', { accessKey: { kind: 'text', after: 'url', label: 'Access key ID' }, account: { kind: 'text', after: 'accessKey', label: 'Account ID' } })] },
  {
    id: 'zip', name: 'Zip', vendor: 'Zip', category: 'procurement', hosting: ['cloud'], aliases: ['ZipHQ', 'Zip Intake'], docs: 'https://developer.ziphq.com/',
    schemes: [fixedKey('API key', {}, {
      guide: { steps: ['Log in to Zip as an administrator and select Admin, then Apps and integrations, then API.', 'Select Create API key, enter a name, and select only read access to requests, vendors and purchase orders.', 'Copy the key. It is shown only once.'], link: 'https://developer.ziphq.com/' },
      probe: { base: 'https://api.ziphq.com', auth: { kind: 'headers', headers: { 'Zip-Api-Key': '{apiKey}' } }, path: '/vendors?page_size=1', accepted: { has: '/list' }, entities: { 'purchase-orders': '/purchase_orders?page_size=1', vendors: '/vendors?page_size=1' }, message: ['/message', '/error'] },
    })],
  },
  { id: 'planergy', name: 'PLANERGY', vendor: 'PLANERGY', category: 'procurement', hosting: ['cloud'], aliases: ['PurchaseControl', 'Purchase Control'], schemes: [fixedLogin()] },
  { id: 'vroozi', name: 'Vroozi', vendor: 'Vroozi', category: 'procurement', hosting: ['cloud'], aliases: ['Vroozi Purchase'], schemes: [fixedKey('API key')] },
  { id: 'spendesk', name: 'Spendesk', vendor: 'Spendesk', category: 'procurement', hosting: ['cloud'], aliases: ['Spen desk', 'Okko'], docs: 'https://developer.spendesk.com/', schemes: [fixedClient({ clientId: { label: 'API ID' }, clientSecret: { label: 'API secret' } })] },
  {
    id: 'payhawk', name: 'Payhawk', vendor: 'Payhawk', category: 'procurement', hosting: ['cloud'], aliases: ['Pay hawk'], docs: 'https://payhawk.com/help/en/overview-of-the-payhawk-developer-api',
    schemes: [fixedKey('API key', { account: { kind: 'text', label: 'Account ID', help: 'In the address when you use Payhawk, after “account=”.', example: 'acme_gmbh_1234abcd', after: 'url' } }, {
      guide: { steps: ['Log in to Payhawk as an administrator and select Settings, then Integrations.', 'Beside Payhawk API select Connect, then Add key. Enter a name.', 'Copy the account ID and the API key. The key is shown only once.'], link: 'https://payhawk.com/help/en/overview-of-the-payhawk-developer-api' },
      probe: { base: 'https://api.payhawk.com', auth: { kind: 'headers', headers: { 'X-Payhawk-ApiKey': '{apiKey}' } }, path: '/api/v3/accounts/{account}/suppliers', accepted: { has: '/items' }, refusals: [{ status: [404], code: 'DATABASE_NOT_FOUND', fields: ['account'] }], message: ['/message'] },
    })],
  },
  { id: 'pleo', name: 'Pleo', vendor: 'Pleo', category: 'procurement', hosting: ['cloud'], aliases: ['Pleo Cards'], docs: 'https://developers.pleo.io/', schemes: [oauth({ authorize: 'https://auth.pleo.io/oauth/authorize', token: 'https://auth.pleo.io/oauth/token', scopes: ['offline_access'] }), fixedKey('API key')] },
  { id: 'soldo', name: 'Soldo', vendor: 'Soldo', category: 'procurement', hosting: ['cloud'], aliases: ['Soldo Business'], docs: 'https://developer.soldo.com/', schemes: [fixedClient({ token: { kind: 'secret', label: 'Token', required: false } }, { probe: { base: 'https://api.soldo.com', auth: { kind: 'client-credentials', token: 'https://api.soldo.com/oauth/authorize', clientAuth: 'post' }, path: '/business/v2/company', accepted: { has: '/name' }, company: '/name', message: ['/error_description', '/message', '/error'] } })] },
  {
    id: 'amazon-business', name: 'Amazon Business', vendor: 'Amazon', category: 'procurement', hosting: ['cloud'], aliases: ['AB Amazon', 'Amazon for Business'], docs: 'https://developer-docs.amazon.com/amazon-business/docs/website-authorization-workflow',
    // Amazon's own login page takes an `applicationId` in place of OAuth's `client_id`: what can be used is a program that the company authorizes for itself.
    schemes: [{
      id: 'custom',
      fields: {
        clientId: { kind: 'text', label: 'LWA client ID', example: 'amzn1.application-oa2-client.0123456789abcdef', maxLength: 300 },
        clientSecret: { kind: 'secret', label: 'LWA client secret' },
        refreshToken: { kind: 'secret', label: 'Refresh token', help: 'It begins with Atzr.', maxLength: 2048 },
      },
      guide: {
        steps: ['Ask Amazon Business for access to its Solution Provider Portal, and log in there with a business account that may only see orders.', 'Select Add new app client. Choose the role that reads order and product data, and no others. Save.', 'Beside the app select View under LWA credentials. Copy the client ID and the client secret.', 'Select Authorize in the menu of the app, and copy the refresh token.'],
        link: 'https://developer-docs.amazon.com/amazon-business/docs/website-authorization-workflow',
      },
      probe: {
        base: 'https://api.amazon.com', auth: { kind: 'none' }, method: 'POST', path: '/auth/o2/token', form: { grant_type: 'refresh_token', client_id: '{clientId}', client_secret: '{clientSecret}', refresh_token: '{refreshToken}' }, accepted: { has: '/access_token' },
        refusals: [{ status: [400, 401], says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }, { status: [400, 401], says: 'invalid_grant', code: 'AUTHENTICATION_FAILED', fields: ['refreshToken'] }], message: ['/error_description', '/error'],
      },
    }],
  },
  { id: 'unite', name: 'Unite', vendor: 'Unite', category: 'procurement', hosting: ['cloud'], aliases: ['Mercateo', 'Mercateo Unite', 'Unite Procure'], schemes: [fixedLogin()] },
  { id: 'fairmarkit', name: 'Fairmarkit', vendor: 'Fairmarkit', category: 'procurement', hosting: ['cloud'], aliases: ['Fair Markit'], docs: 'https://developers.fairmarkit.com/', schemes: [fixedClient()] },
  { id: 'keelvar', name: 'Keelvar', vendor: 'Keelvar', category: 'procurement', hosting: ['cloud'], aliases: ['Keelvar Sourcing Optimizer'], schemes: [key('https://acme.keelvar.com', 'API token')] },
  { id: 'oro', name: 'ORO', vendor: 'ORO Labs', category: 'procurement', hosting: ['cloud'], aliases: ['ORO Labs', 'ORO Procurement'], schemes: [fixedClient()] },
  { id: 'yooz', name: 'Yooz', vendor: 'Yooz', category: 'procurement', hosting: ['cloud'], aliases: ['Yooz P2P', 'YoozBusiness'], schemes: [fixedClient()] },
  { id: 'stampli', name: 'Stampli', vendor: 'Stampli', category: 'procurement', hosting: ['cloud'], aliases: ['Stampli AP'], schemes: [fixedKey('API key')] },
  { id: 'avidxchange', name: 'AvidXchange', vendor: 'AvidXchange', category: 'procurement', hosting: ['cloud'], aliases: ['AvidSuite', 'Avid Exchange'], docs: 'https://developer.avidxchange.net/', schemes: [fixedClient()] },
  { id: 'airbase', name: 'Paylocity for Finance', vendor: 'Paylocity', category: 'procurement', hosting: ['cloud'], aliases: ['Airbase', 'Airbase by Paylocity'], docs: 'https://developer.paylocity.com/', schemes: [fixedKey('API token')] },
  { id: 'rillion', name: 'Rillion', vendor: 'Rillion', category: 'procurement', hosting: ['cloud', 'on-premises'], aliases: ['Palette Software', 'Palette Arena', 'Rillion Prime'], schemes: [client('https://acme.rillion.com'), login('https://acme.rillion.com')] },
  { id: 'fraxion', name: 'Fraxion', vendor: 'Fraxion', category: 'procurement', hosting: ['cloud'], aliases: ['Fraxion Spend Management'], schemes: [login('https://acme.fraxion.biz')] },
  { id: 'procuredesk', name: 'ProcureDesk', vendor: 'ProcureDesk', category: 'procurement', hosting: ['cloud'], aliases: ['Procure Desk'], docs: 'https://developer.procuredesk.com/', schemes: [fixedKey('API key')] },
  { id: 'order-co', name: 'Order.co', vendor: 'Order.co', category: 'procurement', hosting: ['cloud'], aliases: ['Negotiatus', 'Order co'], schemes: [fixedKey('API token')] },
];
