import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import pg from 'pg';
import { StatusEvent } from 'makini-connect/contract';
import { createPostgresStatusStore, createStatusHandler } from 'makini-connect/server';
import { startStatusDatabase, statusDatabaseMissing, type StatusDatabase } from '../fixtures/status-database.js';
import { fresh, state } from './status-store-contract.js';

const CUSTOMERS = 6;
const CLIENTS = 36;
const VERSIONS = 24;
const skip = await statusDatabaseMissing();

let database: StatusDatabase;
before(async () => {
  if (skip) return;
  database = await startStatusDatabase();
}, { timeout: 120_000 });
after(() => database?.stop());

/** One process of a partner's backend: its own connections, its own hints, its own streams. */
function createProcess() {
  const pool = new pg.Pool({ ...database.reach(), max: 4 });
  pool.on('error', () => undefined);
  const store = createPostgresStatusStore(pool, { pollEvery: 200 });
  const stop = new AbortController();
  const handler = createStatusHandler({ store, signal: stop.signal, customer: async (request) => ({ id: request.headers.get('x-customer')! }) });
  const end = async () => {
    stop.abort();
    await store.close();
    await pool.end();
  };
  return { store, handler, stop, end };
}
type Process = ReturnType<typeof createProcess>;

/** Follows a customer's stream on whichever process is up, until it knows this version of the connection. */
async function follow(processes: readonly Process[], first: number, customerId: string, last: number): Promise<number[]> {
  const versions: number[] = [];
  let cursor = '';
  for (let opened = 0; ; opened++) {
    const up = processes.filter(({ stop }) => !stop.signal.aborted);
    const answer = await up[(first + opened) % up.length]!.handler(new Request('https://app.example.com/status', { headers: { accept: 'text/event-stream', 'x-customer': customerId, 'last-event-id': cursor } }));
    if (answer.status !== 200) {
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      for (const [, data] of value!.matchAll(/^data: (.+)$/gm)) {
        const event = StatusEvent.parse(JSON.parse(data!));
        cursor = event.cursor;
        const told = event.type === 'snapshot' ? event.connections : event.type === 'changed' ? [event.connection] : [];
        versions.push(...told.map(({ version }) => version));
      }
      if (versions.at(-1) !== last) continue;
      await reader.cancel();
      return versions;
    }
  }
}

it('brings every client to the last version, each version once and in order, though a process ends and the database is restarted', { skip, timeout: 90_000 }, async () => {
  const processes = [createProcess(), createProcess(), createProcess()];
  const connections = Array.from({ length: CUSTOMERS }, () => ({ customerId: fresh('customer'), id: fresh('con') }));
  for (const { customerId, id } of connections) await processes[0]!.store.apply(undefined, state(id, 1, { customerId }));
  const clients = Array.from({ length: CLIENTS }, (_, index) => follow(processes, index, connections[index % CUSTOMERS]!.customerId, VERSIONS));

  const bring = (version: number, index: number, webhookId: string): Promise<unknown> => {
    const { customerId, id } = connections[index]!;
    const up = processes.filter(({ stop }) => !stop.signal.aborted);
    // As the service does: the same webhook again, until it is taken.
    return up[(version + index) % up.length]!.store.apply(webhookId, state(id, version, { customerId })).catch(() => bring(version, index, webhookId));
  };
  const bringAll = async (from: number, to: number) => {
    for (let version = from; version <= to; version++) await Promise.all(connections.map((_, index) => bring(version, index, fresh('msg'))));
  };
  await bringAll(2, 8);
  processes[2]!.stop.abort();
  await bringAll(9, 16);
  await database.server.halt();
  const rest = bringAll(17, VERSIONS);
  await database.server.restart();
  await rest;

  for (const versions of await Promise.all(clients)) {
    const first = versions[0]!;
    assert.deepEqual(versions, Array.from({ length: VERSIONS - first + 1 }, (_, index) => first + index));
  }
  await Promise.all(processes.map(({ end }) => end()));
});
