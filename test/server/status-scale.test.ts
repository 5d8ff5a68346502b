import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { it, type TestContext } from 'node:test';
import type { StatusEvent } from 'makini-connect/contract';
import { SECRET, affordable, signed, startStatusProcess, stateOf } from '../fixtures/status-backend.js';
import { startStatusDatabase, statusDatabaseMissing } from '../fixtures/status-database.js';
import { followLightly, startBalancer } from '../fixtures/stream-clients.js';
import { backoff, pause } from '../../src/api/backoff.js';

const CUSTOMERS = 200;
const VERSIONS = 9;
/** Customers whose webhooks are on their way at once. */
const AT_ONCE = 12;
const skip = await statusDatabaseMissing();

/** What one client makes of its stream. */
function createReader(last: number, done: () => void) {
  const faults: string[] = [];
  let known = 0;
  const onEvent = (event: StatusEvent) => {
    if (event.type === 'snapshot') {
      const version = event.connections[0]?.version ?? 0;
      if (version < known) faults.push(`a snapshot with version ${version} after ${known}`);
      known = version;
    } else if (event.type === 'changed') {
      // Its webhooks came one after the other, so that a version that is left out has been lost.
      if (event.connection.version !== known + 1) faults.push(`version ${event.connection.version} after ${known}`);
      known = event.connection.version;
    }
    if (known === last) done();
  };
  return { onEvent, faults, known: () => known };
}

/** Three processes of one backend behind a balancer, on one database. */
async function setUp(t: TestContext) {
  const database = await startStatusDatabase();
  t.after(() => database.stop());
  const processes = await Promise.all([1, 2, 3].map(() => startStatusProcess({ secret: SECRET, reach: database.reach(), pollEvery: 1000 })));
  t.after(() => Promise.all(processes.map(({ kill }) => kill())));
  const balancer = await startBalancer(processes.map(({ port }) => port));
  t.after(() => balancer.close());
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  t.after(() => stop.abort());
  return { database, processes, balancer, signal: stop.signal };
}

it('every client of 2,000 comes to the last version, none lost, none twice, though one of three processes is killed and the database is restarted', { skip, timeout: 280_000 }, async (t) => {
  const clients = affordable(2000, 4);
  if (clients < 2000) t.diagnostic(`Note: ${clients} streams instead of 2,000, as this machine allows no more open files`);
  const { database, processes, balancer, signal } = await setUp(t);
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => ({ customerId: `customer_${index}`, id: `con_${String(index).padStart(22, '0')}` }));

  let refused = 0;
  /** As the connect service does: the same webhook again, until it is taken. */
  const bring = async (index: number, version: number) => {
    const { customerId, id } = customers[index]!;
    for (let attempt = 0; ; attempt++) {
      const { headers, body } = signed(`msg_${index}_${version}`, stateOf(customerId, id, version));
      const answer = await fetch(`http://127.0.0.1:${balancer.port}/webhooks`, { method: 'POST', headers, body, signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.status === 200) return;
      refused += 1;
      await pause(backoff(Math.min(attempt, 2)), signal);
    }
  };
  const bringAll = async (from: number, to: number) => {
    const waiting = customers.keys();
    const work = async () => {
      for (const index of waiting) for (let version = from; version <= to; version++) await bring(index, version);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };

  await bringAll(1, 1);
  let opened = 0;
  let asked = 0;
  let allOpen: () => void;
  const open = new Promise<void>((resolve) => (allOpen = resolve));
  const readers = Array.from({ length: clients }, (_, index) => {
    let done: () => void;
    const finished = new Promise<void>((resolve) => (done = resolve));
    const reader = createReader(VERSIONS, () => done());
    const { customerId } = customers[index % CUSTOMERS]!;
    let first = true;
    const onEvent = (event: StatusEvent) => {
      reader.onEvent(event);
      if (first && ++opened === clients) allOpen();
      first = false;
    };
    void followLightly({ port: balancer.port, customerId, signal, onEvent, onAsk: () => (asked += 1) });
    return { ...reader, finished };
  });
  await open;

  await bringAll(2, 3);
  const whileOneEnds = bringAll(4, 5);
  await processes[0]!.kill();
  await whileOneEnds;
  refused = 0;
  const whileDatabaseIsGone = bringAll(6, VERSIONS);
  await database.server.halt();
  await database.server.restart();
  await whileDatabaseIsGone;
  await Promise.all(readers.map(({ finished }) => finished));

  assert.ok(asked >= clients * 1.25, `only ${asked - clients} streams had to come back`);
  assert.ok(refused > 0, 'no webhook came while the database was gone');
  assert.deepEqual(readers.flatMap(({ faults }) => faults), []);
  assert.deepEqual(new Set(readers.map(({ known }) => known())), new Set([VERSIONS]));
});
