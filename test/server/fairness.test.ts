import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { firstState } from '../../demo/service/connections/first-state.js';
import { createTestService, type TestService } from './support.js';
import { MINUTE, serviceOf, Source } from './sync-support.js';

const OTHERS = 'con_zzzzzzzzzzzzzzzzzzzzzz';
const idOf = (n: number): string => `con_${String(n).padStart(22, '0')}`;

/** Many connections of one partner, and after them one of another. */
async function fill({ context }: TestService, count: number): Promise<void> {
  const at = new Date(context.now()).toISOString();
  for (const [id, clientId] of [...Array.from({ length: count }, (_, n) => [idOf(n), 'partner'] as const), [OTHERS, 'other'] as const]) {
    const sealedCredentials = await context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', password: 'canary' }), [clientId, id]);
    await context.store.transaction(async (tx) => {
      await tx.put('connection', {
        id, clientId, customerId: 'c-1', scheme: 'password', sealedCredentials, handedOver: true, sessionId: 'ses', state: firstState(at),
        connection: { id, name: 'Plant', systemId: 'tryton', systemName: 'Tryton', environment: 'production', status: 'active', createdAt: at, customerId: 'c-1', email: 'bea@example.com', metadata: {}, historyDays: 90, agreed: { entities: ['items'], at } },
      });
    });
  }
}

const forever = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('It was given up.')), { once: true }));

it('a partner’s many systems that never answer keep no other partner’s check waiting', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let told = () => {};
  const checked = new Promise<void>((resolve) => (told = resolve));
  const connector: Connector = {
    connect: async ({ fields }) => ({ credentials: fields }),
    verify: async ({ connectionId, signal }) => (connectionId === OTHERS ? told() : forever(signal)),
  };
  const service = await createTestService({ connector: () => connector, config: { checkSeconds: { usual: 60, again: 60 } } });
  await fill(service, 50);
  let isOver = false;
  void checked.then(() => (isOver = true));
  for (let round = 0; round < 50 && !isOver; round++) {
    service.clock.now += MINUTE;
    t.mock.timers.tick(30_000);
    // A round looks at the store in a transaction: another one ends after it.
    for (let turn = 0; turn < 5; turn++) await service.context.store.transaction(async () => undefined);
  }
  await checked;
  await service.stop();
});

it('a partner’s many long syncs keep no other partner’s sync waiting for their end', async () => {
  const source = new Source();
  for (let n = 0; n < 90; n++) source.put('items', `i${String(n).padStart(2, '0')}`, 0);
  const service = await serviceOf(source, { config: { syncsAtOnce: 2, syncPage: { size: 1 } } });
  source.onRead = () => void service.clock.now++;
  await fill(service, 10);
  await service.context.store.transaction(async (tx) => {
    const dueAt = new Date(service.clock.now).toISOString();
    for (let n = 0; n < 10; n++) await tx.put('sync', { id: idOf(n), clientId: 'partner', dueAt, places: {}, failures: 0 });
    await tx.put('sync', { id: OTHERS, clientId: 'other', dueAt, places: {}, failures: 0 });
  });
  await service.syncs.settled();
  const order = source.asked.map(({ connectionId }) => connectionId);
  assert.equal(order.length, 11 * 90);
  assert.ok(order.lastIndexOf(OTHERS) < order.length / 3, 'it has half of all turns while it has something to do');
  assert.ok(Array.from({ length: 10 }, (_, n) => order.indexOf(idOf(n))).every((first) => first < order.length / 2), 'and none of the many waits until the others are done');
  await service.stop();
});
