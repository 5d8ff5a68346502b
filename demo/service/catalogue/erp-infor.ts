import type { EntryInput } from './entry.js';
import { basic, ionApi, login } from './shared.js';

/** ERP systems of Infor. */
export const erpByInfor: readonly EntryInput[] = [
  {
    id: 'infor-cloudsuite-industrial', name: 'Infor CloudSuite Industrial (SyteLine)', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 6,
    aliases: ['SyteLine', 'CSI', 'Infor SyteLine', 'Symix', 'Mapics SyteLine'], docs: 'https://docs.infor.com/mg/2023.x/en-us/mongooseolh/default.html?helpcontent=rwn1573170285401.html',
    schemes: [ionApi, login('https://syteline.example.com', { configuration: { kind: 'text', after: 'url', label: 'Configuration', help: 'The name in the list above the user name when you sign in.', example: 'ACME_PRD' } })],
  },
  { id: 'infor-ln', name: 'Infor LN', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['LN', 'Baan', 'ERP LN', 'CloudSuite LN', 'CloudSuite Industrial Enterprise'], docs: 'https://docs.infor.com/ln/10.8/en-us/lnesolh/lnoshybridng/och1699539969137.html', schemes: [ionApi] },
  { id: 'infor-baan', name: 'Infor Baan IV', vendor: 'Infor', category: 'erp', hosting: ['on-premises'], aliases: ['Baan 4', 'Baan V', 'Baan ERP'], schemes: [login('https://baan.example.com', { company: { kind: 'text', after: 'url', label: 'Company', example: '100' } }), { id: 'database', fields: { host: { example: 'baan-db.example.com' }, port: { example: '1521' }, database: { example: 'BAAN' } } }] },
  { id: 'infor-m3', name: 'Infor M3', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['M3', 'Movex', 'Lawson M3', 'CloudSuite M3', 'Intentia'], docs: 'https://docs.infor.com/m3core/2025.x/en-us/useradminlib_cloud/m3cecoreag_cloud/wop1582789011631.html', schemes: [ionApi, basic('https://m3.example.com:21008/m3api-rest', { company: { kind: 'text', after: 'url', label: 'Company', example: '001', pattern: '\\d{1,3}' } })] },
  {
    id: 'infor-cloudsuite-financials', name: 'Infor CloudSuite Financials & Supply Management', vendor: 'Infor', category: 'erp', hosting: ['cloud'],
    aliases: ['Infor FSM', 'Lawson', 'Lawson S3', 'Infor CloudSuite'], docs: 'https://docs.infor.com/inforos/2025.x/en-us/useradminlib_cloud/apigatewayag_cloud/ionapi_2025.x_apigatewayag_cloud_en-us.pdf', schemes: [ionApi],
  },
  { id: 'infor-cloudsuite-distribution', name: 'Infor CloudSuite Distribution', vendor: 'Infor', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['SX.e', 'SXe', 'Infor Distribution SX.e', 'CSD'], docs: 'https://docs.infor.com/inforos/2025.x/en-us/useradminlib_cloud/apigatewayag_cloud/ionapi_2025.x_apigatewayag_cloud_en-us.pdf', schemes: [ionApi, login('https://sxe.example.com', { company: { kind: 'text', after: 'url', label: 'Company number', example: '1' } })] },
  { id: 'infor-a-plus', name: 'Infor Distribution A+', vendor: 'Infor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Infor A+', 'APlus'], docs: 'https://docs.infor.com/', schemes: [login('https://aplus.example.com')] },
  { id: 'infor-com', name: 'Infor COM', vendor: 'Infor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Infor ERP COM', 'infor:COM'], docs: 'https://docs.infor.com/', schemes: [login('https://com.example.com', { company: { kind: 'text', after: 'url', label: 'Mandant', example: '10' } })] },
  { id: 'infor-visual', name: 'Infor VISUAL', vendor: 'Infor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Visual Manufacturing', 'VISUAL ERP', 'Lilly Visual'], docs: 'https://docs.infor.com/visual/11.x/en-us/useradminlist/VISUALMANUFACTURING.pdf', schemes: [login('https://visual.example.com', { database: { kind: 'text', after: 'url', label: 'Database', example: 'VMFG' } }), { id: 'database', fields: { host: { label: 'SQL Server', example: 'visual-sql.example.com' }, port: { default: '1433' }, database: { example: 'VMFG' } } }] },
  { id: 'infor-xa', name: 'Infor XA', vendor: 'Infor', category: 'erp', hosting: ['on-premises'], aliases: ['MAPICS', 'MAPICS XA'], docs: 'https://docs.infor.com/', schemes: [login('https://xa.example.com:36001', { environment: { kind: 'text', after: 'url', label: 'Environment', example: 'AA' } })] },
  { id: 'infor-lx', name: 'Infor LX', vendor: 'Infor', category: 'erp', hosting: ['on-premises'], aliases: ['BPCS', 'ERP LX'], docs: 'https://docs.infor.com/', schemes: [login('https://lx.example.com', { environment: { kind: 'text', after: 'url', label: 'Environment', example: 'PRD' } })] },
];
