import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Kind } from '../../demo/service/store/records.js';
import { audit } from '../../demo/service/audit.js';
import { sweep } from '../../demo/service/sweeper.js';
import { issueCode } from '../../demo/service/tokens.js';
import { createTestService, type TestService } from './support.js';

const HOUR = 3_600_000;
const count = (service: TestService, kind: Kind) => service.context.store.transaction(async (tx) => (await tx.find(kind, {})).length);

describe('the sweeper', () => {
  it('deletes tokens, codes and limits that have ended, and no sooner', async () => {
    const service = await createTestService();
    const session = await service.session();
    await issueCode(service.context, await service.connected(session));
    await service.context.store.transaction((tx) => tx.put('limit', { id: 'l', count: 1, resetsAt: service.clock.now + 60_000 }));
    const kept = async () => Number((await service.context.store.transaction((tx) => tx.get('limit', 'l'))) !== undefined);
    const counts = async () => [await count(service, 'sessionToken'), await count(service, 'code'), await kept()];
    service.clock.now += 59_999;
    await sweep(service.context);
    assert.deepEqual(await counts(), [1, 1, 1]);
    service.clock.now += 1;
    await sweep(service.context);
    assert.deepEqual(await counts(), [1, 0, 0]);
    service.clock.now += HOUR;
    await sweep(service.context);
    assert.deepEqual(await counts(), [0, 0, 0]);
  });

  it('deletes the ways to a login page with their end, or with their session', async () => {
    const service = await createTestService();
    const { id: attemptId } = await service.connected(await service.session());
    await service.context.store.transaction(async (tx) => {
      for (const [name, hours] of [['soon', 1], ['late', 1000]] as const) {
        await tx.put('challenge', { id: name, attemptId, expiresAt: service.clock.now + hours * HOUR });
        await tx.put('authorization', { id: name, attemptId, sealedRequest: 'sealed', expiresAt: service.clock.now + hours * HOUR });
      }
    });
    const counts = async () => [await count(service, 'challenge'), await count(service, 'authorization')];
    service.clock.now += HOUR - 1;
    await sweep(service.context);
    assert.deepEqual(await counts(), [2, 2]);
    service.clock.now += 1;
    await sweep(service.context);
    assert.deepEqual(await counts(), [1, 2], 'who comes back late is still told so');
    service.clock.now += HOUR;
    await sweep(service.context);
    assert.deepEqual(await counts(), [1, 1]);
    service.clock.now += 24 * HOUR;
    await sweep(service.context);
    assert.deepEqual(await counts(), [0, 0]);
  });

  it('deletes a connection nobody took over, its attempt and its log once the session has been over for 24 hours', async () => {
    const service = await createTestService();
    const attempt = await service.connected(await service.session());
    const left = async () => [
      await count(service, 'session'),
      await count(service, 'attempt'),
      await count(service, 'connection'),
      (await service.context.store.transaction((tx) => tx.entries(`attempt:${attempt.id}`, 0))).length,
    ];
    service.clock.now += 24.5 * HOUR - 1;
    await sweep(service.context);
    assert.deepEqual(await left(), [1, 1, 1, 1]);
    service.clock.now += 1;
    await sweep(service.context);
    assert.deepEqual(await left(), [0, 0, 0, 0]);
  });

  it('keeps a connection that was taken over', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { code } = await issueCode(service.context, await service.connected(session));
    await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id });
    service.clock.now += 100 * HOUR;
    await sweep(service.context);
    assert.deepEqual([await count(service, 'connection'), await count(service, 'token'), await count(service, 'session')], [1, 2, 0]);
  });

  it('goes through more records than one transaction takes', async () => {
    const service = await createTestService();
    await service.context.store.transaction(async (tx) => {
      for (let i = 0; i < 450; i++) await tx.put('limit', { id: `l${i}`, count: 1, resetsAt: service.clock.now + (i % 2) });
    });
    await sweep(service.context);
    assert.equal(await count(service, 'limit'), 225);
  });

  it('keeps the audit log for as long as the configuration says', async () => {
    const service = await createTestService({ config: { auditDays: 2 } });
    const whats = () => service.context.store.transaction(async (tx) => (await tx.entries('audit', 0)).map(({ entry }) => (entry as { what: string }).what));
    await service.context.store.transaction(async (tx) => {
      for (let i = 0; i < 450; i++) await audit(tx, service.clock.now, { what: 'old' });
    });
    service.clock.now += 48 * HOUR;
    await service.context.store.transaction((tx) => audit(tx, service.clock.now, { what: 'new' }));
    await sweep(service.context);
    assert.equal((await whats()).length, 451);
    service.clock.now += 1;
    await sweep(service.context);
    assert.deepEqual(await whats(), ['new']);
  });

  it('runs when the service starts', async () => {
    const first = await createTestService();
    await first.context.store.transaction((tx) => tx.put('limit', { id: 'l', count: 1, resetsAt: 0 }));
    const second = await createTestService({ store: first.context.store });
    // The store works in turns, so each look lets the sweeper get on.
    let looks = 0;
    while ((await count(second, 'limit')) > 0 && looks < 50) looks += 1;
    assert.ok(looks < 50);
  });
});
