import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { createCredentials } from '../../demo/service/credentials.js';
import { createTestService } from './support.js';

describe('what is kept of a connection’s credentials', () => {
  async function start() {
    const service = await createTestService();
    const { context } = service;
    const { connectionId = '' } = await service.connected(await service.session());
    const credentials = createCredentials(context);
    const stored = async () => (await context.store.transaction((tx) => tx.get('connection', connectionId)))!;
    const write = async (values: FieldValues): Promise<void> => {
      const before = await stored();
      const sealedCredentials = await context.sealer.seal(JSON.stringify(values), [before.clientId, connectionId]);
      await context.store.transaction((tx) => tx.put('connection', { ...before, sealedCredentials }));
    };
    await write({ token: '0' });
    const read = async () => credentials.open(await stored());
    return { context, connectionId, credentials, stored, write, read };
  }

  it('is changed by one at a time, each seeing what the one before has kept', async () => {
    const { credentials, stored, read } = await start();
    const record = await stored();
    let inside = 0;
    await Promise.all(Array.from({ length: 10 }, () => credentials.update(record, async ({ token }) => {
      assert.equal(++inside, 1);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      return { token: String(Number(token) + 1) };
    })));
    assert.deepEqual(await read(), { token: '10' });
  });

  it('stays as it is where a change fails, and can be changed again', async () => {
    const { credentials, stored, read } = await start();
    const record = await stored();
    await assert.rejects(credentials.update(record, () => Promise.reject(new Error('no'))), /no/);
    assert.deepEqual(await read(), { token: '0' });
    assert.deepEqual(await credentials.update(record, async () => ({ token: '1' })), { token: '1' });
  });

  it('is not sealed anew where nothing has changed', async () => {
    const { credentials, stored } = await start();
    const before = await stored();
    await credentials.update(before, async (current) => current);
    assert.deepEqual(await stored(), before);
  });

  it('is what the customer has given meanwhile, where it has logged in anew', async () => {
    const { credentials, stored, write, read } = await start();
    const given = await credentials.update(await stored(), async () => {
      await write({ token: 'anew' });
      return { token: 'late' };
    });
    assert.deepEqual([given, await read()], [{ token: 'anew' }, { token: 'anew' }]);
  });

  it('can’t be changed once the connection is gone', async () => {
    const { context, connectionId, credentials, stored } = await start();
    const record = await stored();
    await context.store.transaction((tx) => tx.delete('connection', connectionId));
    await assert.rejects(credentials.update(record, async (current) => current), (error) => error instanceof ConnectError && error.code === 'SYSTEM_UNAVAILABLE');
  });
});
