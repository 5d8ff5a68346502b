import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Problem, type Entity } from 'makini-connect/contract';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import { createClient, createTestService, loginAs, openSession } from '../fixtures/attempts-service.js';

const service = createTestService();
after(() => service.attempts.stop());

/** What a partner's backend gets, after the customer has agreed to have this read. */
async function read(agreed: Entity[]): Promise<Response> {
  const { token } = await openSession(service, { entities: agreed });
  const client = createClient(service, token);
  const { id } = await client.start({ ...loginAs('good'), agreed });
  await client.events(id);
  const { connection } = await client.snapshot(id);
  const apiToken = newSecret('mkt');
  const tokenId = await sha256(apiToken);
  await service.context.store.transaction((tx) => tx.put('token', { id: tokenId, use: 'access', family: 'f', connectionId: connection!.id, clientId: 'acme', revoked: false, createdAt: 0 }));
  return service.app.request('/v1/purchase-orders', { headers: { authorization: `Bearer ${apiToken}` } });
}

describe('what a customer has agreed to have read', () => {
  it('is read', async () => {
    assert.equal((await read(['purchase-orders'])).status, 200);
  });

  it('is all that is read', async () => {
    const response = await read(['vendors', 'items']);
    const { code, facts } = Problem.parse(await response.json());
    assert.deepEqual([response.status, code, facts?.entities], [422, 'PERMISSION_DENIED', ['purchase-orders']]);
  });
});
