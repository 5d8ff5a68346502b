import type { EntryInput } from './entry.js';
import { key, login, onPremises } from './shared.js';

const email = { label: 'Email', example: 'bea@example.com' };

/** Further maintenance and enterprise asset management systems. */
export const otherMaintenance = [
  { id: 'brightly-asset-essentials', name: 'Brightly Asset Essentials', vendor: 'Brightly (Siemens)', category: 'cmms', hosting: ['cloud'], logo: 'siemens', aliases: ['Asset Essentials', 'Dude Solutions', 'Brightly', 'SchoolDude'], docs: 'https://help.dudesolutions.com/Content/API/AssetEssentials/Getting-Started.htm', schemes: [login('https://assetessentials.dudesolutions.com', { account: { kind: 'text', after: 'url', label: 'Account name', help: 'What follows the host in the address bar of your browser.', example: 'Acme' } })] },
  { id: 'infor-mp2', name: 'Infor MP2', vendor: 'Infor', category: 'cmms', hosting: ['on-premises'], aliases: ['MP2', 'Datastream MP2'], schemes: [login('https://mp2.example.com')] },
  { id: 'maintenance-connection', name: 'Maintenance Connection', vendor: 'Accruent', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Accruent MC', 'Accruent'], schemes: [key('https://mc.example.com', 'API key', { connection: { kind: 'text', after: 'url', label: 'Connection key' } }), login('https://mc.example.com')] },
  { id: 'managerplus', name: 'ManagerPlus', vendor: 'Eptura', category: 'cmms', hosting: ['cloud'], aliases: ['Manager Plus', 'Eptura Asset', 'Lightning'], schemes: [login('https://app.managerplus.com')] },
  { id: 'hippo-cmms', name: 'Hippo CMMS', vendor: 'Eptura', category: 'cmms', hosting: ['cloud'], aliases: ['Hippo'], schemes: [login('https://acme.hippocmms.com')] },
  { id: 'aveva-eam', name: 'AVEVA Enterprise Asset Management', vendor: 'AVEVA', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Avantis', 'AVEVA EAM', 'Avantis.PRO'], docs: 'https://docs.aveva.com/', schemes: [login('https://eam.example.com')] },
  { id: 'hitachi-ellipse', name: 'Ellipse EAM', vendor: 'Hitachi Energy', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Ellipse', 'ABB Ellipse', 'Ventyx Ellipse', 'Mincom'], schemes: [login('https://ellipse.example.com', { district: { kind: 'text', after: 'password', label: 'District', example: 'R100' } })] },
  { id: 'hitachi-asset-suite', name: 'Asset Suite EAM', vendor: 'Hitachi Energy', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Asset Suite', 'ABB Asset Suite', 'Ventyx Asset Suite', 'Indus Passport'], schemes: [login('https://assetsuite.example.com')] },
  { id: 'aptean-eam', name: 'Aptean EAM', vendor: 'Aptean', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['TabWare'], schemes: [login('https://eam.example.com')] },
  { id: 'micromain', name: 'MicroMain CMMS', vendor: 'MicroMain', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['MicroMain', 'Micromain Global'], schemes: [login('https://acme.micromain.com')] },
  { id: 'maintmaster', name: 'MaintMaster', vendor: 'MaintMaster Systems', category: 'cmms', hosting: ['cloud'], aliases: ['Maint Master'], schemes: [login('https://acme.maintmaster.com')] },
  { id: 'oracle-utilities-wam', name: 'Oracle Utilities Work and Asset Management', vendor: 'Oracle', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Oracle WAM', 'OUWAM', 'SPL WorldGroup'], schemes: [login('https://wam.example.com')] },
  { id: 'bentley-assetwise', name: 'AssetWise', vendor: 'Bentley Systems', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Bentley AssetWise', 'Ivara EXP'], schemes: [login('https://assetwise.example.com')] },
  { id: 'mpulse', name: 'MPulse', vendor: 'MPulse Software', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['MPulse CMMS', 'M Pulse'], schemes: [onPremises('https://acme.mpulsecmms.com', 'mpulse.example.com')] },
  { id: 'mainsim', name: 'mainsim', vendor: 'Mainsim', category: 'cmms', hosting: ['cloud'], aliases: ['mainsim CMMS'], schemes: [login('https://acme.mainsim.com')] },
  { id: 'dimo-maint', name: 'DIMO Maint', vendor: 'DIMO Maint', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['DIMOMaint', 'DIMO MAINT MX', 'Altair Enterprise'], schemes: [onPremises('https://acme.dimomaint.fr', 'gmao.example.com')] },
  { id: 'wartungsplaner', name: 'Wartungsplaner', vendor: 'HOPPE Unternehmensberatung', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['Hoppe Wartungsplaner', 'Maintenance Planner'], schemes: [login('https://wartung.example.com')] },
  { id: 'api-pro', name: 'API PRO', vendor: 'API Maintenance Systems', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['APIPRO', 'API PRO EAM'], schemes: [login('https://apipro.example.com')] },
  { id: 'remberg', name: 'remberg', vendor: 'remberg', category: 'cmms', hosting: ['cloud'], aliases: ['remberg XRM', 'remberg Asset Management'], schemes: [key('https://acme.remberg.com', 'API key')] },
  { id: 'greengate-gs-service', name: 'GS-Service', vendor: 'GreenGate', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['GreenGate', 'GS Service', 'Greengate GS-Touch'], schemes: [login('https://gs-service.example.com')] },
  { id: 'manwinwin', name: 'ManWinWin', vendor: 'ManWinWin Software', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Man Win Win', 'Navaltik'], schemes: [onPremises('https://acme.manwinwin.com', 'manwinwin.example.com')] },
  { id: 'redlist', name: 'Redlist', vendor: 'Redlist', category: 'cmms', hosting: ['cloud'], aliases: ['Red list'], schemes: [login('https://app.getredlist.com', { username: email })] },
  { id: 'tractian', name: 'TRACTIAN CMMS', vendor: 'TRACTIAN', category: 'cmms', hosting: ['cloud'], aliases: ['Tractian', 'TracOS'], docs: 'https://faq.tractian.com/en/articles/9185768-how-to-request-and-use-the-api-access-token', schemes: [key('https://api.tractian.com', 'API key')] },
  { id: 'mvp-one', name: 'MVP One', vendor: 'MVP Plant', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['MVP Plant CMMS', 'Mainstar'], schemes: [login('https://acme.mvpone.com')] },
  { id: 'eworkorders', name: 'eWorkOrders', vendor: 'eWorkOrders', category: 'cmms', hosting: ['cloud'], aliases: ['e Work Orders', 'eWO'], schemes: [login('https://acme.eworkorders.com')] },
  { id: 'maintenance-care', name: 'Maintenance Care', vendor: 'Maintenance Care', category: 'cmms', hosting: ['cloud'], aliases: ['MaintenanceCare'], schemes: [key('https://api.maintenancecare.com', 'API key')] },
  { id: 'click-maint', name: 'ClickMaint', vendor: 'ClickMaint', category: 'cmms', hosting: ['cloud'], aliases: ['Click Maint'], schemes: [login('https://app.clickmaint.com', { username: email })] },
  { id: 'agility-cmms', name: 'Agility CMMS', vendor: 'SSG Insight', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Agility', 'SoftSols Agility', 'SSG Insight'], schemes: [login('https://acme.agilitycmms.example.com')] },
  { id: 'asset-panda', name: 'Asset Panda', vendor: 'Asset Panda', category: 'cmms', hosting: ['cloud'], aliases: ['AssetPanda'], docs: 'https://team-asset-panda.readme.io/reference/authentication-1', schemes: [login('https://login.assetpanda.com', { username: email })] },
] satisfies EntryInput[];
