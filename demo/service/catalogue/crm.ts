import type { EntryInput } from './entry.js';
import { dataverse } from './erp-microsoft.js';
import { key, login } from './shared.js';

export const crm = [
  {
    id: 'salesforce', name: 'Salesforce Sales Cloud', vendor: 'Salesforce', category: 'crm', hosting: ['cloud'], popular: 11, aliases: ['Salesforce', 'SFDC', 'Sales Cloud', 'SF', 'Salesforce CRM'], docs: 'https://developer.salesforce.com/docs',
    schemes: [
      {
        ...login('https://acme.my.salesforce.com', {
          url: { label: 'My Domain URL', help: 'Copy it from Setup, My Domain.' },
          username: { example: 'bea@example.com' },
          securityToken: { kind: 'secret', after: 'password', label: 'Security token', help: 'Leave it out if your company’s trusted addresses include ours.', required: false },
        }),
        guide: {
          steps: [
            'Open Setup, then Users, and make a user for the connection. The profile “Minimum Access - API Only Integrations” has the least rights.',
            'Add a permission set that may only read what is to be shared.',
            'Log in as that user, select your picture, then Settings, then Reset My Security Token. The token comes by email.',
            'Enter the user name, the password and the token here.',
          ],
          link: 'https://help.salesforce.com/s/articleView?id=xcloud.user_security_token.htm&type=5',
        },
      },
    ],
  },
  {
    id: 'hubspot', name: 'HubSpot CRM', vendor: 'HubSpot', category: 'crm', hosting: ['cloud'], logo: 'hubspot', aliases: ['HubSpot', 'Hub Spot'], docs: 'https://developers.hubspot.com/docs',
    schemes: [
      {
        ...key('https://api.hubapi.com', 'Access token', { apiKey: { example: 'pat-eu1-00000000-0000-0000-0000-000000000000' } }),
        guide: {
          steps: [
            'Open HubSpot as a super admin and select Settings, then Integrations, then Private Apps.',
            'Select Create a private app and give it a name.',
            'On the tab Scopes add only those that end in “.read”.',
            'Select Create app, then Show token, and copy it.',
          ],
          link: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
        },
      },
    ],
  },
  {
    id: 'dynamics-365-sales', name: 'Microsoft Dynamics 365 Sales', vendor: 'Microsoft', category: 'crm', hosting: ['cloud'], aliases: ['D365 Sales', 'Dynamics CRM', 'MS Dynamics CRM', 'D365 CE'], docs: 'https://learn.microsoft.com/dynamics365/sales/',
    schemes: dataverse('https://acme.crm4.dynamics.com'),
  },
  { id: 'zoho-crm', name: 'Zoho CRM', vendor: 'Zoho', category: 'crm', hosting: ['cloud'], logo: 'zoho', aliases: ['Zoho'], docs: 'https://www.zoho.com/crm/developer/docs/', schemes: [key('https://www.zohoapis.eu', 'Refresh token', { clientId: { kind: 'text', after: 'url', label: 'Client ID', help: 'Of a Self Client, made at api-console.zoho.com.' }, clientSecret: { kind: 'secret', after: 'clientId', label: 'Client secret' } })] },
  { id: 'sugarcrm', name: 'SugarCRM', vendor: 'SugarCRM', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['Sugar', 'Sugar Sell', 'Sugar CRM'], docs: 'https://support.sugarcrm.com/', schemes: [login('https://acme.sugarondemand.com')] },
  {
    id: 'pipedrive', name: 'Pipedrive', vendor: 'Pipedrive', category: 'crm', hosting: ['cloud'], aliases: ['Pipe drive'], docs: 'https://developers.pipedrive.com/',
    schemes: [
      {
        ...key('https://acme.pipedrive.com', 'API token'),
        guide: { steps: ['Log in to Pipedrive and select your picture at the top right.', 'Select Personal preferences, then the tab API.', 'Copy your personal API token. If there is none, select Generate new token.'], link: 'https://pipedrive.readme.io/docs/how-to-find-the-api-token' },
      },
    ],
  },
  { id: 'freshsales', name: 'Freshsales', vendor: 'Freshworks', category: 'crm', hosting: ['cloud'], aliases: ['Freshworks CRM', 'Freshworks'], docs: 'https://developers.freshworks.com/crm/api/', schemes: [key('https://acme.myfreshworks.com', 'API key')] },
  { id: 'insightly', name: 'Insightly CRM', vendor: 'Insightly', category: 'crm', hosting: ['cloud'], aliases: ['Insightly'], docs: 'https://api.insightly.com/v3.1/Help', schemes: [key('https://api.na1.insightly.com', 'API key')] },
  { id: 'copper', name: 'Copper', vendor: 'Copper', category: 'crm', hosting: ['cloud'], aliases: ['ProsperWorks', 'Copper CRM'], docs: 'https://developer.copper.com/', schemes: [key('https://api.copper.com', 'API key', { username: { kind: 'username', after: 'url', label: 'Email', example: 'bea@example.com' } })] },
  { id: 'close', name: 'Close', vendor: 'Close', category: 'crm', hosting: ['cloud'], aliases: ['Close.io', 'Close CRM'], docs: 'https://developer.close.com/', schemes: [key('https://api.close.com', 'API key')] },
  { id: 'monday-crm', name: 'monday CRM', vendor: 'monday.com', category: 'crm', hosting: ['cloud'], aliases: ['monday.com', 'monday sales CRM'], docs: 'https://developer.monday.com/', schemes: [key('https://api.monday.com', 'API token')] },
  { id: 'suitecrm', name: 'SuiteCRM', vendor: 'SuiteCRM', category: 'crm', hosting: ['on-premises', 'cloud'], aliases: ['Suite CRM', 'SalesAgility'], docs: 'https://docs.suitecrm.com/', schemes: [login('https://suitecrm.example.com')] },
  { id: 'espocrm', name: 'EspoCRM', vendor: 'EspoCRM', category: 'crm', hosting: ['on-premises', 'cloud'], aliases: ['Espo', 'Espo CRM'], docs: 'https://docs.espocrm.com/', schemes: [key('https://espocrm.example.com', 'API key'), login('https://espocrm.example.com')] },
  { id: 'vtiger', name: 'Vtiger CRM', vendor: 'Vtiger', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['Vtiger'], docs: 'https://help.vtiger.com/', schemes: [key('https://acme.od2.vtiger.com', 'Access key', { username: { kind: 'username', after: 'url', label: 'User name', example: 'bea@example.com' } })] },
  { id: 'creatio', name: 'Creatio', vendor: 'Creatio', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['bpm online', 'Terrasoft', 'Sales Creatio'], docs: 'https://academy.creatio.com/', schemes: [login('https://acme.creatio.com')] },
  { id: 'oracle-sales', name: 'Oracle Fusion Cloud Sales', vendor: 'Oracle', category: 'crm', hosting: ['cloud'], aliases: ['Oracle Sales', 'Oracle CX', 'Oracle CRM'], docs: 'https://docs.oracle.com/en/cloud/saas/sales/', schemes: [login('https://abcd.fa.us2.oraclecloud.com')] },
  { id: 'siebel', name: 'Siebel CRM', vendor: 'Oracle', category: 'crm', hosting: ['on-premises'], aliases: ['Siebel', 'Oracle Siebel'], docs: 'https://docs.oracle.com/en/applications/siebel/', schemes: [login('https://siebel.example.com:9001')] },
  { id: 'sap-sales-cloud', name: 'SAP Sales Cloud', vendor: 'SAP', category: 'crm', hosting: ['cloud'], logo: 'sap', aliases: ['C4C', 'SAP C4C', 'Cloud for Customer', 'SAP CRM'], docs: 'https://help.sap.com/docs/sap-cloud-for-customer', schemes: [login('https://my300000.crm.ondemand.com')] },
  { id: 'infor-crm', name: 'Infor CRM', vendor: 'Infor', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['Saleslogix', 'Infor Saleslogix'], docs: 'https://docs.infor.com/', schemes: [login('https://crm.example.com/sdata')] },
  { id: 'capsule', name: 'Capsule CRM', vendor: 'Capsule', category: 'crm', hosting: ['cloud'], aliases: ['Capsule'], docs: 'https://developer.capsulecrm.com/', schemes: [key('https://api.capsulecrm.com', 'API authentication token')] },
  { id: 'nutshell', name: 'Nutshell', vendor: 'Nutshell', category: 'crm', hosting: ['cloud'], aliases: ['Nutshell CRM'], docs: 'https://developers.nutshell.com/', schemes: [key('https://app.nutshell.com', 'API key', { username: { kind: 'username', after: 'url', label: 'Email', example: 'bea@example.com' } })] },
  { id: 'twenty', name: 'Twenty', vendor: 'Twenty', category: 'crm', hosting: ['cloud', 'on-premises'], logo: 'twenty', aliases: ['Twenty CRM'], docs: 'https://docs.twenty.com/', schemes: [key('https://api.twenty.com', 'API key')] },
] satisfies EntryInput[];
