import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, OwnedState, type Entity } from 'makini-connect/contract';
import { newId } from '../../demo/service/ids.js';
import { basic, type TestService } from './support.js';
import { connect, inSource, kept, listen, login, MINUTE, serviceOf, Source, typesOf } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);

function sourceOf(): Source {
  const source = new Source();
  for (const entity of ['vendors', 'items', 'purchase-orders'] as const) for (let n = 0; n < 4; n++) source.put(entity, `${entity}${n}`, START - 60 * MINUTE - n);
  return source;
}

const stateOf = async (service: TestService, id: string) => OwnedState.parse(await (await service.ask(`/v1/connections/${id}/status`, { headers: { authorization: basic() } })).json());

/** What a login leaves: what the customer agrees to now, or other credentials. */
const loggedIn = ({ context }: TestService, id: string, { agreed, password }: { agreed?: Entity[]; password?: string }) =>
  context.store.transaction(async (tx) => {
    const stored = (await tx.get('connection', id))!;
    const { connection } = stored;
    const sealedCredentials = password === undefined ? stored.sealedCredentials : await context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', password }), ['partner', id]);
    await tx.put('connection', { ...stored, ...(sealedCredentials !== undefined && { sealedCredentials }), connection: { ...connection, ...(agreed && { agreed: { ...connection.agreed, entities: agreed } }) } });
  });

it('a connection that had ended and was logged in to again is not read before its partner takes it over', async () => {
  const source = sourceOf();
  const service = await serviceOf(source);
  const { id, exchange } = await login(service);
  const { refresh_token: token } = await exchange();
  await service.syncs.settled();
  await service.postForm('/oauth/revoke', { token });
  const again = await login(service, { connectionId: id });
  await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, handedOver: true }));
  assert.equal((await stateOf(service, id)).status, 'pending');
  const events = await listen(service);
  source.given();
  await assert.rejects(service.syncs.request(id, { kind: 'full' }, newId('req')), { code: 'CONFLICT' });
  await service.context.store.transaction(async (tx) => tx.put('sync', { ...(await tx.get('sync', id))!, dueAt: new Date(START).toISOString() }));
  await service.syncs.settled();
  assert.deepEqual([source.asked.length, (await stateOf(service, id)).status, await events()], [0, 'pending', []]);
  await again.exchange();
  await service.syncs.settled();
  assert.deepEqual(typesOf(await events()), ['connection.connected', 'sync.completed']);
  await service.stop();
});

describe('a customer that agrees to less while a sync is under way', () => {
  it('has only that read from the moment the connection is taken over', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    let exchanged: Promise<unknown> | undefined;
    source.onRead = async () => {
      if (exchanged) return;
      const again = await login(service, { connectionId: id });
      await loggedIn(service, id, { agreed: ['vendors'] });
      exchanged = again.exchange();
      await exchanged;
    };
    const before = (await service.syncs.request(id, { kind: 'full' }, newId('req'))).sync!;
    await service.syncs.settled();
    const { sync } = await service.syncs.status(id);
    assert.notEqual(sync!.id, before.id);
    assert.deepEqual([sync!.state, sync!.entities], ['completed', ['vendors']]);
    assert.deepEqual(await kept(service.context.store, id, 'vendors'), inSource(source, 'vendors'));
    await service.stop();
  });

  it('has nothing else written or asked for, also before that', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    source.onRead = async ({ entity, cursor }, { connectionId }) => {
      if (entity === 'items' && cursor !== undefined) await loggedIn(service, connectionId, { agreed: ['vendors'] });
    };
    const id = await connect(service);
    await service.syncs.settled();
    assert.equal((await service.syncs.status(id)).state, 'completed');
    assert.deepEqual([Object.keys(await kept(service.context.store, id, 'items')).length, await kept(service.context.store, id, 'purchase-orders')], [3, {}]);
    assert.ok(!source.asked.some(({ entity }) => entity === 'purchase-orders'));
    await service.stop();
  });
});

it('a sync goes on with the new login where the former one is refused after the customer has logged in again', async () => {
  const source = sourceOf();
  const service = await serviceOf(source, { config: { syncRetry: { times: 0 } } });
  const passwords: unknown[] = [];
  source.onRead = async ({ entity }, { connectionId, credentials }) => {
    if (entity !== 'items') return;
    passwords.push(credentials['password']);
    if (credentials['password'] !== 'canary') return;
    await loggedIn(service, connectionId, { password: 'another' });
    throw new ConnectError('AUTHENTICATION_FAILED', 'No.');
  };
  const id = await connect(service);
  await service.syncs.settled();
  assert.deepEqual([(await service.syncs.status(id)).state, passwords], ['completed', ['canary', 'another', 'another']]);
  assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
  await service.stop();
});
