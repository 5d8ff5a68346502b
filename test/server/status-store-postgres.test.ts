import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import pg from 'pg';
import { createPostgresStatusStore, type StatusStore } from 'makini-connect/server';
import { startStatusDatabase, statusDatabaseMissing, type StatusDatabase } from '../fixtures/status-database.js';
import { fresh, state, statusStoreContract } from './status-store-contract.js';

const skip = await statusDatabaseMissing();

let database: StatusDatabase;
const pools: pg.Pool[] = [];
before(async () => {
  if (skip) return;
  database = await startStatusDatabase();
}, { timeout: 120_000 });
const endPools = () => Promise.all(pools.splice(0).map((pool) => pool.end()));
after(async () => {
  await endPools();
  await database?.stop();
});

/** As in a process of its own. */
function aPool(config: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...database.reach(), max: 4, ...config });
  pool.on('error', () => undefined);
  pools.push(pool);
  return pool;
}

statusStoreContract('the status store in PostgreSQL', async () => ({ open: (options) => createPostgresStatusStore(aPool(), options), close: async () => void (await endPools()) }), { skip });

describe('the status store in PostgreSQL, when something goes wrong', { skip }, () => {
  afterEach(endPools);

  const hearing = (store: StatusStore, customerId: string) => {
    let stop: () => void;
    const heard = new Promise<void>((resolve) => {
      stop = store.subscribe((whose) => {
        if (whose === customerId) resolve();
      });
    });
    return heard.finally(() => stop());
  };

  it('makes its tables once, though several processes start at the same time', async () => {
    await database.server.sql('CREATE SCHEMA again AUTHORIZATION app');
    const found = [1, 2, 3].map(() => createPostgresStatusStore(aPool({ max: 1, options: '-c search_path=again' })));
    const cursors = await Promise.all(found.map(async (store) => (await store.snapshot('acme')).cursor));
    assert.equal(new Set(cursors).size, 1);
  });

  it('hears by asking where a notification was lost', async () => {
    const writer = createPostgresStatusStore(aPool());
    const pool = aPool();
    // Connections on which nothing is ever notified, as behind a pooler that hands them out by transaction.
    pool.on('connect', (client) => {
      const query = client.query.bind(client);
      Object.assign(client, { query: (text: string, values?: unknown[]) => query(text.startsWith('LISTEN') ? 'SELECT 1' : text, values) });
    });
    const deaf = createPostgresStatusStore(pool, { pollEvery: 20 });
    const customerId = fresh('customer');
    const heard = hearing(deaf, customerId);
    await writer.apply(undefined, state(fresh('con'), 1, { customerId }));
    await heard;
    await deaf.close();
  });

  it('comes back by itself after a restart of the server, with nothing lost', async () => {
    const [reader, writer] = [createPostgresStatusStore(aPool(), { pollEvery: 60_000 }), createPostgresStatusStore(aPool())];
    const [customerId, id] = [fresh('customer'), fresh('con')];
    const first = hearing(reader, customerId);
    const { cursor } = await reader.snapshot(customerId);
    await writer.apply(undefined, state(id, 1, { customerId }));
    await first;
    const stopListening = reader.subscribe(() => undefined);
    const again = hearing(reader, customerId);
    const errors: unknown[] = [];
    const apply = (): Promise<unknown> =>
      writer.apply(undefined, state(id, 2, { customerId })).catch((error: unknown) => {
        errors.push(error);
        return apply();
      });
    await database.server.halt();
    const applied = apply();
    await database.server.restart();
    await Promise.all([applied, again]);
    assert.ok(errors.length > 0);
    const replay = await reader.eventsAfter(customerId, cursor, 10);
    assert.deepEqual(replay !== 'gap' && replay.events.map((event) => event.type === 'changed' && event.connection.version), [1, 2]);
    stopListening();
    await Promise.all([reader.close(), writer.close()]);
  });
});
