import type { EntryInput } from './entry.js';
import { ionApi, key, login } from './shared.js';

export const mes = [
  { id: 'siemens-opcenter', name: 'Siemens Opcenter Execution', vendor: 'Siemens', category: 'mes', hosting: ['on-premises', 'cloud'], logo: 'siemens', aliases: ['Opcenter', 'Camstar', 'SIMATIC IT', 'Opcenter Core'], docs: 'https://docs.sw.siemens.com/', schemes: [login('https://opcenter.example.com')] },
  {
    id: 'tulip', name: 'Tulip', vendor: 'Tulip Interfaces', category: 'mes', hosting: ['cloud'], aliases: ['Tulip MES', 'Tulip Frontline'], docs: 'https://support.tulip.co/',
    schemes: [
      {
        ...key('https://acme.tulip.co', 'Secret', { apiId: { kind: 'text', after: 'url', label: 'API key', help: 'The value before the secret, beginning with “apikey.”.', example: 'apikey.2_abcdef' } }),
        guide: {
          steps: [
            'Open Tulip as an account owner. Select your picture, then Settings, then API Tokens.',
            'Select Create API Token and give it a name.',
            'Select only the scopes that read: tables:read is enough for most.',
            'Select Create, then copy the API key and the secret. The secret is shown only once.',
          ],
          link: 'https://support.tulip.co/docs/how-to-use-the-table-api',
        },
      },
    ],
  },
  { id: 'plex-mes', name: 'Plex MES', vendor: 'Rockwell Automation', category: 'mes', hosting: ['cloud'], logo: 'rockwellautomation', aliases: ['Plex Manufacturing Execution'], docs: 'https://developers.plex.com/', schemes: [key('https://connect.plex.com', 'Consumer key')] },
  { id: 'aveva-mes', name: 'AVEVA Manufacturing Execution System', vendor: 'AVEVA', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['AVEVA MES', 'Wonderware MES', 'Wonderware'], docs: 'https://docs.aveva.com/', schemes: [login('https://mes.example.com')] },
  { id: 'aveva-pi-system', name: 'AVEVA PI System', vendor: 'AVEVA', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['OSIsoft PI', 'PI System', 'PI Web API', 'OSIsoft'], docs: 'https://docs.aveva.com/', schemes: [login('https://pi.example.com/piwebapi')] },
  { id: 'factorytalk-productioncentre', name: 'FactoryTalk ProductionCentre', vendor: 'Rockwell Automation', category: 'mes', hosting: ['on-premises'], logo: 'rockwellautomation', aliases: ['Rockwell MES', 'FTPC', 'PharmaSuite'], docs: 'https://www.rockwellautomation.com/', schemes: [login('https://ftpc.example.com:8443')] },
  { id: 'critical-manufacturing', name: 'Critical Manufacturing MES', vendor: 'Critical Manufacturing', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['CMF', 'cmNavigo', 'Critical Manufacturing'], docs: 'https://help.criticalmanufacturing.com/', schemes: [key('https://mes.example.com', 'Personal access token'), login('https://mes.example.com')] },
  { id: 'sap-digital-manufacturing', name: 'SAP Digital Manufacturing', vendor: 'SAP', category: 'mes', hosting: ['cloud'], logo: 'sap', aliases: ['SAP DM', 'SAP DMC', 'DMC'], docs: 'https://help.sap.com/docs/sap-digital-manufacturing', schemes: [key('https://api.eu10.dmc.cloud.sap', 'Client secret', { clientId: { kind: 'text', after: 'url', label: 'Client ID', help: 'From the service key in the SAP BTP cockpit.' }, tokenUrl: { kind: 'text', after: 'clientId', label: 'Token URL', example: 'https://acme.authentication.eu10.hana.ondemand.com/oauth/token', pattern: 'https://\\S+' } })] },
  { id: 'sap-me', name: 'SAP Manufacturing Execution', vendor: 'SAP', category: 'mes', hosting: ['on-premises'], logo: 'sap', aliases: ['SAP ME', 'SAP MII', 'Visiprise'], docs: 'https://help.sap.com/docs/SAP_MANUFACTURING_EXECUTION', schemes: [login('https://me.example.com:50001', { site: { kind: 'text', after: 'url', label: 'Site', example: '1000' } })] },
  { id: 'proficy-plant-applications', name: 'Proficy Plant Applications', vendor: 'GE Vernova', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['GE Proficy', 'Proficy MES', 'Proficy Smart Factory', 'GE Digital'], docs: 'https://www.gevernova.com/software/products/proficy', schemes: [login('https://proficy.example.com')] },
  { id: 'delmia-apriso', name: 'DELMIA Apriso', vendor: 'Dassault Systèmes', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['Apriso', 'FlexNet'], docs: 'https://www.3ds.com/products/delmia/apriso', schemes: [login('https://apriso.example.com/Apriso')] },
  { id: 'koerber-pas-x', name: 'Werum PAS-X', vendor: 'Körber', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['PAS-X', 'Körber PAS-X', 'Werum'], docs: 'https://www.koerber-pharma.com/', schemes: [login('https://pasx.example.com')] },
  { id: 'ignition', name: 'Ignition', vendor: 'Inductive Automation', category: 'mes', hosting: ['on-premises', 'cloud'], logo: 'inductiveautomation', aliases: ['Ignition SCADA', 'Ignition MES'], docs: 'https://www.docs.inductiveautomation.com/', schemes: [login('https://ignition.example.com:8043', { url: { label: 'Gateway URL' } }), key('https://ignition.example.com:8043', 'API key', { url: { label: 'Gateway URL' } })] },
  { id: 'mpdv-hydra-x', name: 'HYDRA X', vendor: 'MPDV', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['MPDV', 'HYDRA MES', 'MPDV HYDRA'], docs: 'https://www.mpdv.com/', schemes: [login('https://hydra.example.com')] },
  { id: 'itac-mes', name: 'iTAC.MES.Suite', vendor: 'iTAC Software', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['iTAC', 'iTAC MES', 'iTAC MOM Suite'], docs: 'https://itacsoftware.com/', schemes: [login('https://itac.example.com', { station: { kind: 'text', after: 'url', label: 'Station number', example: '10010001' } })] },
  { id: 'traksys', name: 'TrakSYS', vendor: 'Parsec', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['Parsec', 'Trak SYS'], docs: 'https://www.parsec-corp.com/traksys', schemes: [login('https://traksys.example.com'), key('https://traksys.example.com', 'API key')] },
  { id: 'machinemetrics', name: 'MachineMetrics', vendor: 'MachineMetrics', category: 'mes', hosting: ['cloud'], aliases: ['Machine Metrics'], docs: 'https://developers.machinemetrics.com/', schemes: [key('https://api.machinemetrics.com', 'API key')] },
  { id: 'epicor-advanced-mes', name: 'Epicor Advanced MES', vendor: 'Epicor', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['Mattec', 'Mattec MES'], docs: 'https://www.epicor.com/', schemes: [login('https://mattec.example.com')] },
  { id: 'infor-mes', name: 'Infor MES', vendor: 'Infor', category: 'mes', hosting: ['cloud', 'on-premises'], aliases: ['Shopfloor-Online', 'Lighthouse'], docs: 'https://docs.infor.com/', schemes: [ionApi] },
  { id: 'factorylogix', name: 'FactoryLogix', vendor: 'Aegis Software', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['Aegis', 'Factory Logix'], docs: 'https://www.aiscorp.com/', schemes: [login('https://factorylogix.example.com')] },
  { id: 'thingworx', name: 'ThingWorx', vendor: 'PTC', category: 'mes', hosting: ['on-premises', 'cloud'], aliases: ['PTC ThingWorx', 'Thing Worx'], docs: 'https://support.ptc.com/help/thingworx/', schemes: [key('https://thingworx.example.com/Thingworx', 'Application key'), login('https://thingworx.example.com/Thingworx')] },
] satisfies EntryInput[];
