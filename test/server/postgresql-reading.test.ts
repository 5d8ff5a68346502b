import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ConnectError, type Entity, type ProblemCode } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Access, Reading } from '../../demo/service/connectors/connector.js';
import { connector } from '../../demo/service/connectors/systems/postgresql.js';
import { silentLog } from '../../demo/service/log.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { pagesOf, recordsOf } from '../fixtures/pages.js';
import { startPostgreSql, type PostgreSql } from '../fixtures/postgresql.js';

const PASSWORD = 'canary-Passw0rd';
const TABLES = `
  CREATE TABLE orders (id bigint PRIMARY KEY, state text, ordered date, changed timestamptz);
  CREATE TABLE lines (order_id bigint, pos int, item text, quantity numeric);
  CREATE TABLE vendors (id text PRIMARY KEY, name text, mail text, blocked boolean, changed timestamp);
  CREATE TABLE items (code text, text text, unit text, price numeric(14,4), changed timestamptz);
  CREATE VIEW makini_purchase_orders AS SELECT id, 'PO-' || id AS order_number, state AS status, 'V-1' AS vendor_id, 'Brenner Steel' AS vendor_name, 'EUR' AS currency, 10.5 AS total, ordered AS order_date,
    NULL::date AS required_date, NULL::date AS delivery_date, NULL AS payment_terms, NULL AS ship_to_name, NULL AS ship_to_address, NULL AS bill_to_name, NULL AS bill_to_address, changed AS modified_at FROM orders;
  CREATE VIEW makini_purchase_order_lines AS SELECT order_id, pos AS line_number, item AS item_code, NULL AS description, quantity, NULL AS unit, 1 AS unit_price, NULL::date AS delivery_date FROM lines;
  CREATE VIEW makini_vendors AS SELECT id, name, mail AS email, NOT blocked AS is_active, changed AS modified_at FROM vendors;
  CREATE VIEW makini_items AS SELECT code, text AS description, unit, price AS unit_price, 'EUR' AS currency, changed AS modified_at FROM items;
  GRANT SELECT ON makini_purchase_orders, makini_purchase_order_lines, makini_vendors, makini_items TO makini;
  INSERT INTO orders SELECT n, 'approved', current_date - n::int, now() - interval '1 hour' - n * interval '1 day' FROM generate_series(1, 120) AS n;
  INSERT INTO lines SELECT n, 1, 'STL-10', n FROM generate_series(1, 120) AS n;
  INSERT INTO vendors SELECT 'V-' || n, 'Vendor ' || n, 'v' || n || '@example.com', n = 2, (now() AT TIME ZONE 'UTC') - interval '1 day' FROM generate_series(1, 12) AS n;
  INSERT INTO items SELECT 'I-' || n, 'Item ' || n, 'pc', n + 0.25, now() - interval '1 day' FROM generate_series(1, 5) AS n;`;

describe('reading a PostgreSQL', { skip: process.platform !== 'linux' && 'the test starts its server on Linux only' }, () => {
  let certificates: Certificates;
  let server: PostgreSql;
  before(async () => {
    certificates = (await makeCertificates())!;
    server = await startPostgreSql(certificates.selfSigned);
    await server.sql(`CREATE ROLE makini LOGIN PASSWORD '${PASSWORD}'`);
    await server.sql(TABLES);
  }, { timeout: 120_000 });
  after(() => Promise.all([server?.stop(), certificates?.remove()]));

  const systems = createSystems();
  const access = (signal: AbortSignal): Access => ({
    system: systems.get('postgresql')!, entry: systems.entry('postgresql')!, scheme: 'database', update: () => Promise.reject(new Error('Nothing changes.')), secret: () => undefined,
    credentials: { host: 'localhost', port: String(server.port), database: 'erp', username: 'makini', password: PASSWORD, encryption: 'off' }, connectionId: 'con_1', historyDays: 90,
    network: createNodeNetwork({ allowedHosts: [`localhost:${server.port}`], resolve: async () => ['127.0.0.1'] }), log: silentLog, signal,
  });
  const page = <E extends Entity>(signal: AbortSignal, reading: Reading<E>) => (cursor: string | undefined) => connector.read!(access(signal), { ...reading, ...(cursor !== undefined && { cursor }) });
  const all = <E extends Entity>(signal: AbortSignal, entity: E, more: { since?: number; limit?: number } = {}) => recordsOf(page(signal, { entity, limit: 50, ...more }));
  const fails = (reading: Promise<unknown>, code: ProblemCode, entity: Entity) =>
    assert.rejects(reading, (error) => error instanceof ConnectError && error.code === code && error.problem.facts?.entities?.join() === entity);
  const sourceTime = async (): Promise<number> => Date.parse(String((await server.sql('SELECT clock_timestamp()::text AS now'))[0]!['now']));

  it('gives the orders of the history window by rising id, in pages that join, and tells how many there are', async (t) => {
    const whole = await all(t.signal, 'purchase-orders');
    assert.deepEqual(whole.map(({ id }) => id), Array.from({ length: 89 }, (_, index) => String(index + 1)));
    assert.equal(whole[4]!.lines[0]!.quantity, '5');
    const pages = await pagesOf(page(t.signal, { entity: 'purchase-orders', limit: 40 }));
    assert.deepEqual(pages.map(({ data, total }) => [data.length, total]), [[40, 89], [40, undefined], [9, undefined]]);
    assert.deepEqual(pages.flatMap(({ data }) => data), whole);
    await assert.rejects(page(t.signal, { entity: 'purchase-orders', limit: 5 })("1' OR"), /cursor/);
  });

  it('gives exactly the four orders since a time of which three were changed and one was added', async (t) => {
    const since = await sourceTime();
    assert.deepEqual(await all(t.signal, 'purchase-orders', { since }), []);
    await server.sql("UPDATE orders SET state = 'completed', changed = clock_timestamp() WHERE id IN (3, 60, 110)");
    await server.sql("INSERT INTO orders VALUES (121, 'draft', NULL, clock_timestamp())");
    assert.deepEqual((await server.sql(`SELECT count(*)::int AS count FROM orders WHERE changed >= '${new Date(since).toISOString()}'`))[0], { count: 4 });
    const pages = await pagesOf(page(t.signal, { entity: 'purchase-orders', limit: 3, since }));
    assert.deepEqual(pages.map(({ data, total }) => [data.map(({ id, status }) => `${id} ${status}`), total]), [[['3 completed', '60 completed', '110 completed'], 4], [['121 draft'], undefined]]);
    const last = Math.max(...pages.flatMap(({ data }) => data.map(({ modifiedAt }) => Date.parse(modifiedAt))));
    assert.deepEqual((await all(t.signal, 'purchase-orders', { since: last })).map(({ id }) => id), ['121'], 'at that very time, too');
    await server.sql('DELETE FROM orders WHERE id = 3');
    const whole = await all(t.signal, 'purchase-orders');
    assert.ok(whole.every(({ id }) => id !== '3'));
    assert.ok(whole.some(({ id }) => id === '110'), 'what a change has brought is of the whole, too');
  });

  it('gives vendors and items with what their views have, and those that were changed', async (t) => {
    const vendors = await all(t.signal, 'vendors', { limit: 5 });
    assert.deepEqual(vendors.map(({ id }) => id), Array.from({ length: 12 }, (_, index) => `V-${index + 1}`).toSorted());
    const blocked = vendors.find(({ id }) => id === 'V-2')!;
    assert.deepEqual([blocked.name, blocked.email, blocked.phone, blocked.isActive], ['Vendor 2', 'v2@example.com', null, false]);
    const items = await all(t.signal, 'items');
    assert.deepEqual(items.map(({ id, code, name, unitPrice, currency }) => [id, code, name, unitPrice, currency])[0], ['I-1', 'I-1', 'Item 1', '1.2500', 'EUR']);
    const since = await sourceTime();
    // A time without a zone is taken as one of UTC.
    await server.sql("UPDATE vendors SET mail = NULL, changed = clock_timestamp() AT TIME ZONE 'UTC' WHERE id = 'V-7'");
    await server.sql("UPDATE items SET price = 9, changed = clock_timestamp() WHERE code = 'I-3'; INSERT INTO items VALUES ('I-0', 'Item 0', 'pc', NULL, NULL)");
    assert.deepEqual((await all(t.signal, 'vendors', { since })).map(({ id, email }) => [id, email]), [['V-7', null]]);
    // Of one nobody knows when it was changed: it is read each time, and looks the same each time.
    assert.deepEqual((await all(t.signal, 'items', { since })).map(({ id, unitPrice, modifiedAt }) => [id, unitPrice, Date.parse(modifiedAt) >= since]), [['I-0', null, false], ['I-3', '9.0000', true]]);
  });

  it('reads views of the fewest columns whole each time, one record for each code', async (t) => {
    await server.sql(`DROP VIEW makini_vendors, makini_items;
      CREATE VIEW makini_vendors AS SELECT 1 AS id, 'Brenner Steel' AS name; CREATE VIEW makini_items AS SELECT item AS code, NULL AS description, NULL AS unit FROM lines;
      GRANT SELECT ON makini_vendors, makini_items TO makini`);
    const since = await sourceTime();
    const [first, again] = [await all(t.signal, 'vendors'), await all(t.signal, 'vendors', { since })];
    assert.deepEqual([first.map(({ id, name, isActive }) => [id, name, isActive]), again], [[['1', 'Brenner Steel', true]], first]);
    const [item] = await pagesOf(page(t.signal, { entity: 'items', limit: 5 }));
    assert.deepEqual([item!.data.map(({ id, name }) => [id, name]), item!.total], [[['STL-10', 'STL-10']], 1]);
  });

  it('has nothing of a kind without a view, and says which kind may not be read', async (t) => {
    await server.sql('DROP VIEW makini_vendors; REVOKE SELECT ON makini_items FROM makini');
    await fails(all(t.signal, 'vendors'), 'NOT_SUPPORTED', 'vendors');
    await fails(all(t.signal, 'items'), 'PERMISSION_DENIED', 'items');
    await server.sql('DROP VIEW makini_purchase_orders');
    await fails(all(t.signal, 'purchase-orders'), 'PERMISSION_DENIED', 'purchase-orders');
  });

  it('tries out a login without looking at a view', async (t) => {
    const { credentials, ...rest } = access(t.signal);
    await connector.verify!({ ...rest, credentials });
    await assert.rejects(connector.verify!({ ...rest, credentials: { ...credentials, password: 'another' } }), (error) => error instanceof ConnectError && error.code === 'AUTHENTICATION_FAILED');
  });
});
