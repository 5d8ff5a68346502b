import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { ConnectError, type Field, type FieldValues } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Entry } from '../../demo/service/catalogue/entry.js';
import type { Login } from '../../demo/service/connectors/connector.js';
import { http } from '../../demo/service/connectors/http/connector.js';
import type { Network, OutboundRequest, Target } from '../../demo/service/network/network.js';
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

/** Runs a probe at a system that gives out tokens and refuses everything else. */
async function run(entry: Entry, scheme: Login['scheme'], hasEndpoint: boolean, fields: FieldValues): Promise<{ error: unknown; sent: Sent[] }> {
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
      const isToken = hasEndpoint && sent.length === 1;
      return { status: isToken ? 200 : 401, headers: new Headers({ 'content-type': 'application/json' }), body: isToken ? '{"access_token":"granted"}' : '{"refused":true}' };
    },
  };
  const login: Login = {
    system: systems.get(entry.id)!, entry, entries: [], scheme, fields, entities: ['purchase-orders'], network, secret: () => undefined, signal: new AbortController().signal,
    stage: (_, work) => work(new AbortController().signal, () => undefined),
    ask: () => Promise.reject(new Error('not asked')), authorize: () => Promise.reject(new Error('not authorized')),
  };
  return { error: await http.connect(login).then(() => undefined, (error: unknown) => error), sent };
}

describe('every probe in the catalogue', () => {
  it('can be sent with what the fields ask for, and its refusal names a field that is there', async () => {
    assert.ok(probes.length > 50, String(probes.length));
    const mistakes: string[] = [];
    for (const { entry, scheme, probe } of probes) {
      const { fields } = systems.get(entry.id)!.schemes.find(({ id }) => id === scheme)!;
      const { error, sent } = await run(entry, scheme, 'token' in probe.auth && probe.auth.kind !== 'session', samples(fields));
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
