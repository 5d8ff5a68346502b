import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { createCredentials } from '../../demo/service/credentials.js';
import { createTestService } from './support.js';

const never = new AbortController().signal;

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
    }, never)));
    assert.deepEqual(await read(), { token: '10' });
  });

  it('stays as it is where a change fails, and can be changed again', async () => {
    const { credentials, stored, read } = await start();
    const record = await stored();
    await assert.rejects(credentials.update(record, () => Promise.reject(new Error('no')), never), /no/);
    assert.deepEqual(await read(), { token: '0' });
    assert.deepEqual(await credentials.update(record, async () => ({ token: '1' }), never), { token: '1' });
  });

  it('is not sealed anew where nothing has changed', async () => {
    const { credentials, stored } = await start();
    const before = await stored();
    await credentials.update(before, async (current) => current, never);
    assert.deepEqual(await stored(), before);
  });

  it('is what the customer has given meanwhile, where it has logged in anew', async () => {
    const { credentials, stored, write, read } = await start();
    const given = await credentials.update(await stored(), async () => {
      await write({ token: 'anew' });
      return { token: 'late' };
    }, never);
    assert.deepEqual([given, await read()], [{ token: 'anew' }, { token: 'anew' }]);
  });

  it('is changed to the end for whoever leaves meanwhile, and not at all for who leaves before its turn', async () => {
    const { credentials, stored, read } = await start();
    const record = await stored();
    const leaving = new AbortController();
    let begin: () => void = () => undefined;
    let answer: (credentials: FieldValues) => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const answered = new Promise<FieldValues>((resolve) => (answer = resolve));
    const first = credentials.update(record, () => {
      begin();
      return answered;
    }, leaving.signal);
    let late = false;
    const queued = credentials.update(record, async (current) => {
      late = true;
      return current;
    }, leaving.signal);
    await begun;
    leaving.abort(new Error('gone'));
    await assert.rejects(first, /gone/);
    await assert.rejects(queued, /gone/);
    assert.deepEqual(await read(), { token: '0' });
    answer({ token: 'renewed' });
    await credentials.settled();
    assert.deepEqual(await read(), { token: 'renewed' });
    assert.equal(late, false);
  });

  it('can’t be changed once the connection is gone', async () => {
    const { context, connectionId, credentials, stored } = await start();
    const record = await stored();
    await context.store.transaction((tx) => tx.delete('connection', connectionId));
    await assert.rejects(credentials.update(record, async (current) => current, never), (error) => error instanceof ConnectError && error.code === 'SYSTEM_UNAVAILABLE');
  });
});
