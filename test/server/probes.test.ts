import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { ConnectError, type Field, type FieldValues } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Entry } from '../../demo/service/catalogue/entry.js';
import type { Login } from '../../demo/service/connectors/connector.js';
import { http } from '../../demo/service/connectors/http/connector.js';
import type { Network, OutboundRequest, OutboundResponse, Target } from '../../demo/service/network/network.js';
import { base64 } from '../fixtures/connector-service.js';

const systems = createSystems();
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const account = base64(JSON.stringify({ type: 'service_account', client_email: 'makini@plant.example.com', private_key: privateKey }));
/** What needs no certificate here: the stages before the login are stood in for. */
const probes = systems.entries.flatMap((entry) => entry.schemes.flatMap(({ id, probe }) => (probe && probe.auth.kind !== 'certificate' ? [{ entry, scheme: id, probe }] : [])));

/** A value that the field takes, as a customer could have typed it. */
function sample(field: Field, typed: FieldValues): string {
  if (field.kind === 'file') return account;
  const known = field.example ?? (field.defaults && field.defaults.values[typed[field.defaults.field] ?? '']) ?? field.default ?? field.choices?.[0]?.value;
  if (known !== undefined) return field.prefix && !known.startsWith(field.prefix) ? field.prefix + known : known;
  return { url: 'https://plant.example.com/erp', host: 'plant.example.com', port: '443', email: 'bea@example.com' }[field.kind as string] ?? `${field.prefix ?? ''}Sample-${field.name}`;
}

function samples(fields: readonly Field[]): FieldValues {
  const typed: FieldValues = {};
  for (const field of fields) typed[field.name] = sample(field, typed);
  return typed;
}

interface Sent extends OutboundRequest {
  readonly url: string;
}

const json = (body: unknown, status = 200, headers: HeadersInit = {}): OutboundResponse => ({ status, headers: new Headers({ 'content-type': 'application/json', ...headers }), body: JSON.stringify(body) });

/** Runs a probe at a system that answers so. */
async function run(entry: Entry, scheme: Login['scheme'], fields: FieldValues, answer: (request: Sent, count: number) => OutboundResponse): Promise<{ error: unknown; sent: Sent[]; account: string | undefined }> {
  const sent: Sent[] = [];
  const resolve = async (address: string): Promise<Target> => {
    const { protocol, hostname: host, port, pathname } = new URL(address);
    return { protocol: protocol as 'https:', host, port: Number(port) || 443, address: '203.0.113.7', basePath: pathname.replace(/\/+$/, '') };
  };
  const network: Network = {
    resolve,
    resolveHost: (host) => resolve(`https://${host}`),
    open: () => Promise.reject(new Error('not opened')),
    reach: async () => undefined,
    secure: async () => false,
    request: async (target, request) => {
      const url = `${target.protocol}//${target.host}${target.basePath}${request.path}`;
      sent.push({ ...request, url });
      return answer(sent.at(-1)!, sent.length);
    },
  };
  const login: Login = {
    system: systems.get(entry.id)!, entry, entries: [], scheme, fields, entities: ['purchase-orders'], network, secret: () => undefined, signal: new AbortController().signal,
    stage: (_, work) => work(new AbortController().signal, () => undefined),
    ask: () => Promise.reject(new Error('not asked')), authorize: () => Promise.reject(new Error('not authorized')),
  };
  try {
    const { account: named } = await http.connect(login);
    return { error: undefined, sent, account: named };
  } catch (error) {
    return { error, sent, account: undefined };
  }
}

describe('every probe in the catalogue', () => {
  it('can be sent with what the fields ask for, and its refusal names a field that is there', async () => {
    assert.ok(probes.length > 50, String(probes.length));
    const mistakes: string[] = [];
    for (const { entry, scheme, probe } of probes) {
      const { fields } = systems.get(entry.id)!.schemes.find(({ id }) => id === scheme)!;
      const { error, sent } = await run(entry, scheme, samples(fields), (_, count) => ('token' in probe.auth && probe.auth.kind !== 'session' && count === 1 ? json({ access_token: 'granted' }) : json({ refused: true }, 401)));
      const say = (what: string) => mistakes.push(`${entry.id} ${scheme}: ${what}`);
      const names = new Set(fields.map(({ name }) => name));
      const refusal = error instanceof ConnectError ? error : undefined;
      if (refusal?.code !== 'AUTHENTICATION_FAILED') say(`${String(error)} ${JSON.stringify(refusal?.problem)}`);
      else if (!refusal.problem.fields?.length || !refusal.problem.fields.every(({ field }) => names.has(field))) say(`its refusal names ${JSON.stringify(refusal.problem.fields)}`);
      for (const { url, headers, body } of sent) {
        if (!URL.canParse(url) || /\s/.test(url)) say(`it asks for ${url}`);
        if ([url, body, ...Object.values(headers ?? {})].some((text) => /\{[a-z]\w*\}/.test(text ?? ''))) say(`a placeholder is left in ${url}`);
      }
    }
    assert.deepEqual(mistakes, []);
  });
});

const find = (id: string) => probes.find(({ entry }) => entry.id === id)!;
const tried = (id: string, answer: Parameters<typeof run>[3]) => {
  const { entry, scheme } = find(id);
  return run(entry, scheme, samples(systems.get(id)!.schemes.find((each) => each.id === scheme)!.fields), answer);
};

describe('a system that says no with the status of a yes', () => {
  // As they are written, Python's with blanks.
  const cases: [string, string | object, string, string[]][] = [
    ['odoo', '{"jsonrpc": "2.0", "id": 1, "result": false}', 'AUTHENTICATION_FAILED', ['username', 'password']],
    ['odoo', { error: { message: 'Odoo Server Error', data: { message: 'FATAL: database "acme" does not exist' } } }, 'DATABASE_NOT_FOUND', ['database']],
    ['flectra', { error: { data: { message: 'database "acme" does not exist' } } }, 'DATABASE_NOT_FOUND', ['database']],
    ['openmaint', { success: false, messages: [{ message: 'Login failed' }] }, 'AUTHENTICATION_FAILED', ['username', 'password']],
    ['creatio', { Code: 1, Message: 'Wrong password' }, 'AUTHENTICATION_FAILED', ['username', 'password']],
    ['kingdee-cloud-galaxy', { Message: 'Wrong', LoginResultType: 0 }, 'AUTHENTICATION_FAILED', ['username', 'password']],
    ['ecount', { Status: '200', Data: { Code: '20', Message: 'Not valid' } }, 'AUTHENTICATION_FAILED', ['apiKey', 'username']],
    ['zoho-books', { error: 'invalid_code' }, 'AUTHENTICATION_FAILED', ['refreshToken']],
    ['olist-erp', { retorno: { codigo_erro: '2', erros: [{ erro: 'token invalido' }] } }, 'AUTHENTICATION_FAILED', ['apiKey']],
    ['l2l', '{"success": false, "error": "No such key"}', 'AUTHENTICATION_FAILED', ['apiKey']],
    ['wfirma', { status: { code: 'AUTH' } }, 'AUTHENTICATION_FAILED', ['accessKey', 'apiKey']],
    ['veeva-vault-crm', { responseStatus: 'FAILURE', errors: [{ type: 'USERNAME_OR_PASSWORD_INCORRECT' }] }, 'AUTHENTICATION_FAILED', ['username', 'password']],
  ];
  for (const [id, body, code, fields] of cases) {
    it(`is told by the fields concerned: ${id}, ${JSON.stringify(body).slice(0, 60)}`, async () => {
      const { error } = await tried(id, () => (typeof body === 'string' ? { ...json({}), body } : json(body)));
      assert.ok(error instanceof ConnectError, String(error));
      assert.deepEqual([error.code, error.problem.fields?.map(({ field }) => field)], [code, fields]);
    });
  }

  it('is no such system where a yes only holds the same words', async () => {
    const cookie = { 'set-cookie': 'B1SESSION=0123456789' };
    const { error } = await tried('sap-business-one', ({ url }) => json(url.endsWith('/Login') ? {} : { CompanyName: 'Blocked Street Hardware' }, 200, cookie));
    assert.equal(error, undefined);
    assert.equal((await tried('bill', () => json({ sessionId: '1', name: 'Locked & Loaded' }))).error, undefined);
    const refused = await tried('sap-business-one', () => json({ error: { message: { value: 'User is locked' } } }, 401));
    assert.ok(refused.error instanceof ConnectError && refused.error.code === 'ACCOUNT_LOCKED');
  });
});

describe('a session that a login opens', () => {
  const cases: [string, OutboundResponse, Partial<Sent>, string?][] = [
    ['jd-edwards-enterpriseone', json({ username: 'JDE', environment: 'JDV920', userInfo: { token: 'tok' } }), { method: 'POST', url: '/jderest/v2/tokenrequest/logout', body: JSON.stringify({ token: 'tok', deviceName: 'connect' }) }, 'JDE'],
    ['erpnext', json({ message: 'Logged In', full_name: 'Bea Buyer' }, 200, { 'set-cookie': 'sid=0123456789; HttpOnly' }), { method: 'POST', url: '/api/method/logout' }, 'Bea Buyer'],
    ['veeva-vault-crm', json({ responseStatus: 'SUCCESS', sessionId: 'tok' }), { method: 'DELETE', url: '/api/v24.1/session' }],
    ['sugarcrm', json({ access_token: 'tok' }), { method: 'POST', url: '/rest/v11/oauth2/logout' }],
    ['bill', json({ sessionId: 'tok' }), { method: 'POST', url: '/connect/v3/logout' }],
    ['plentyone', json({ access_token: 'tok', token_type: 'Bearer' }), { method: 'POST', url: '/rest/logout' }],
  ];
  for (const [id, opened, ended, account] of cases) {
    it(`is ended as its documentation has it: ${id}`, async () => {
      const { entry } = find(id);
      const { id: scheme, probe } = entry.schemes.find((each) => each.probe?.auth.kind === 'session')!;
      const login = probe?.auth.kind === 'session' ? probe.auth.login.path : '';
      const fields = samples(systems.get(id)!.schemes.find((each) => each.id === scheme)!.fields);
      const result = await run(entry, scheme, fields, ({ method, url }) => (method === 'POST' && url.endsWith(login) ? opened : json({})));
      assert.equal(result.error, undefined);
      assert.equal(result.account, account);
      // Before the login, the preflight looks at what answers.
      const [, last, ...more] = result.sent.slice(result.sent.findIndex(({ url }) => url.endsWith(login)));
      assert.deepEqual(more, []);
      assert.deepEqual([last!.method, new URL(last!.url).pathname.endsWith(ended.url!), last!.body], [ended.method, true, ended.body]);
      assert.match(JSON.stringify(last!.headers), /"(?:Bearer )?tok"|sid=0123456789/);
    });
  }

  it('closes no other of the same user’s, where the system allows one only', async () => {
    const { sent, error } = await tried('monitor-erp', () => json({ $id: '1', $type: 'Monitor.ComponentModel.Rest.LoginResponse' }));
    assert.equal(error, undefined);
    assert.deepEqual(sent.flatMap(({ body }) => (body ? [(JSON.parse(body) as { ForceRelogin: boolean }).ForceRelogin] : [])), [false]);
    const refused = await tried('monitor-erp', () => json('User login failed', 403));
    assert.ok(refused.error instanceof ConnectError && refused.error.code === 'AUTHENTICATION_FAILED');
  });
});
