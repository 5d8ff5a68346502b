import type { EntryInput } from './entry.js';
import { basic, fixedClient, key, login, onPremises } from './shared.js';

/** Systems for buildings, sites and infrastructure. */
export const facilities = [
  { id: 'facilio', name: 'Facilio', vendor: 'Facilio', category: 'cmms', hosting: ['cloud'], aliases: ['Facilio CMMS'], schemes: [key('https://app.facilio.com', 'API key')] },
  { id: 'planon', name: 'Planon Universe', vendor: 'Planon', category: 'cmms', hosting: ['cloud', 'on-premises'], logo: 'schneiderelectric', aliases: ['Planon', 'Planon FM', 'Planon IWMS'], schemes: [key('https://acme.planoncloud.com', 'Access key'), basic('https://acme.planoncloud.com')] },
  { id: 'archibus', name: 'Archibus', vendor: 'Eptura', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['ARCHIBUS', 'Archibus IWMS'], schemes: [onPremises('https://acme.archibus.cloud', 'archibus.example.com')] },
  {
    id: 'topdesk', name: 'TOPdesk', vendor: 'TOPdesk', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['Top desk', 'TOPdesk Facility'], docs: 'https://developers.topdesk.com/tutorial.html',
    schemes: [
      {
        ...basic('https://acme.topdesk.net', { username: { label: 'Operator login name' }, password: { label: 'Application password' } }),
        guide: {
          steps: [
            'Ask a TOPdesk administrator for an operator of its own for the connection, in a permission group that may only read and that has REST API switched on.',
            'Log in to TOPdesk as that operator, select the picture at the top right, then My settings.',
            'Under Application passwords select Add. Enter a name and the date until which it is to work.',
            'Select Create and copy the password. It is shown only once.',
          ],
          link: 'https://developers.topdesk.com/tutorial.html',
        },
        probe: { auth: { kind: 'basic' }, path: '/tas/api/operators/current', headers: { accept: 'application/json' }, accepted: { has: '/id' }, account: '/dynamicName', entities: { vendors: '/tas/api/suppliers?page_size=1', items: '/tas/api/assetmgmt/assets?$top=1' }, message: ['/errors/0/errorMessage', '/0/message'] },
      },
    ],
  },
  {
    id: 'servicechannel', name: 'ServiceChannel', vendor: 'Fortive', category: 'cmms', hosting: ['cloud'], aliases: ['Service Channel', 'ServiceChannel CMMS'], docs: 'https://developer.servicechannel.com/',
    schemes: [
      {
        id: 'custom',
        fields: {
          clientId: { kind: 'text', label: 'Client ID' },
          clientSecret: { kind: 'secret', label: 'Client secret' },
          username: { kind: 'username', label: 'User name' },
          password: { kind: 'password', label: 'Password', autocomplete: 'current-password' },
        },
        guide: {
          steps: [
            'Log in to ServiceChannel with a user that may only view work orders, and open Profile, then API Management.',
            'Select Add Application and enter a name. For the address it asks for, your own website will do.',
            'Select Save, open the application again, and copy its client ID and client secret.',
            'Enter both here, with the user name and password of the same user.',
          ],
          link: 'https://developer.servicechannel.com/',
        },
        probe: { base: 'https://api.servicechannel.com', auth: { kind: 'client-credentials', token: 'https://login.servicechannel.com/oauth/token', extra: { grant_type: 'password', username: '{username}', password: '{password}' } }, path: '/v3/odata/workorders?$top=1', accepted: { has: '/value' }, refusals: [{ status: [400], says: 'invalid_grant', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }, { status: [400, 401], says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }], message: ['/error_description', '/ErrorMessage'] },
      },
    ],
  },
  { id: 'corrigo', name: 'Corrigo Enterprise', vendor: 'JLL', category: 'cmms', hosting: ['cloud'], aliases: ['Corrigo', 'JLL Corrigo', 'CorrigoPro'], docs: 'https://developer.corrigo.com/', schemes: [fixedClient({ company: { kind: 'text', after: 'url', label: 'Company name', example: 'acme' } })] },
  { id: 'webtma', name: 'WebTMA', vendor: 'TMA Systems', category: 'cmms', hosting: ['cloud', 'on-premises'], aliases: ['TMA', 'TMA Systems CMMS', 'Web TMA'], schemes: [login('https://home.webtma.net', { client: { kind: 'text', after: 'url', label: 'Client name', example: 'ACME' } })] },
  { id: 'fmx', name: 'FMX', vendor: 'FMX', category: 'cmms', hosting: ['cloud'], aliases: ['FMX CMMS', 'Facilities Management eXpress', 'GoFMX'], docs: 'https://help.gofmx.com/hc/en-us/articles/14219252560269-Understanding-FMX-s-REST-API', schemes: [basic('https://acme.gofmx.com', { username: { label: 'Email', example: 'bea@example.com' } })] },
  { id: 'famis-360', name: 'FAMIS 360', vendor: 'Accruent', category: 'cmms', hosting: ['cloud'], aliases: ['FAMIS', 'Accruent FAMIS'], schemes: [login('https://acme.famis.com')] },
  { id: 'nuvolo', name: 'Nuvolo Connected Workplace', vendor: 'Trane Technologies', category: 'cmms', hosting: ['cloud'], aliases: ['Nuvolo', 'Nuvolo EAM'], schemes: [basic('https://acme.service-now.com')] },
  { id: 'cityworks', name: 'Cityworks', vendor: 'Trimble', category: 'cmms', hosting: ['cloud', 'on-premises'], logo: 'trimble', aliases: ['Trimble Cityworks', 'Azteca Cityworks', 'City works', 'Trimble Unity Maintain'], docs: 'https://docs.appxchange.trimble.com/connectivity/app-connectors/trimble-unity/trimble-unity-maintain', schemes: [login('https://cityworks.example.com/Cityworks')] },
  { id: 'cartegraph', name: 'Cartegraph Asset Management', vendor: 'OpenGov', category: 'cmms', hosting: ['cloud'], aliases: ['Cartegraph', 'OpenGov Asset Management', 'Cartegraph OMS'], docs: 'https://campus.cartegraph.com/Help/Operations_Management_System_(OMS)/Integrate_Data_In_and_Out_of_Cartegraph_OMS/API_Documentation/03_REST_API_Authentication', schemes: [{ ...login('https://acme.cartegraphoms.com/acme'), probe: { auth: { kind: 'none' }, method: 'POST', path: '/api/v1/authenticate', json: { username: '{username}', password: '{password}', isInternalRequest: false }, accepted: { has: '/Expires' }, message: ['/Message'] } }] },
  { id: 'nexgen-asset-management', name: 'NEXGEN Asset Management', vendor: 'NEXGEN', category: 'cmms', hosting: ['cloud'], aliases: ['NexGen AM', 'NEXGEN EAM'], schemes: [login('https://acme.nexgenam.com')] },
  { id: 'spacewell', name: 'Spacewell Workplace', vendor: 'Spacewell', category: 'cmms', hosting: ['cloud'], aliases: ['Spacewell', 'Axxerion', 'MCS Solutions', 'Cobundu'], schemes: [login('https://acme.axxerion.us')] },
  { id: 'waveware', name: 'waveware', vendor: 'Loy & Hutz', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['wave Facilities', 'Loy Hutz', 'visual FM'], schemes: [onPremises('https://acme.waveware.cloud', 'waveware.example.com')] },
  { id: 'pitfm', name: 'pit-FM', vendor: 'pit-cup', category: 'cmms', hosting: ['on-premises', 'cloud'], aliases: ['pitFM', 'pit cup'], schemes: [login('https://pitfm.example.com')] },
] satisfies EntryInput[];
