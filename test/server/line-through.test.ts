import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AttemptEvent, AttemptSnapshot, IssuedCode, PurchaseOrderPage, SessionView, TokenResponse } from 'makini-connect/contract';
import { Config } from '../../demo/service/config.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { INDEXES, type Kind } from '../../demo/service/store/records.js';
import { HOST, bearer, createTestService } from './support.js';

const connector = createConnectors(Config.parse({ origin: HOST, clients: [], encryption: { active: 'k', keys: {} }, sandboxPace: 0 }), createSystems());

it('a customer logs in, the partner’s backend exchanges the code and reads purchase orders, and no secret is left in clear', async () => {
  const service = await createTestService({ connector });
  const session = await service.session();
  const auth = bearer(session.token);
  const started = await service.postJson(
    '/v1/attempts',
    { systemId: 'odoo', scheme: 'api-key', fields: { url: 'https://erp.example.com', username: 'good', apiKey: 'sandbox-good', database: 'acme' }, connectionName: 'Plant 1', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] },
    { ...auth, 'idempotency-key': 'one-login-0001' },
  );
  const { id } = AttemptSnapshot.parse(await started.json());

  const stream = await (await service.ask(`/v1/attempts/${id}/events`, { headers: auth })).text();
  const events = [...stream.matchAll(/^data: (.*)$/gm)].map(([, data]) => AttemptEvent.parse(JSON.parse(data!)));
  const last = events.at(-1)!;
  assert.ok(last.type === 'done' || (last.type === 'snapshot' && last.attempt.state === 'done'), JSON.stringify(last));
  const view = SessionView.parse(await (await service.ask('/v1/session', { headers: { ...auth, 'x-parent-origin': HOST } })).json());
  assert.equal(view.attempt?.id, id);

  const { code } = IssuedCode.parse(await (await service.ask(`/v1/attempts/${id}/code`, { method: 'POST', headers: auth })).json());
  const tokens = TokenResponse.parse(await (await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).json());
  assert.deepEqual([tokens.connection.name, tokens.connection.status], ['Plant 1', 'synchronizing']);

  const page = PurchaseOrderPage.parse(await (await service.ask('/v1/purchase-orders?limit=5', { headers: bearer(tokens.access_token) })).json());
  assert.ok(page.data.length > 0);
  assert.equal((await service.ask('/v1/purchase-orders')).status, 401);
  await service.postForm('/oauth/revoke', { token: tokens.access_token });
  assert.equal((await service.ask('/v1/purchase-orders', { headers: bearer(tokens.access_token) })).status, 401);

  const dump = await service.context.store.transaction(async (tx) => {
    const kinds = Object.keys(INDEXES) as Kind[];
    return JSON.stringify([await Promise.all(kinds.map((kind) => tx.find(kind, {}))), await tx.entries('audit', 0), await tx.entries(`attempt:${id}`, 0)]);
  });
  for (const secret of ['sandbox-good', session.token, code, tokens.access_token, tokens.refresh_token]) {
    assert.ok(!dump.includes(secret));
    assert.ok(!service.lines.join().includes(secret));
  }
  await service.stop();
});
