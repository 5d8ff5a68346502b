import type { EntryInput } from './entry.js';
import { basic, fixedKey, key, login, oauth, onPremises } from './shared.js';

const company = (example: string, label: string) => ({ kind: 'text', after: 'url', label, example }) as const;

/** ERP systems of Asia and the Gulf. */
export const erpOfAsia: readonly EntryInput[] = [
  { id: 'yonyou-u8', name: 'Yonyou U8+', vendor: 'Yonyou', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['U8', 'UFIDA U8', '用友U8', '用友', 'Yonyou'], docs: 'https://open.yonyouup.com/documentCenter/platformIntro', schemes: [{ id: 'custom', fields: { url: { kind: 'url', label: 'EAI / OpenAPI URL', example: 'https://api.yonyouup.com' }, fromAccount: { kind: 'text', label: 'From account', example: 'acme' }, toAccount: { kind: 'text', label: 'To account', example: 'acme' }, appKey: { kind: 'text', label: 'App key' }, appSecret: { kind: 'secret', label: 'App secret' } } }] },
  { id: 'yonyou-nc-cloud', name: 'Yonyou NC Cloud', vendor: 'Yonyou', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['NC65', 'NCC', 'UFIDA NC', '用友NC'], schemes: [{ id: 'client-credentials', fields: { url: { example: 'https://nc.example.com' }, businessCenter: { kind: 'text', after: 'url', label: 'Business center code', example: '01' } } }] },
  { id: 'yonbip', name: 'YonBIP', vendor: 'Yonyou', category: 'erp', hosting: ['cloud'], aliases: ['YonSuite', 'Yonyou BIP', '用友BIP', 'iuap'], docs: 'https://open.yonyoucloud.com/#/doc-center/docDes/api', schemes: [{ id: 'custom', fields: { tenantId: { kind: 'text', label: 'Tenant ID', example: 'abcd1234' }, appKey: { kind: 'text', label: 'App key' }, appSecret: { kind: 'secret', label: 'App secret' } } }] },
  {
    id: 'kingdee-cloud-galaxy', name: 'Kingdee Cloud Galaxy', vendor: 'Kingdee', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['K3 Cloud', 'K/3 Cloud', '金蝶云星空', '金蝶', 'Kingdee', 'Kingdee Cloud Xingkong'], docs: 'https://openapi.open.kingdee.com/ApiDoc',
    schemes: [
      {
        ...login('https://acme.ik3cloud.com/K3Cloud', { account: company('0123456789abcdef', 'Data center ID') }),
        probe: {
          auth: { kind: 'none' }, method: 'POST', path: '/Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser.common.kdsvc', json: { acctID: '{account}', username: '{username}', password: '{password}', lcid: 1033 },
          accepted: { says: '"LoginResultType":1' }, account: '/Context/UserName', company: '/Context/DataCenterName',
          refusals: [{ status: [200], says: '"LoginResultType":0', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/Message'],
        },
      },
      key('https://acme.ik3cloud.com/K3Cloud', 'App secret', { account: company('0123456789abcdef', 'Data center ID'), username: { kind: 'username', after: 'account' }, appId: { kind: 'text', after: 'username', label: 'App ID' } }),
    ],
  },
  { id: 'kingdee-eas', name: 'Kingdee EAS Cloud', vendor: 'Kingdee', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['EAS', '金蝶EAS'], schemes: [login('https://eas.example.com', { dataCenter: company('ACME', 'Data center') })] },
  { id: 'kingdee-k3-wise', name: 'Kingdee K/3 WISE', vendor: 'Kingdee', category: 'erp', hosting: ['on-premises'], aliases: ['K3 WISE', 'K3', '金蝶K3'], schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'k3.example.com' }, port: { default: '1433' }, database: { example: 'AIS20260101' } } }] },
  { id: 'digiwin-t100', name: 'Digiwin T100', vendor: 'Digiwin', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['T100', '鼎捷', 'TIPTOP', 'Digiwin'], schemes: [login('https://t100.example.com', { company: company('99', 'Enterprise number') })] },
  { id: 'inspur-gs-cloud', name: 'Inspur GS Cloud', vendor: 'Inspur', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['浪潮GS', 'Inspur ERP', 'inSuite'], schemes: [onPremises('https://acme.inspurcloud.cn', 'gs.example.com')] },
  { id: 'obic7', name: 'OBIC7', vendor: 'OBIC', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['OBIC 7', 'オービック'], schemes: [onPremises('https://acme.obic7.jp', 'obic7.example.com', { company: { kind: 'text', after: 'port', label: 'Company code', example: '0001' } })] },
  { id: 'mcframe', name: 'mcframe', vendor: 'Business Engineering', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['mcframe 7', 'mcframe X', 'B-EN-G'], schemes: [login('https://mcframe.example.com')] },
  { id: 'grandit', name: 'GRANDIT', vendor: 'GRANDIT', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['GRANDIT miraimil'], schemes: [login('https://grandit.example.com', { company: company('0001', 'Company code') })] },
  { id: 'glovia-g2', name: 'GLOVIA G2', vendor: 'CrescentOne', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Glovia', 'Fujitsu Glovia'], schemes: [login('https://glovia.example.com')] },
  {
    id: 'ecount', name: 'ECOUNT ERP', vendor: 'ECOUNT', category: 'erp', hosting: ['cloud'], aliases: ['eCount', '이카운트'], docs: 'https://sboapi.ecount.com/ECERP/OAPI/OAPIView?lan_type=en-US',
    schemes: [fixedKey('API certification key', { companyCode: { kind: 'text', label: 'Company code', example: '12345' }, username: { kind: 'username', label: 'User ID' }, zone: { kind: 'text', label: 'Zone', help: 'Two letters in the address after you log in, for example “sboapiCC”.', example: 'CC', pattern: '[A-Za-z0-9]{1,3}' } }, {
      guide: { steps: ['Log in to ECOUNT as the master ID and open Self-Customizing, Information, API Auth Key Issuance.', 'Select Issue, choose a user that may only read purchasing, and agree to the terms.', 'Copy the API certification key.', 'Your company code is what you enter first when you log in.'], link: 'https://sboapi.ecount.com/ECERP/OAPI/OAPIView?lan_type=en-US' },
      probe: { base: 'https://sboapi{zone}.ecount.com', auth: { kind: 'none' }, method: 'POST', path: '/OAPI/V2/OAPILogin', json: { COM_CODE: '{companyCode}', USER_ID: '{username}', API_CERT_KEY: '{apiKey}', LAN_TYPE: 'en-US', ZONE: '{zone}' }, accepted: { has: '/Data/Datas/SESSION_ID' }, refusals: [{ status: [200], says: '"Code":"1', code: 'AUTHENTICATION_FAILED', fields: ['companyCode', 'username'] }, { status: [200], says: '"Code":"2', code: 'AUTHENTICATION_FAILED', fields: ['apiKey', 'username'] }], message: ['/Error/Message', '/Data/Message'] },
    })],
  },
  { id: 'douzone-amaranth', name: 'Amaranth 10', vendor: 'Douzone Bizon', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Douzone', 'iCUBE', '더존'], schemes: [login('https://acme.amaranth10.com', { company: company('1000', 'Company code') })] },
  { id: 'ramco-erp', name: 'Ramco ERP', vendor: 'Ramco Systems', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Ramco', 'Ramco VirtualWorks', 'Ramco Enterprise Series'], schemes: [login('https://acme.ramcoerp.com', { role: { kind: 'text', after: 'password', label: 'Role', example: 'APIUSER' }, unit: { kind: 'text', after: 'role', label: 'Organization unit', example: '1' } })] },
  { id: 'focus-x', name: 'Focus X', vendor: 'Focus Softnet', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Focus 9', 'Focus 8', 'Focus ERP', 'Focus Softnet'], schemes: [login('https://focus.example.com/Focus8API', { company: company('010', 'Company code') })] },
  { id: 'marg-erp', name: 'Marg ERP 9+', vendor: 'Marg ERP', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Marg', 'Marg Books', 'Marg ERP'], schemes: [fixedKey('Encryption key', { companyCode: { kind: 'text', label: 'Company code' }, margId: { kind: 'text', label: 'Marg ID', example: '123456' } })] },
  { id: 'onyx-pro', name: 'Onyx Pro ERP', vendor: 'Ultimate Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Onyx Pro', 'أونكس برو', 'YemenSoft'], schemes: [onPremises('https://acme.onyxpro.cloud', 'onyx.example.com', { branch: { kind: 'text', after: 'port', label: 'Branch', example: '1' } })] },
  { id: 'firstbit-erp', name: 'FirstBIT ERP', vendor: 'First Bit', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['First Bit', 'FirstBit Contracting'], schemes: [basic('https://acme.firstbit.cloud')] },
  { id: 'daftra', name: 'Daftra', vendor: 'Daftra', category: 'erp', hosting: ['cloud'], aliases: ['Daftara', 'دفترة', 'OnlineInvoices'], docs: 'https://docs.daftara.dev/', schemes: [key('https://acme.daftra.com', 'API key', {}, { probe: { auth: { kind: 'headers', headers: { APIKEY: '{apiKey}', accept: 'application/json' } }, path: '/api2/suppliers?limit=1', message: ['/message'] } })] },
  { id: 'accurate-online', name: 'Accurate Online', vendor: 'CPSSoft', category: 'erp', hosting: ['cloud'], aliases: ['Accurate', 'AOL Accurate'], docs: 'https://account.accurate.id/developer/api-docs.do', schemes: [oauth({ authorize: 'https://account.accurate.id/oauth/authorize', token: 'https://account.accurate.id/oauth/token', scopes: ['purchase_order_view', 'vendor_view', 'item_view'] })] },
];
