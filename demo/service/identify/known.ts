import { Fingerprint, type FingerprintInput } from './fingerprint.js';

interface Known {
  /**
   * Products of others are built on it, under names of their own: it tells that the system is the chosen one, and never that
   * it is another.
   */
  platform?: true;
  prints: FingerprintInput[];
}

const startPage = (body: string, version?: string): FingerprintInput => ({ path: '/', body, ...(version !== undefined && { version }) });
const startHeader = (name: string, matches: string): FingerprintInput => ({ path: '/', status: [200, 301, 302, 303, 307, 400, 401, 403, 404], header: { name, matches } });
/** Every server of this kind says so itself. Whether it runs ECC or S/4HANA, only a login tells. */
const abap: Known = { prints: [{ product: 'SAP (ABAP)', ...startHeader('sap-server', '^true') }, { product: 'SAP (ABAP)', path: '/sap/public/ping', body: '^Server reached' }] };

/** By system, in the order in which one is taken for another. An entry of the catalogue may bring more of its own. */
const KNOWN: Record<string, Known> = {
  tryton: { prints: [{ method: 'POST', path: '/', json: { id: 1, method: 'common.server.version', params: [] }, body: String.raw`"result":\s*"\d+\.\d+`, version: '/result' }] },
  odoo: {
    prints: [
      { method: 'POST', path: '/web/webclient/version_info', json: { jsonrpc: '2.0', method: 'call', params: {} }, body: '"server_version_info"', version: '/result/server_version' },
      startPage('<meta name="generator" content="Odoo'),
    ],
  },
  // The version is Frappe's, whose first number is ERPNext's as well.
  erpnext: { prints: [{ path: '/api/method/version', body: String.raw`^\s*\{"message":\s*"\d+\.\d+`, version: '/message' }] },
  dolibarr: { prints: [startHeader('set-cookie', 'DOLSESSID_'), startPage('Dolibarr Development Team', String.raw`<title>[^<]*@ (\d+\.\d+[\w.-]*)`)] },
  'sap-s4hana': abap,
  'sap-ecc': abap,
  'sap-business-one': { prints: [{ path: '/b1s/v1/$metadata', status: [401], body: String.raw`"code"\s*:\s*"?301\b` }] },
  // Every message of Maximo's begins so, among them that a login is missing.
  'ibm-maximo': { prints: [{ path: '/maximo/oslc/whoami', status: [400, 401, 403], body: String.raw`BMXAA\d{4}E` }, startPage('/maximo/webclient/')] },
  acumatica: { prints: [{ path: '/entity', body: 'acumaticaBuildVersion', version: '/version/acumaticaBuildVersion' }] },
  'jd-edwards-enterpriseone': { prints: [{ path: '/jderest/v2/defaultconfig', body: '"aisVersion"', version: String.raw`"aisVersion"\s*:\s*"(?:EnterpriseOne )?([\d.]+)` }] },
  'jira-service-management': { prints: [{ product: 'Jira', path: '/rest/api/2/serverInfo', body: '"serverTitle"', version: '/version' }] },
  'oracle-e-business-suite': { prints: [startPage('/OA_HTML/(?:AppsLogin|RF\\.jsp|AppsLocalLogin)')] },
  peoplesoft: { prints: [startHeader('set-cookie', 'PSJSESSIONID')] },
  'oracle-netsuite': { prints: [startHeader('x-n-operationid', '.')] },
  'dynamics-365-business-central': { prints: [startPage('<title>[^<]*Dynamics 365 Business Central')] },
  'dynamics-nav': { prints: [startPage('<title>[^<]*Dynamics NAV')] },
  espocrm: { prints: [startPage('client/lib/espo')] },
  suitecrm: { prints: [startPage('<title>[^<]*SuiteCRM')] },
  vtiger: { prints: [startPage('<title>[^<]*vtiger')] },
  openmaint: { platform: true, prints: [{ product: 'openMAINT (CMDBuild)', path: '/services/rest/v3/boot/status', body: String.raw`"status"\s*:\s*"READY"` }] },
  ignition: { platform: true, prints: [{ path: '/system/gwinfo', body: 'ContextStatus=', version: String.raw`(?:^|;)Version=([\w.]+)` }] },
  salesforce: { platform: true, prints: [{ path: '/services/data/', body: String.raw`"url"\s*:\s*"/services/data/v\d` }] },
  'dynamics-365-sales': { platform: true, prints: [{ path: '/api/data/v9.2/', status: [401], header: { name: 'www-authenticate', matches: String.raw`resource_id=https://[\w.-]+\.dynamics\.com` } }] },
};

export interface KnownProduct {
  readonly platform: boolean;
  readonly prints: readonly Fingerprint[];
}

/** What is known of products beyond the catalogue's own entries. */
export const KNOWN_PRODUCTS: ReadonlyMap<string, KnownProduct> = new Map(
  Object.entries(KNOWN).map(([id, { platform = false, prints }]) => [id, { platform, prints: prints.map((print) => Fingerprint.parse(print)) }]),
);
