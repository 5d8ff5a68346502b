import { ConnectError, type Entity, type RecordOf } from 'makini-connect/contract';
import type { Access, ReadPage, Reading } from './connector.js';
import { unknownCursor } from './paging.js';
import { pause } from './pause.js';
import type { Readers } from './reading.js';
import { sampleItems } from './sample-data/items.js';
import { numberOf, samplePurchaseOrders, type Wanted } from './sample-data/purchase-orders.js';
import { DAY, type Sample } from './sample-data/sample.js';
import { sampleVendors } from './sample-data/vendors.js';
import { COMPANIES } from './sandbox-questions.js';
import { scenarioIn } from './scenarios.js';

/** Milliseconds that a page takes under `sync-slow`. */
const SLOW = 1500;
/** The most that a page holds where something is to be seen between two of them. */
const FEW = 20;

/** Reads the sandbox's sample data, with what a scenario has happen meanwhile. `pace` multiplies the pauses. */
export function sandboxReaders(pace: number, now: () => number): Readers<Access> {
  return {
    'purchase-orders': (access, reading) => play(access, reading, pace, (asked) => readOrders(sampleOf(access, now()), access.historyDays, asked)),
    vendors: (access, reading) => play(access, reading, pace, (asked) => readList(sampleVendors(sampleOf(access, now())), asked)),
    items: (access, reading) => play(access, reading, pace, (asked) => readList(sampleItems(sampleOf(access, now())), asked)),
  };
}

/** What a connection's sample data is made from. */
export const sampleOf = ({ connectionId, credentials }: Pick<Access, 'connectionId' | 'credentials'>, now: number): Sample => ({ seed: connectionId, company: credentials['company'] ?? COMPANIES[0].label, now });

async function play<E extends Entity>({ credentials, signal }: Access, reading: Reading<E>, pace: number, read: (asked: Reading<E>) => ReadPage<E>): Promise<ReadPage<E>> {
  signal.throwIfAborted();
  const scenario = scenarioIn(credentials);
  if (scenario === 'partial' && reading.entity === 'items') {
    throw new ConnectError('PERMISSION_DENIED', 'The sandbox\'s account may not read items.', { facts: { entities: [reading.entity], said: 'Sandbox error 403: no right to read items.' } });
  }
  // Something has been read by then, which is kept.
  if (scenario === 'sync-fails' && reading.entity === 'purchase-orders' && (reading.cursor !== undefined || reading.since !== undefined)) {
    throw new ConnectError('SYSTEM_ERROR', 'The sandbox plays a system that fails while it is read.', { facts: { found: 'HTTP 500', said: 'Sandbox error 500: the list of purchase orders could not be made.' } });
  }
  if (scenario === 'sync-slow') await pause(SLOW * pace, signal);
  return read(scenario.startsWith('sync-') ? { ...reading, limit: Math.min(reading.limit, FEW) } : reading);
}

function readOrders(sample: Sample, historyDays: number, { since, cursor, limit }: Reading): ReadPage<'purchase-orders'> {
  const after = cursor === undefined ? undefined : numberOf(cursor);
  if (cursor !== undefined && after === undefined) throw unknownCursor();
  const wanted: Wanted = { raisedSince: sample.now - historyDays * DAY, ...(since !== undefined && { changedSince: since }), ...(after !== undefined && { after }) };
  const found: RecordOf['purchase-orders'][] = [];
  let total = 0;
  for (const order of samplePurchaseOrders(sample, wanted)) {
    total++;
    // One more than asked for tells whether there is another page; the first one also tells how many there are.
    if (found.length <= limit) found.push(order);
    else if (cursor !== undefined) break;
  }
  const data = found.slice(0, limit);
  return { data, nextCursor: found.length > limit ? data.at(-1)!.id : null, ...(cursor === undefined && { total }) };
}

function readList<E extends 'vendors' | 'items'>(all: readonly RecordOf[E][], { since, cursor, limit }: Reading<E>): ReadPage<E> {
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) throw unknownCursor();
  const left = all.slice(start).filter(({ modifiedAt }) => since === undefined || Date.parse(modifiedAt) >= since);
  const data = left.slice(0, limit);
  return { data, nextCursor: left.length > limit ? data.at(-1)!.id : null, ...(cursor === undefined && { total: left.length }) };
}
