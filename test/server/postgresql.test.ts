import { X509Certificate } from 'node:crypto';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Problem, PurchaseOrderPage, type AttemptSnapshot, type FieldValues } from 'makini-connect/contract';
import { database } from '../../demo/service/catalogue/database.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { base64, createConnectorService, expectFailure, type ConnectorService } from '../fixtures/connector-service.js';
import { startPostgreSql, type PostgreSql } from '../fixtures/postgresql.js';

const PASSWORD = 'canary-Passw0rd';
const TABLES = `
  CREATE TABLE orders (id bigint PRIMARY KEY, no text, state text, vendor bigint, currency text DEFAULT 'EUR', total numeric(14,2), ordered date, due date, changed timestamptz);
  CREATE TABLE lines (order_id bigint, pos int, item text, text text, quantity numeric, unit text, price numeric(14,4));
  CREATE TABLE vendors (id bigint PRIMARY KEY, name text);
  CREATE VIEW makini_purchase_orders AS SELECT o.id, no AS order_number, state AS status, vendor AS vendor_id, v.name AS vendor_name, currency, total, ordered AS order_date,
    due AS required_date, NULL::date AS delivery_date, 'Net 30' AS payment_terms, 'Kiel' AS ship_to_name, E'Werftstraße 18\\n24143 Kiel' AS ship_to_address,
    NULL::text AS bill_to_name, NULL AS bill_to_address, changed AS modified_at FROM orders o JOIN vendors v ON v.id = o.vendor;
  CREATE VIEW makini_purchase_order_lines AS SELECT order_id, pos AS line_number, item AS item_code, text AS description, quantity, unit, price AS unit_price, NULL::date AS delivery_date FROM lines;
  CREATE VIEW makini_vendors AS SELECT id, name FROM vendors;
  CREATE VIEW makini_items AS SELECT DISTINCT item AS code, text AS description, unit FROM lines;
  GRANT SELECT ON makini_purchase_orders, makini_purchase_order_lines, makini_vendors, makini_items TO makini;`;
const ROWS = `
  INSERT INTO vendors VALUES (7, 'Brenner Steel'), (8, 'Nordlicht');
  INSERT INTO orders (id, no, state, vendor, total, ordered, due, changed) VALUES
    (1, 'PO-1', 'completed', 7, 10.50, current_date - 80, NULL, now() - interval '3 days'), (2, 'PO-2', 'Approved', 8, 1440.5, current_date - 2, current_date, now()),
    (3, NULL, 'draft', 7, NULL, NULL, NULL, now()), (4, 'PO-4', 'half-canary', 7, 1, current_date, NULL, now()), (5, 'PO-5', 'submitted', 7, 'NaN', current_date, NULL, now()),
    (6, 'OLD', 'completed', 7, 1, current_date - 200, NULL, now() - interval '150 days');
  INSERT INTO lines VALUES (2, 2, 'STL-10', 'Plate', 6, 'pc', 41.95), (2, 1, 'STL-HEA', 'Beam', 4, 'pc', 297.2), (1, 1, NULL, NULL, 0.5, NULL, 21);`;

let certificates: Certificates | undefined;
let server: PostgreSql | undefined;
let running: ConnectorService | undefined;
before(async () => {
  certificates = await makeCertificates();
  if (!certificates) return;
  server = await startPostgreSql(certificates.selfSigned);
  await server.sql(`CREATE ROLE makini LOGIN PASSWORD '${PASSWORD}'`);
  await server.sql(TABLES + ROWS);
  await server.sql(TABLES, 'strict');
  running = serviceFor(server.port);
}, { timeout: 120_000 });
after(() => Promise.all([running?.stop(), server?.stop(), certificates?.remove()]));

const serviceFor = (port: number, host = 'erp.test') =>
  createConnectorService(database, createNodeNetwork({ allowedHosts: [`${host}:${port}`], resolve: async () => ['127.0.0.1'] }));

function fieldsWith(changes: FieldValues = {}): FieldValues {
  const authority = { authority: base64(certificates!.selfSigned.cert) };
  return { host: 'erp.test', port: String(server!.port), database: 'erp', username: 'makini', password: PASSWORD, encryption: 'verify', ...(changes['encryption'] !== 'off' && authority), ...changes };
}
const connect = (changes?: FieldValues, session = {}) => running!.attempt('postgresql', 'database', fieldsWith(changes), session);
const foundAt = ({ stages }: AttemptSnapshot, stage: string) => stages.find((each) => each.stage === stage)?.found;
const read = async (id: string, query?: string) => (await running!.readOrders(id, query)).json();

describe('a PostgreSQL server', { skip: process.platform !== 'linux' && 'the test starts its server on Linux only' }, () => {
  it('is connected over TLS and tells its version once logged in', async () => {
    const snapshot = await connect();
    assert.equal(snapshot.state, 'done', JSON.stringify(snapshot.problem));
    assert.deepEqual(snapshot.stages.map(({ status }) => status), ['passed', 'passed', 'passed', 'skipped', 'skipped', 'passed', 'passed']);
    assert.deepEqual(foundAt(snapshot, 'reach'), { address: '127.0.0.1', port: server!.port });
    const { tls, subject, issuer } = foundAt(snapshot, 'secure')!;
    assert.deepEqual([tls, subject, issuer], ['TLSv1.3', 'erp.test', 'erp.test']);
    const { account, product, version } = foundAt(snapshot, 'sign-in')!;
    assert.deepEqual([account, product], ['makini', 'PostgreSQL']);
    assert.match(version!, /^\d+\.\d+/);
    assert.deepEqual(foundAt(snapshot, 'permissions'), { readable: ['purchase-orders', 'vendors', 'items'], refused: [] });
  });

  it('gives its orders page by page, without the rows that do not fit and the old ones', async () => {
    const { connection } = await connect();
    const whole = PurchaseOrderPage.parse(await read(connection!.id));
    assert.deepEqual(whole.data.map(({ id, orderNumber, status }) => [id, orderNumber, status]), [['3', null, 'draft'], ['2', 'PO-2', 'approved'], ['1', 'PO-1', 'completed']]);
    const order = whole.data[1]!;
    assert.deepEqual([order.total, order.vendor, order.currency, order.paymentTerms], ['1440.50', { id: '8', name: 'Nordlicht' }, 'EUR', 'Net 30']);
    assert.deepEqual(order.shipTo, { name: 'Kiel', lines: ['Werftstraße 18', '24143 Kiel'] });
    assert.equal(order.billTo, null);
    assert.deepEqual(order.lines.map(({ itemCode, quantity, unitPrice }) => [itemCode, quantity, unitPrice]), [['STL-HEA', '4', '297.2000'], ['STL-10', '6', '41.9500']]);
    assert.match(order.modifiedAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

    const joined = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = PurchaseOrderPage.parse(await read(connection!.id, `?limit=2${cursor && `&cursor=${cursor}`}`));
      joined.push(...page.data);
      cursor = page.nextCursor;
    }
    assert.deepEqual(joined, whole.data);
    assert.equal((await running!.readOrders(connection!.id, '?cursor=%27%3B--')).status, 400);
    const left = running!.lines.filter((line) => line.includes('left-out'));
    assert.deepEqual(new Set(left.map((line) => (JSON.parse(line) as { id: string }).id)), new Set(['4', '5']));
    assert.doesNotMatch(running!.lines.join(), /canary/);
  });

  it('is connected in clear where the operator allows it, and nowhere else', async () => {
    const inClear = await connect({ encryption: 'off' });
    assert.deepEqual([inClear.state, inClear.stages[2]!.status], ['done', 'skipped']);
    const elsewhere = createConnectorService(database, createNodeNetwork({ allowedHosts: [], resolve: async () => ['93.184.215.14'] }));
    expectFailure(await elsewhere.attempt('postgresql', 'database', fieldsWith({ encryption: 'off', port: '5432' })), 'TLS_REQUIRED', 'resolve', ['encryption not-allowed']);
    await elsewhere.stop();
  });

  it('whose role has another password since refuses it by its fields, in the login and when data is read', async () => {
    const { connection } = await connect();
    await server!.sql("ALTER ROLE makini PASSWORD 'another'");
    const problem = expectFailure(await connect(), 'AUTHENTICATION_FAILED', 'sign-in', ['username refused', 'password refused']);
    assert.match(problem.facts!.said!, /password authentication failed for user "makini"/);
    assert.doesNotMatch(JSON.stringify(problem), /canary/);
    assert.equal(Problem.parse(await read(connection!.id)).code, 'REAUTHORIZATION_REQUIRED');
    await server!.sql(`ALTER ROLE makini PASSWORD '${PASSWORD}'`);
    assert.equal((await connect({ username: 'nobody' })).problem?.code, 'AUTHENTICATION_FAILED');
  });

  it('whose role is locked, or has no connection left, says so', async () => {
    await server!.sql('ALTER ROLE makini NOLOGIN');
    const locked = expectFailure(await connect(), 'ACCOUNT_LOCKED', 'sign-in', ['username refused']);
    assert.match(locked.facts!.said!, /not permitted to log in/);
    await server!.sql('ALTER ROLE makini LOGIN CONNECTION LIMIT 0');
    expectFailure(await connect(), 'SYSTEM_UNAVAILABLE', 'sign-in');
    await server!.sql('ALTER ROLE makini CONNECTION LIMIT -1');
  });

  it('whose database is gone, or closed to the role, says so', async () => {
    await server!.sql('CREATE DATABASE archive');
    await server!.sql(TABLES, 'archive');
    const { connection } = await connect({ database: 'archive' });
    await server!.sql('DROP DATABASE archive');
    const problem = expectFailure(await connect({ database: 'archive' }), 'DATABASE_NOT_FOUND', 'sign-in', ['database unknown']);
    assert.match(problem.facts!.said!, /"archive" does not exist/);
    assert.equal(Problem.parse(await read(connection!.id)).code, 'DATABASE_NOT_FOUND');
    await server!.sql('REVOKE CONNECT ON DATABASE erp FROM PUBLIC');
    expectFailure(await connect(), 'PERMISSION_DENIED', 'sign-in', ['username refused']);
    await server!.sql('GRANT CONNECT ON DATABASE erp TO PUBLIC');
  });

  it('that demands TLS refuses a login in clear at that field', async () => {
    const problem = expectFailure(await connect({ encryption: 'off', database: 'strict' }), 'TLS_REQUIRED', 'sign-in', ['encryption refused']);
    assert.equal(problem.facts?.reason, 'demanded');
    assert.match(problem.facts!.said!, /no encryption/);
    assert.equal((await connect({ database: 'strict' })).state, 'done');
  });

  it('with a certificate that nobody knows is refused unless the customer brings the authority', async () => {
    const { authority: _, ...without } = fieldsWith();
    const unknown = await running!.attempt('postgresql', 'database', without);
    const problem = expectFailure(unknown, 'TLS_INVALID', 'secure', ['authority required']);
    assert.equal(problem.facts?.fault, 'self-signed');
    assert.equal(foundAt(unknown, 'secure')?.subject, 'erp.test');
    const der = new X509Certificate(certificates!.selfSigned.cert).raw.toString('base64');
    assert.equal((await connect({ authority: der })).state, 'done');
    expectFailure(await connect({ authority: base64(certificates!.ca) }), 'TLS_INVALID', 'secure', ['authority mismatch']);
    const other = serviceFor(server!.port, 'other.test');
    const misnamed = expectFailure(await other.attempt('postgresql', 'database', fieldsWith({ host: 'other.test' })), 'TLS_INVALID', 'secure');
    assert.equal(misnamed.facts?.fault, 'wrong-name');
    await other.stop();
  });

  it('without a view, or without the right to it, is connected for what is left', async () => {
    await server!.sql('ALTER VIEW makini_items RENAME TO elsewhere; REVOKE SELECT ON makini_vendors FROM makini');
    const partly = await connect();
    assert.equal(partly.state, 'done');
    assert.deepEqual(foundAt(partly, 'permissions'), { readable: ['purchase-orders'], refused: ['vendors', 'items'] });
    const none = await connect({}, { entities: ['items', 'vendors'] });
    const problem = expectFailure(none, 'PERMISSION_DENIED', 'permissions');
    assert.deepEqual(problem.facts?.entities, ['items', 'vendors']);
    assert.match(problem.facts!.said!, /makini_items/);
    await server!.sql('ALTER TABLE lines RENAME COLUMN item TO article; ALTER VIEW makini_purchase_order_lines RENAME COLUMN item_code TO article');
    expectFailure(await connect({}, { entities: ['purchase-orders'] }), 'PERMISSION_DENIED', 'permissions');
    const refused = Problem.parse(await read(partly.connection!.id));
    assert.deepEqual([refused.code, refused.facts?.entities], ['PERMISSION_DENIED', ['purchase-orders']]);
  });

  it('that was stopped is unreachable', async () => {
    const { connection } = await connect({}, { entities: ['purchase-orders', 'vendors'] }).catch(() => ({ connection: undefined }));
    assert.equal(connection, undefined);
    await server!.halt();
    expectFailure(await connect(), 'HOST_UNREACHABLE', 'reach');
  });
});

/** Something on a free port that answers its first visitor's words with these bytes. */
async function pretend(answer: (socket: Socket) => void): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const fake = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    answer(socket);
  });
  fake.listen(0, '127.0.0.1');
  await once(fake, 'listening');
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    fake.close();
    await once(fake, 'close');
  };
  return { port: (fake.address() as AddressInfo).port, stop };
}

describe('what else is met at a database’s port', () => {
  const saying = (bytes: string) => (socket: Socket) => void socket.once('data', () => socket.write(Buffer.from(bytes, 'latin1')));
  const tried = async (answer: (socket: Socket) => void, encryption = 'verify') => {
    const fake = await pretend(answer);
    const service = serviceFor(fake.port);
    const fields = { host: 'erp.test', port: String(fake.port), database: 'erp', username: 'makini', password: PASSWORD, encryption };
    const snapshot = await service.attempt('postgresql', 'database', fields);
    await Promise.all([service.stop(), fake.stop()]);
    assert.doesNotMatch(JSON.stringify([snapshot, service.lines]), /canary/);
    return snapshot;
  };

  it('is named where it tells, and never given the password', async () => {
    const greeting = `J\0\0\0\n8.4.2\0${'x'.repeat(60)}`;
    const mysql = expectFailure(await tried((socket) => void socket.write(Buffer.from(greeting, 'latin1'))), 'WRONG_SYSTEM', 'secure');
    assert.deepEqual([mysql.facts?.product, mysql.facts?.version], ['MySQL', '8.4.2']);
    const web = expectFailure(await tried(saying('HTTP/1.1 400 Bad Request\r\n\r\n')), 'WRONG_SYSTEM', 'secure');
    assert.equal(web.facts?.found, 'a web server');
    expectFailure(await tried(saying('Sorry')), 'WRONG_SYSTEM', 'secure');
    expectFailure(await tried((socket) => void socket.once('data', () => socket.end())), 'HOST_UNREACHABLE', 'secure');
  });

  it('is told apart as a PostgreSQL server without TLS', async () => {
    const problem = expectFailure(await tried(saying('N')), 'TLS_INVALID', 'secure');
    assert.equal(problem.facts?.fault, 'no-tls');
  });

  it('does no harm whatever it sends', { timeout: 60_000 }, async () => {
    for (const bytes of ['R\0\0\0\x08\0\0\0\x63', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'R\0\0\0\x04', 'D\0\0\0\x06\xff\xff', 'E\0\0\0\x04', 'T\0\0\0\x06\0\x09', 'R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0R\0\0\0\x0c\0\0\0\x0br=xx', '\0'.repeat(64)]) {
      const { state, problem } = await tried(saying(bytes), 'off');
      assert.equal(state, 'failed', bytes);
      assert.match(problem!.code, /^(?:WRONG_SYSTEM|SYSTEM_UNAVAILABLE|SYSTEM_ERROR|STAGE_TIMEOUT)$/, `${JSON.stringify(bytes)} ${JSON.stringify(problem)}`);
    }
  });
});
