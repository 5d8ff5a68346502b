import type { EntryInput } from './entry.js';
import { basic, fixedKey, key, login, oauth, onPremises } from './shared.js';

const company = (example: string, label: string) => ({ kind: 'text', after: 'url', label, example }) as const;

/** TOTVS' products take a user name and a password with each request, or give a token for both. */
const totvs = (url: string, probe?: EntryInput['schemes'][number]['probe']): EntryInput['schemes'] => [basic(url, { url: { label: 'REST URL' } }, probe && { probe })];

/** ERP systems of Latin America. */
export const erpOfLatinAmerica: readonly EntryInput[] = [
  {
    id: 'totvs-protheus', name: 'TOTVS Protheus', vendor: 'TOTVS', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'totvs', aliases: ['Protheus', 'Microsiga', 'Protheus 12', 'Totvs'], docs: 'https://tdn.totvs.com/display/framework/02.+REST+com+ERP+Microsiga+Protheus',
    schemes: [{
      ...login('https://protheus.example.com:8443/rest', { url: { label: 'REST URL' } }),
      guide: {
        steps: ['Ask the person who looks after Protheus for the REST URL and its port.', 'In the module Configurador (SIGACFG) select Usuários, Senhas, Usuários, and add a user with a long password.', 'Give the user access to the module Compras for viewing only, and to your branch.', 'Enter the REST URL, the user and the password here.'],
        link: 'https://tdn.totvs.com/display/framework/02.+REST+com+ERP+Microsiga+Protheus',
      },
      probe: { auth: { kind: 'none' }, method: 'POST', path: '/api/oauth2/v1/token?grant_type=password', headers: { username: '{username}', password: '{password}' }, accepted: { status: [200, 201], has: '/access_token' }, message: ['/message', '/errorMessage', '/detailedMessage'] },
    }],
  },
  { id: 'totvs-datasul', name: 'TOTVS Datasul', vendor: 'TOTVS', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'totvs', aliases: ['Datasul', 'Datasul EMS'], docs: 'https://tdn.totvs.com/display/public/LDT/Desenvolvimento+de+APIs+para+o+produto+Datasul', schemes: totvs('https://datasul.example.com') },
  { id: 'totvs-rm', name: 'TOTVS RM', vendor: 'TOTVS', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'totvs', aliases: ['RM Sistemas', 'CorporeRM', 'RM'], docs: 'https://api.totvs.com.br/referencelist', schemes: totvs('https://rm.example.com:8051') },
  { id: 'totvs-logix', name: 'TOTVS Logix', vendor: 'TOTVS', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'totvs', aliases: ['Logix ERP'], docs: 'https://api.totvs.com.br/referencelist', schemes: totvs('https://logix.example.com') },
  {
    id: 'senior-erp', name: 'Senior ERP', vendor: 'Senior Sistemas', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Senior X', 'Sapiens', 'Senior Sapiens', 'Gestão Empresarial Senior'], docs: 'https://dev.senior.com.br/api_publica/platform_authentication/',
    schemes: [
      fixedKey('Secret', { accessKey: { kind: 'text', label: 'Access key' }, tenant: { kind: 'text', label: 'Tenant', example: 'acme.com.br' } }),
      onPremises('https://acme.senior.com.br', 'sapiens.example.com'),
    ],
  },
  { id: 'sankhya', name: 'Sankhya Om', vendor: 'Sankhya', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Sankhya', 'Sankhya ERP', 'MGE'], docs: 'https://developer.sankhya.com.br/reference/post_authenticate', schemes: [fixedKey('Token', { clientId: { kind: 'text' }, clientSecret: { kind: 'secret' } })] },
  {
    id: 'omie', name: 'Omie', vendor: 'Omie', category: 'erp', hosting: ['cloud'], aliases: ['Omie ERP', 'Omiexperience'], docs: 'https://developer.omie.com.br/service-list/',
    schemes: [
      fixedKey('App secret', { appKey: { kind: 'text', label: 'App key', example: '1234567890123', after: 'url' } }, {
        guide: { steps: ['Open developer.omie.com.br and log in as you do in Omie.', 'Select Aplicativos. Each of your companies stands there.', 'Beside your company select Chaves de integração.', 'Copy the app key and the app secret.'], link: 'https://developer.omie.com.br/service-list/' },
        probe: {
          base: 'https://app.omie.com.br', auth: { kind: 'none' }, method: 'POST', path: '/api/v1/geral/empresas/', json: { call: 'ListarEmpresas', app_key: '{appKey}', app_secret: '{apiKey}', param: [{ pagina: 1, registros_por_pagina: 1 }] },
          accepted: { has: '/empresas_cadastro' }, company: '/empresas_cadastro/0/razao_social', refusals: [{ status: [400, 403, 500], says: 'chave de acesso', code: 'AUTHENTICATION_FAILED', fields: ['appKey', 'apiKey'] }], message: ['/faultstring'],
        },
      }),
    ],
  },
  { id: 'bling', name: 'Bling', vendor: 'LWSA', category: 'erp', hosting: ['cloud'], aliases: ['Bling ERP', 'Locaweb Bling'], docs: 'https://developer.bling.com.br/aplicativos', schemes: [oauth({ authorize: 'https://www.bling.com.br/Api/v3/oauth/authorize', token: 'https://www.bling.com.br/Api/v3/oauth/token' })] },
  { id: 'olist-erp', name: 'Olist ERP', vendor: 'Olist', category: 'erp', hosting: ['cloud'], aliases: ['Tiny ERP', 'Olist Tiny', 'Tiny'], docs: 'https://tiny.com.br/api-docs', schemes: [fixedKey('Token API', {}, { probe: { base: 'https://api.tiny.com.br', auth: { kind: 'none' }, method: 'POST', path: '/api2/info.php', form: { token: '{apiKey}', formato: 'json' }, accepted: { has: '/retorno/conta' }, company: '/retorno/conta/razao_social', refusals: [{ status: [200], says: 'token inv', code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }, { status: [200], says: '"codigo_erro"', code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }], message: ['/retorno/erros/0/erro'] } })] },
  { id: 'contpaqi-comercial', name: 'CONTPAQi Comercial', vendor: 'CONTPAQi', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['CONTPAQ', 'AdminPAQ', 'Contpaqi Factura Electrónica'], schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'contpaqi.example.com' }, port: { default: '1433' }, database: { label: 'Empresa', example: 'adACME' } } }] },
  { id: 'aspel-sae', name: 'Aspel SAE', vendor: 'Siigo', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['SAE', 'Siigo Aspel', 'Aspel'], schemes: [{ id: 'database', fields: { host: { example: 'sae.example.com' }, port: { default: '3050' }, database: { label: 'Empresa', example: 'SAE90EMPRE01' } } }] },
  { id: 'tango-gestion', name: 'Tango Gestión', vendor: 'Axoft', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Tango Software', 'Tango ERP', 'Axoft'], schemes: [key('https://000000-000.connect.axoft.com', 'Token', { company: company('1', 'Número de empresa') }, { probe: { auth: { kind: 'headers', headers: { ApiAuthorization: '{apiKey}', Company: '{company}' } }, path: '/Api/Get?process=87&pageSize=1&pageIndex=0', accepted: { has: '/succeeded' }, message: ['/message', '/exceptionInfo/messages/0'] } })] },
  { id: 'defontana', name: 'Defontana', vendor: 'Defontana', category: 'erp', hosting: ['cloud'], aliases: ['Defontana ERP'], docs: 'https://defontana.atlassian.net/wiki/spaces/CDAV2/', schemes: [{ id: 'password', without: ['url'], fields: { client: { kind: 'text', label: 'Cliente', example: '20201111111111111111' }, company: { kind: 'text', after: 'client', label: 'Empresa', example: '20201111111111111111' } } }] },
  { id: 'softland-erp', name: 'Softland ERP', vendor: 'Softland', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Softland', 'Exactus'], schemes: [login('https://softland.example.com', { company: company('ACME', 'Compañía') })] },
];
