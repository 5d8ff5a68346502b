/** A connect service on SQLite with one connection to a system of so many orders. Speaks by messages: it does one thing per order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import type { Entity } from 'makini-connect/contract';
import type { Connector, ReadPage } from '../../demo/service/connectors/connector.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { orderOf } from '../fixtures/sync-source.js';
import { bearer, createTestService } from '../server/support.js';
import { login, pass, syncNow } from '../server/sync-support.js';
import type { Order, Report } from './sync.js';

/** As a service has it by default. */
const PAGE = 200;
const HOUR = 3_600_000;
const CHANGES = 10;
/** Coprime to all numbers of orders that are not multiples of it: changes are all over. */
const STRIDE = 7919;

const folder = mkdtempSync(join(tmpdir(), 'bench-sync-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let size = 0;
let given = 0;
let heap = 0;
const start = Date.UTC(2026, 0, 5, 9);
/** Only what was changed is remembered: the system itself is to cost nothing. */
const changed = new Map<number, number>();
const orderAt = (n: number) => orderOf(n, changed.get(n) ?? start - HOUR - (n % 80_000) * 60_000);

const connector: Connector = {
  connect: async ({ fields }) => ({ credentials: fields }),
  verify: async () => undefined,
  async read<E extends Entity>(_: unknown, { entity, since, cursor, limit }: { entity: E; since?: number; cursor?: string; limit: number }) {
    const page = { data: [] as unknown[], nextCursor: null as string | null };
    if (entity === 'purchase-orders' && since !== undefined) page.data = [...changed].filter(([, at]) => at >= since).map(([n]) => orderAt(n));
    else if (entity === 'purchase-orders') {
      const from = Number(cursor ?? 0);
      const to = Math.min(size, from + limit);
      page.data = Array.from({ length: to - from }, (__, index) => orderAt(from + index));
      if (to < size) page.nextCursor = String(to);
    }
    given += page.data.length;
    heap = Math.max(heap, process.memoryUsage().heapUsed);
    return page as ReadPage<E>;
  },
};

const service = await createTestService({ store: createSqliteStore(join(folder, 'service.sqlite')), connector: () => connector, config: { syncPage: { size: PAGE }, verifySeconds: 30 } });
let connectionId = '';
let token = '';
let round = 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const orders: { readonly [K in Order['what']]: (order: Order) => Promise<Report> } = {
  async initial({ size: wanted = 0 }) {
    size = wanted;
    const { id, exchange } = await login(service);
    globalThis.gc?.();
    const idle = process.memoryUsage();
    heap = 0;
    const ms = await timed(async () => {
      token = (await exchange()).access_token;
      await service.syncs.settled();
    });
    connectionId = id;
    return { ms, given: given - size, heapBytes: heap - idle.heapUsed, rssBytes: process.resourceUsage().maxRSS * 1024 - idle.rss };
  },
  async incremental() {
    // Those of the round before are in the overlap: a sync in between has read them once more.
    await pass(service, 2 * HOUR);
    for (let i = 0; i < CHANGES; i++) changed.set(((round * CHANGES + i) * STRIDE) % size, service.clock.now - i);
    round += 1;
    given = 0;
    const ms = await timed(() => syncNow(service, connectionId));
    return { ms, given };
  },
  async page() {
    const since = new Date(start - 30 * 24 * HOUR).toISOString();
    let count = 0;
    const ms = await timed(async () => {
      const answer = await service.ask(`/v1/purchase-orders?limit=50&modified_since=${encodeURIComponent(since)}`, { headers: bearer(token) });
      count = ((await answer.json()) as { data: unknown[] }).data.length;
    });
    return { ms, given: count };
  },
  async full() {
    given = 0;
    const ms = await timed(() => syncNow(service, connectionId, 'full'));
    return { ms, given };
  },
  floor: async () => ({ ms: await timed(async () => writeAlone(join(folder, 'floor.sqlite'))), given: size }),
};

/** The same records in the same table, in transactions as large and as durable, with nothing around them. */
function writeAlone(file: string): void {
  const db = new Database(file);
  for (const statement of ['PRAGMA journal_mode = WAL', 'PRAGMA synchronous = FULL', 'CREATE TABLE record (id TEXT PRIMARY KEY, json TEXT NOT NULL, list TEXT, modifiedAt TEXT)', 'CREATE INDEX in_order ON record (list, modifiedAt, id)']) db.exec(statement);
  const insert = db.prepare('INSERT INTO record VALUES (?, ?, ?, ?)');
  const list = `${connectionId}:purchase-orders`;
  for (let from = 0; from < size; from += PAGE) {
    db.exec('BEGIN IMMEDIATE');
    for (let n = from; n < Math.min(size, from + PAGE); n++) {
      const data = orderAt(n);
      const id = `${list}:${data.id}`;
      insert.run([id, JSON.stringify({ id, list, modifiedAt: data.modifiedAt, mark: 'syn_0000000000000000000000', data }), list, data.modifiedAt]);
    }
    db.exec('COMMIT');
  }
  db.close();
}

process.on('message', (order: Order) => {
  void orders[order.what](order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ failed: String(error) } satisfies Report),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ms: 0, given: 0 } satisfies Report);
