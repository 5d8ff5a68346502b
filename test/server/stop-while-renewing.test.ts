import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FieldValues } from 'makini-connect/contract';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { bearer, createTestService } from './support.js';

it('a token that is being renewed when the service stops is kept before the store closes', async () => {
  let begin: () => void = () => undefined;
  let renew: (credentials: FieldValues) => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const renewed = new Promise<FieldValues>((resolve) => (renew = resolve));
  const connector: Connector = {
    connect: () => Promise.reject(new Error('nobody connects')),
    async verify({ update }) {
      await update(() => {
        begin();
        return renewed;
      });
    },
    read: async () => ({ data: [], nextCursor: null }),
  };
  const memory = createMemoryStore();
  const kept: FieldValues[] = [];
  const store = {
    ...memory,
    transaction: memory.transaction.bind(memory),
    async close() {
      const stored = await memory.transaction((tx) => tx.get('connection', connectionId));
      kept.push(JSON.parse(await service.context.sealer.open(stored!.sealedCredentials!, [stored!.clientId, connectionId])) as FieldValues);
      await memory.close();
    },
  };
  const service = await createTestService({ store, connector: () => connector });
  const { connectionId = '' } = await service.connected(await service.session());
  const token = newSecret('mkt');
  const tokenId = await sha256(token);
  const sealedCredentials = await service.context.sealer.seal(JSON.stringify({ refreshToken: 'first' }), ['partner', connectionId]);
  await store.transaction(async (tx) => {
    await tx.put('connection', { ...(await tx.get('connection', connectionId))!, sealedCredentials, handedOver: true });
    await tx.put('token', { id: tokenId, use: 'access', family: 'f', connectionId, clientId: 'partner', revoked: false, createdAt: 0 });
  });

  const answer = service.ask('/v1/purchase-orders', { headers: bearer(token) });
  await begun;
  const stopped = service.stop();
  // Whoever asked is told at once; the system's answer comes later.
  assert.equal((await answer).ok, false);
  renew({ refreshToken: 'second' });
  await stopped;
  assert.deepEqual(kept, [{ refreshToken: 'second' }]);
});
