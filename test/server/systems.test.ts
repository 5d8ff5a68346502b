import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Catalogue, System } from 'makini-connect/contract';
import { acceptsGzip } from '../../demo/service/compression.js';
import { HOST, OTHER_HOST, bearer, createTestService, expectProblem } from './support.js';

const FOREIGN = 'https://evil.example';

describe('the catalogue', () => {
  it('comes compact, may be kept for five minutes, and is 304 for who has it', async () => {
    const service = await createTestService();
    const response = await service.ask('/v1/systems');
    assert.equal(response.headers.get('cache-control'), 'public, max-age=300');
    const etag = response.headers.get('etag')!;
    assert.ok(Catalogue.parse(await response.json()).count >= 250);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await service.ask('/v1/systems', { headers: { 'if-none-match': known } });
      assert.equal(again.status, 304, known);
      assert.equal(again.headers.get('etag'), etag);
      assert.equal(await again.text(), '');
    }
    assert.equal((await service.ask('/v1/systems', { headers: { 'if-none-match': '"x"' } })).status, 200);
  });

  it('is compressed for who accepts it', async () => {
    const service = await createTestService();
    const plain = await (await service.ask('/v1/systems')).text();
    for (let i = 0; i < 2; i++) {
      const zipped = await service.ask('/v1/systems', { headers: { 'accept-encoding': 'br, gzip' } });
      assert.equal(zipped.headers.get('content-encoding'), 'gzip');
      assert.match(zipped.headers.get('vary') ?? '', /Accept-Encoding/);
      assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), plain);
    }
    assert.equal((await service.ask('/v1/systems', { headers: { 'accept-encoding': 'br' } })).headers.get('content-encoding'), null);
  });

  it('has each system in detail, with an ETag', async () => {
    const service = await createTestService();
    const response = await service.ask('/v1/systems/tryton');
    assert.equal(System.parse(await response.json()).name, 'Tryton');
    assert.equal((await service.ask('/v1/systems/tryton', { headers: { 'if-none-match': response.headers.get('etag')! } })).status, 304);
  });

  it('serves logos that can do nothing', async () => {
    const service = await createTestService();
    const { rows } = service.context.systems.catalogue.body;
    const id = rows.split('\n').find((row) => row.endsWith('\t1'))!.split('\t')[0]!;
    const { status, headers } = await service.ask(`/v1/systems/${id}/logo.svg`);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'image/svg+xml');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(headers.get('cache-control') ?? '', /max-age=604800/);
  });
});

describe('cross-origin reading', () => {
  const origins = [[HOST, HOST], [OTHER_HOST, OTHER_HOST], [FOREIGN, null], [`${HOST}.evil.example`, null], ['null', null]] as const;

  it('is for pages of registered origins, whatever the answer', async () => {
    const service = await createTestService();
    for (const path of ['/v1/systems', '/v1/systems/tryton', '/v1/systems/none', '/v1/system-requests']) {
      for (const [origin, allowed] of origins) {
        const { headers } = await service.ask(path, { headers: { origin } });
        assert.equal(headers.get('access-control-allow-origin'), allowed, `${path} ${origin}`);
        assert.match(headers.get('vary') ?? '', /Origin/);
        assert.equal(headers.get('access-control-allow-credentials'), null);
      }
      assert.match((await service.ask(path)).headers.get('vary') ?? '', /Origin/);
    }
  });

  it('is not for the paths of the login frame and of backends', async () => {
    const service = await createTestService();
    for (const path of ['/v1/session', '/v1/sessions', '/oauth/token', '/frame', '/v1/attempts', '/v1/purchase-orders', '/openapi.json']) {
      assert.equal((await service.ask(path, { headers: { origin: HOST } })).headers.get('access-control-allow-origin'), null, path);
      const preflight = await service.ask(path, { method: 'OPTIONS', headers: { origin: HOST, 'access-control-request-method': 'POST' } });
      assert.equal(preflight.headers.get('access-control-allow-origin'), null, path);
      assert.equal(preflight.ok, false, path);
    }
  });

  it('lets a registered page ask first for a request with a token and a JSON body', async () => {
    const service = await createTestService();
    const ask = (origin: string) =>
      service.ask('/v1/system-requests', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' } });
    const { status, headers } = await ask(HOST);
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), HOST);
    assert.match(headers.get('access-control-allow-methods') ?? '', /POST/);
    assert.match(headers.get('access-control-allow-headers') ?? '', /authorization, content-type/);
    await expectProblem(await ask(FOREIGN), 'ORIGIN_NOT_ALLOWED');
  });

  it('tells a registered page its error too', async () => {
    const service = await createTestService();
    const response = await service.postJson('/v1/system-requests', { name: '' }, { ...bearer((await service.session()).token), origin: HOST });
    assert.equal(response.headers.get('access-control-allow-origin'), HOST);
    await expectProblem(response, 'INVALID_REQUEST');
  });
});

it('gzip is understood with and without a quality', () => {
  const accepts = (value: string) => acceptsGzip(new Request('https://x.example', { headers: { 'accept-encoding': value } }));
  for (const value of ['gzip', 'br, GZIP;q=0.5', '*', 'gzip;q=1', 'gzip ; q=0.001']) assert.ok(accepts(value), value);
  for (const value of ['', 'br', 'gzip;q=0', 'gzip; q=0.000', 'xgzip']) assert.ok(!accepts(value), value);
});
