import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HOST, OTHER_HOST, createTestService, expectProblem } from './support.js';

const frame = (client: string, origin: string) => `/frame?${new URLSearchParams({ client, origin }).toString()}`;

describe('the login frame', () => {
  it('may be framed by the client’s registered origins, and runs only its own script', async () => {
    const service = await createTestService();
    const { status, headers } = await service.ask(frame('partner', HOST));
    assert.equal(status, 200);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'; " +
        `frame-ancestors ${HOST} https://eu.partner.example; require-trusted-types-for 'script'; trusted-types lit-html`,
    );
    assert.equal(headers.get('x-frame-options'), null);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-cache');
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
  });

  it('is refused to an origin that is not the client’s', async () => {
    const service = await createTestService();
    for (const [client, origin] of [['partner', OTHER_HOST], ['partner', 'https://evil.example'], ['nobody', HOST], ['other', HOST]] as const) {
      const response = await service.ask(frame(client, origin));
      assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      await expectProblem(response, 'ORIGIN_NOT_ALLOWED');
    }
  });

  it('is refused where client or origin are missing or not what they should be', async () => {
    const service = await createTestService();
    for (const path of ['/frame', '/frame?client=partner', frame('partner', `${HOST}/`), frame('a b', HOST), frame('partner', '*')]) {
      await expectProblem(await service.ask(path), 'INVALID_REQUEST');
    }
  });

  it('has assets that never change under their name, and nothing beside them', async () => {
    const service = await createTestService();
    const { status, headers } = await service.ask('/frame/assets/main-abc123.js');
    assert.equal(status, 200);
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
    for (const path of ['none.js', '..%2Findex.html', '%2e%2e%2findex.html', '.hidden']) await expectProblem(await service.ask(`/frame/assets/${path}`), 'NOT_FOUND');
  });
});
