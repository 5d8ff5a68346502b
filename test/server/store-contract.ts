import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENTITIES, STAGES } from 'makini-connect/contract';
import type { Records } from '../../demo/service/store/records.js';
import type { Scan, Store } from '../../demo/service/store/store.js';

const token = (id: string, sessionId = 'ses_1'): Records['sessionToken'] => ({ id, sessionId, expiresAt: 1 });
const limit = (count: number): Records['limit'] => ({ id: 'l', count, resetsAt: 0 });

/**
 * What every store must do. `open` gives a store on new, empty data; `reopen`, where data outlives a store, closes it
 * and opens another on the same data.
 */
export function storeContract(name: string, open: () => Promise<Store>, reopen?: (store: Store) => Promise<Store>): void {
  describe(name, () => {
    it('gives back what was put, and nothing else', async () => {
      const store = await open();
      await store.transaction((tx) => tx.put('sessionToken', token('a')));
      assert.deepEqual(await store.transaction((tx) => tx.get('sessionToken', 'a')), token('a'));
      assert.equal(await store.transaction((tx) => tx.get('sessionToken', 'b')), undefined);
      assert.equal(await store.transaction((tx) => tx.get('session', 'a')), undefined);
      await store.close();
    });

    it('keeps nothing of a transaction that throws', async () => {
      const store = await open();
      await store.transaction(async (tx) => {
        await tx.put('sessionToken', token('a'));
        await tx.append('log', 'first');
        await tx.append('gone', 'stays');
      });
      const failing = store.transaction(async (tx) => {
        await tx.put('sessionToken', token('a', 'ses_2'));
        await tx.put('sessionToken', token('b'));
        await tx.append('log', 'second');
        await tx.append('new log', 'x');
        await tx.deleteLog('gone');
        await tx.delete('sessionToken', 'a');
        throw new Error('no');
      });
      await assert.rejects(failing, /no/);
      await store.transaction(async (tx) => {
        assert.deepEqual(await tx.find('sessionToken', {}), [token('a')]);
        assert.deepEqual(await tx.find('sessionToken', { sessionId: 'ses_1' }), [token('a')]);
        assert.deepEqual(await tx.find('sessionToken', { sessionId: 'ses_2' }), []);
        assert.deepEqual(await tx.entries('log', 0), [{ seq: 1, entry: 'first' }]);
        assert.deepEqual(await tx.entries('new log', 0), []);
        assert.deepEqual(await tx.entries('gone', 0), [{ seq: 1, entry: 'stays' }]);
        assert.equal(await tx.append('log', 'again'), 2);
      });
      await store.close();
    });

    it('runs 50 parallel transactions one after another', async () => {
      const store = await open();
      await store.transaction((tx) => tx.put('limit', limit(0)));
      const add = () => store.transaction(async (tx) => {
        const before = (await tx.get('limit', 'l'))!.count;
        await tx.append('log', before);
        await tx.put('limit', limit(before + 1));
      });
      await Promise.all(Array.from({ length: 50 }, add));
      await store.transaction(async (tx) => {
        assert.equal((await tx.get('limit', 'l'))?.count, 50);
        assert.deepEqual((await tx.entries('log', 0)).map(({ seq, entry }) => [seq, entry]), Array.from({ length: 50 }, (_, i) => [i + 1, i]));
      });
      await store.close();
    });

    it('goes on after a transaction that throws while others wait', async () => {
      const store = await open();
      const results = await Promise.allSettled([
        store.transaction((tx) => tx.append('log', 1)),
        store.transaction(async (tx) => {
          await tx.append('log', 2);
          throw new Error('no');
        }),
        store.transaction((tx) => tx.append('log', 3)),
      ]);
      assert.deepEqual(results.map((result) => (result.status === 'fulfilled' ? result.value : 'threw')), [1, 'threw', 2]);
      await store.close();
    });

    it('finds by all of the indexed fields given, by id, with a limit and from an id on', async () => {
      const store = await open();
      const attempt = (id: string, open_: boolean, key = id) => ({ id, sessionId: 'ses_1', idempotencyKey: key, open: open_, snapshot: { stages: [] as unknown } }) as Records['attempt'];
      await store.transaction(async (tx) => {
        for (const [id, isOpen] of [['c', true], ['a', true], ['b', false]] as const) await tx.put('attempt', attempt(id, isOpen));
        await tx.put('attempt', { ...attempt('z', true), sessionId: 'ses_2' });
        await tx.put('attempt', attempt('b', true));
        await tx.put('attempt', attempt('a', false));
      });
      const ids = (where: Partial<Records['attempt']>, max?: number, after?: string) =>
        store.transaction(async (tx) => (await tx.find('attempt', where, max, after)).map(({ id }) => id));
      assert.deepEqual(await ids({ sessionId: 'ses_1' }), ['a', 'b', 'c']);
      assert.deepEqual(await ids({ sessionId: 'ses_1', open: true }), ['b', 'c']);
      assert.deepEqual(await ids({ sessionId: 'ses_1', idempotencyKey: 'c', open: false }), []);
      assert.deepEqual(await ids({ sessionId: 'ses_1' }, 2), ['a', 'b']);
      assert.deepEqual(await ids({ sessionId: 'ses_1' }, 2, 'b'), ['c']);
      assert.deepEqual(await ids({}), ['a', 'b', 'c', 'z']);
      await store.close();
    });

    it('refuses to find by a field without an index or by an undefined value', async () => {
      const store = await open();
      await assert.rejects(store.transaction((tx) => tx.find('sessionToken', { expiresAt: 1 })), TypeError);
      await assert.rejects(store.transaction((tx) => tx.find('sessionToken', { sessionId: undefined })), TypeError);
      await store.close();
    });

    it('scans a group in the order of its second field, both ways, from a place and between bounds', async () => {
      const store = await open();
      const record = (list: string, id: string, modifiedAt: string) => ({ id: `${list}:${id}`, list, modifiedAt, mark: 'm', data: { id } }) as Records['record'];
      await store.transaction(async (tx) => {
        for (const [list, id, at] of [['one', 'b', '2'], ['one', 'a', '2'], ['one', 'c', '1'], ['two', 'd', '2'], ['one', 'e', '3'], ['one', 'f', '9']] as const) await tx.put('record', record(list, id, at));
        await tx.put('record', record('one', 'f', '4'));
        await tx.put('record', record('one', 'g', '5'));
        await tx.delete('record', 'one:g');
      });
      const ids = (scan: Scan, group = 'one') => store.transaction(async (tx) => (await tx.scan('record', group, scan)).map(({ data }) => data.id).join(''));
      assert.equal(await ids({ limit: 9 }), 'cabef');
      assert.equal(await ids({ limit: 9, backward: true }), 'febac');
      assert.equal(await ids({ limit: 2 }), 'ca');
      assert.equal(await ids({ limit: 2, backward: true }), 'fe');
      assert.equal(await ids({ limit: 2, after: ['2', 'one:a'] }), 'be');
      assert.equal(await ids({ limit: 9, after: ['2', 'one:aa'] }), 'bef');
      assert.equal(await ids({ limit: 2, after: ['2', 'one:b'], backward: true }), 'ac');
      assert.equal(await ids({ limit: 9, from: '2', to: '3' }), 'abe');
      assert.equal(await ids({ limit: 2, from: '2', backward: true, after: ['4', 'one:f'] }), 'eb');
      assert.equal(await ids({ limit: 9, from: '4', after: ['2', 'one:a'] }), 'f');
      assert.equal(await ids({ limit: 9, from: '5' }), '');
      assert.equal(await ids({ limit: 9 }, 'two'), 'd');
      assert.equal(await ids({ limit: 9 }, 'none'), '');
      await store.close();
    });

    it('leaves out of a scan what has no second field, until it has one again', async () => {
      const store = await open();
      const sync = (id: string, dueAt?: string): Records['sync'] => ({ id, clientId: 'partner', ...(dueAt !== undefined && { dueAt }), places: {}, failures: 0 });
      const due = () => store.transaction(async (tx) => (await tx.scan('sync', 'partner', { limit: 9, to: '5' })).map(({ id }) => id));
      await store.transaction(async (tx) => {
        for (const one of [sync('a', '4'), sync('b'), sync('c', '3'), sync('d', '6')]) await tx.put('sync', one);
      });
      assert.deepEqual(await due(), ['c', 'a']);
      await store.transaction(async (tx) => {
        await tx.put('sync', sync('c'));
        await tx.put('sync', sync('b', '1'));
      });
      assert.deepEqual(await due(), ['b', 'a']);
      const failing = store.transaction(async (tx) => {
        await tx.delete('sync', 'b');
        await tx.put('sync', sync('a', '7'));
        await tx.put('sync', sync('c', '2'));
        throw new Error('no');
      });
      await assert.rejects(failing, /no/);
      assert.deepEqual(await due(), ['b', 'a']);
      await store.close();
    });

    it('numbers each log from 1 and reads on from a number', async () => {
      const store = await open();
      await store.transaction(async (tx) => {
        for (const entry of ['a', 'b', 'c']) await tx.append('one', { entry });
        assert.equal(await tx.append('two', null), 1);
        assert.deepEqual(await tx.entries('one', 1, 1), [{ seq: 2, entry: { entry: 'b' } }]);
        assert.deepEqual((await tx.entries('one', 1)).map(({ seq }) => seq), [2, 3]);
        await tx.deleteLog('one');
        assert.deepEqual(await tx.entries('one', 0), []);
      });
      await store.close();
    });

    it('deletes the first entries of a log, and numbers on', async () => {
      const store = await open();
      const numbers = () => store.transaction(async (tx) => (await tx.entries('one', 0)).map(({ seq, entry }) => [seq, entry]));
      await store.transaction(async (tx) => {
        for (const entry of ['a', 'b', 'c', 'd']) await tx.append('one', entry);
        await tx.append('two', 'x');
        await tx.deleteEntries('one', 2);
        await tx.deleteEntries('none', 2);
        assert.deepEqual(await tx.entries('one', 2, 1), [{ seq: 3, entry: 'c' }]);
      });
      const failing = store.transaction(async (tx) => {
        await tx.append('one', 'e');
        await tx.deleteEntries('one', 4);
        await tx.append('one', 'f');
        throw new Error('no');
      });
      await assert.rejects(failing, /no/);
      assert.deepEqual(await numbers(), [[3, 'c'], [4, 'd']]);
      await store.transaction((tx) => tx.deleteEntries('one', 99));
      assert.deepEqual(await numbers(), [[4, 'd']]);
      assert.equal(await store.transaction((tx) => tx.append('one', 'e')), 5);
      assert.deepEqual(await numbers(), [[4, 'd'], [5, 'e']]);
      assert.equal((await store.transaction((tx) => tx.entries('two', 0))).length, 1);
      await store.close();
    });

    it('hands out copies, so that a changed record is not a stored one', async () => {
      const store = await open();
      const record = token('a');
      await store.transaction((tx) => tx.put('sessionToken', record));
      record.sessionId = 'changed';
      await store.transaction(async (tx) => {
        const read = (await tx.get('sessionToken', 'a'))!;
        read.expiresAt = 99;
        assert.deepEqual(await tx.get('sessionToken', 'a'), token('a'));
      });
      await store.close();
    });

    it('completes what an earlier version wrote', async () => {
      const store = await open();
      const createdAt = '2026-01-05T09:00:00.000Z';
      const stages = ['resolve', 'reach', 'secure', 'sign-in', 'permissions'].map((stage) => ({ stage, status: 'passed' }));
      await store.transaction(async (tx) => {
        await tx.put('session', { id: 'ses_1', clientId: 'partner' } as Records['session']);
        await tx.put('connection', { id: 'con_1', clientId: 'partner', connection: { createdAt } } as Records['connection']);
        await tx.put('attempt', { id: 'att_1', open: false, snapshot: { stages: stages as unknown } } as Records['attempt']);
      });
      await store.transaction(async (tx) => {
        assert.deepEqual((await tx.get('session', 'ses_1'))?.entities, ENTITIES);
        const [stored] = await tx.find('connection', { clientId: 'partner' });
        assert.deepEqual([stored?.scheme, stored?.connection.agreed], ['password', { entities: ENTITIES, at: createdAt }]);
        const { snapshot } = (await tx.get('attempt', 'att_1'))!;
        assert.deepEqual(snapshot.stages.map(({ stage }) => stage), STAGES);
        assert.deepEqual(snapshot.stages.filter(({ status }) => status === 'skipped').map(({ stage }) => stage), ['answer', 'identify']);
      });
      await store.close();
    });

    if (!reopen) return;
    it('still has everything after it was closed and opened again', async () => {
      const first = await open();
      await first.transaction(async (tx) => {
        await tx.put('sessionToken', token('a'));
        await tx.append('log', 1);
      });
      const second = await reopen(first);
      await second.transaction(async (tx) => {
        assert.deepEqual(await tx.find('sessionToken', { sessionId: 'ses_1' }), [token('a')]);
        assert.equal(await tx.append('log', 2), 2);
      });
      await second.close();
    });
  });
}
