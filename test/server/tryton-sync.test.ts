import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PurchaseOrderPage, SyncStatus } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { Config } from '../../demo/service/config.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { loadConnectors } from '../../demo/service/connectors/load.js';
import type { Network } from '../../demo/service/network/network.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { createReconnecting, typed } from '../fixtures/reconnecting.js';
import { workIn } from '../fixtures/tryton/calls.js';
import { startTryton, trytonMissing, type Tryton } from '../fixtures/tryton/tryton.js';
import { HOST, basic, bearer } from './support.js';

const missing = await trytonMissing();
let tryton: Tryton | undefined;
before(async () => void (tryton = await startTryton()), { timeout: 180_000 });
after(() => tryton?.stop());

/** Notes each purchase that a Tryton gives out. */
function counted(network: Network): { network: Network; given: number[] } {
  const given: number[] = [];
  const request: Network['request'] = async (target, outbound, signal) => {
    const response = await network.request(target, outbound, signal);
    if (outbound.body?.includes('"model.purchase.purchase.search_read"')) given.push(...(JSON.parse(response.body) as { result: { id: number }[] }).result.map(({ id }) => id));
    return response;
  };
  return { network: { ...network, request }, given };
}

test('a sync of a Tryton fetches exactly the three orders that were changed and the one that was added, and a full one notices a deletion', { skip: missing ?? false }, async (t) => {
  assert.ok(tryton, 'trytond did not start');
  const { url, database, users: { nora } } = tryton;
  const allowedHosts = [new URL(url).host];
  const { network, given } = counted(createNodeNetwork({ allowedHosts }));
  const parts = Config.parse({ origin: HOST, clients: [], encryption: { active: 'k', keys: {} }, allowedHosts });
  const { service, exchange, logIn } = await createReconnecting({
    config: { allowedHosts, syncOverlapSeconds: 0, syncSkewSeconds: 0 }, now: Date.now, network, connector: createConnectors(parts, createSystems(), await loadConnectors()),
  });
  t.after(() => service.stop());
  const session = await service.session({ environment: 'production', entities: ['purchase-orders'] });
  const { connection, access_token: token } = await exchange(session, await logIn(session, typed({ url, database, username: nora.username, password: nora.password }, { agreed: ['purchase-orders'] })));
  await service.syncs.settled();
  const status = async () => SyncStatus.parse(await (await service.ask(`/v1/connections/${connection.id}/sync-status`, { headers: { authorization: basic() } })).json());
  const synced = async () => PurchaseOrderPage.parse(await (await service.ask('/v1/purchase-orders', { headers: bearer(token) })).json()).data;
  const sync = async (kind: 'incremental' | 'full') => {
    given.length = 0;
    assert.equal((await service.postJson(`/v1/connections/${connection.id}/syncs`, { kind }, { authorization: basic() })).status, 202);
    await service.syncs.settled();
    const { sync: run } = await status();
    assert.equal(run?.state, 'completed', JSON.stringify(run?.problem));
    return { changed: run?.changed, given: given.toSorted((a, b) => a - b) };
  };

  const first = (await status()).sync;
  assert.deepEqual([first?.kind, first?.state, first?.progress], ['initial', 'completed', [{ entity: 'purchase-orders', done: 7, total: 7, isComplete: true }]]);
  const before = await synced();
  assert.equal(before.length, 7);
  assert.deepEqual(await sync('incremental'), { changed: { created: 0, updated: 0, deleted: 0 }, given: [] });

  const call = await workIn(tryton, nora);
  const idOf = (status: string) => Number(before.find((order) => order.status === status && order.customFields['reference'] !== 'TOO-OLD')!.id);
  const [draft, submitted, approved, cancelled] = ['draft', 'submitted', 'approved', 'cancelled'].map(idOf) as [number, number, number, number];
  await call('model.purchase.purchase.write', [draft], { description: 'Sent tomorrow' });
  await call('model.purchase.purchase.write', [approved], { reference: 'REQ-777' });
  const [line] = (await call('model.purchase.line.search', [['purchase', '=', submitted]], 0, 1, null)) as [number];
  await call('model.purchase.line.write', [line], { quantity: 41 });
  const [{ party }] = (await call('model.purchase.purchase.read', [draft], ['party'])) as [{ party: number }];
  const [added] = (await call('model.purchase.purchase.create', [{ company: 1, party, reference: 'ADDED', invoice_method: 'manual' }])) as [number];

  assert.deepEqual(await sync('incremental'), { changed: { created: 1, updated: 3, deleted: 0 }, given: [draft, submitted, approved, added].toSorted((a, b) => a - b) });
  const changed = await synced();
  assert.equal(changed.length, 8);
  assert.equal(changed.find(({ id }) => id === String(approved))?.customFields['reference'], 'REQ-777');

  await call('model.purchase.purchase.delete', [cancelled]);
  assert.equal((await sync('incremental')).changed?.deleted, 0);
  assert.equal((await synced()).length, 8);
  assert.deepEqual((await sync('full')).changed, { created: 0, updated: 0, deleted: 1 });
  assert.deepEqual((await synced()).map(({ id }) => Number(id)).includes(cancelled), false);
});
