import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENTITIES, type Entity, type RecordOf } from 'makini-connect/contract';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { compiled } from '../bench/compiled.js';
import { PAGES, RECORDS, sourceConnector, startSource } from '../fixtures/sync-source.js';
import { createEndpoint, createReceiver, createWebhookService } from '../fixtures/webhooks.js';
import { bearer } from './support.js';
import { login } from './sync-support.js';

const PROCESS = fileURLToPath(new URL('../fixtures/sync-process.ts', import.meta.url));
const DEADLINE_MS = 60_000;
type Source = Awaited<ReturnType<typeof startSource>>;
type Receiver = Awaited<ReturnType<typeof createReceiver>>;
type When = 'before' | 'after' | 'never';

/** A store on a disk with a connection that was taken over and of which nothing has been read yet. */
async function takenOver(t: TestContext, receiver: Receiver): Promise<{ file: string; token: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'service.sqlite');
  const stopped = new Promise<never>(() => undefined);
  const service = await createWebhookService(t, { allow: [receiver.host], store: createSqliteStore(file), connector: () => ({ ...sourceConnector(''), read: ({ signal }) => Promise.race([stopped, aborted(signal)]) }), now: () => Date.now() });
  await createEndpoint(service, { url: receiver.url, events: ['connection.connected', 'sync.completed', 'sync.failed'] });
  const { access_token: token } = await (await login(service)).exchange();
  await service.stop();
  return { file, token };
}

const aborted = (signal: AbortSignal): Promise<never> => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

/** Runs the service until it is killed, or all is done. False for the latter. */
async function isKilled(program: string, file: string, { url }: Source, receiver: Receiver, when: When): Promise<boolean> {
  const child = spawn(process.execPath, [program, file, url, receiver.url, when], { stdio: ['ignore', 'ignore', 'inherit'], timeout: DEADLINE_MS, killSignal: 'SIGTERM' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.ok(code === 0 || signal === 'SIGKILL', `it ended with ${code ?? signal}`);
  return signal === 'SIGKILL';
}

/** All that the data API gives, page by page. */
async function recordsOf(t: TestContext, file: string, token: string): Promise<Record<string, unknown[]>> {
  const connector = sourceConnector('');
  const service = await createWebhookService(t, { store: createSqliteStore(file), connector: () => connector, now: () => Date.now() });
  const all: Record<string, unknown[]> = {};
  for (const entity of ENTITIES) {
    const records: RecordOf[Entity][] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await service.ask(`/v1/${entity}?limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { headers: bearer(token) });
      const page = (await answer.json()) as { data: RecordOf[Entity][]; nextCursor: string | null; asOf?: string };
      assert.deepEqual([answer.status, typeof page.asOf], [200, 'string']);
      records.push(...page.data);
      cursor = page.nextCursor;
    }
    all[entity] = records;
  }
  await service.stop();
  return all;
}

const pages = Object.values(PAGES).reduce((sum, count) => sum + count, 0);
const idsOf = ({ received }: Receiver, type: string) => received.filter(({ event }) => event.type === type).map(({ headers }) => headers['webhook-id']);

it('a service that is killed before and after it writes each page of an initial sync ends with what an undisturbed one reads, and tells its end once', async (t) => {
  // So many processes start that each should start soon.
  const program = await compiled(PROCESS, `sync-${process.pid}`);
  t.after(() => rm(dirname(program), { recursive: true, force: true }));
  const [source, receiver] = [await startSource(t), await createReceiver(t)];
  const calm = await takenOver(t, receiver);
  assert.equal(await isKilled(program, calm.file, source, receiver, 'never'), false);
  const inOrder = source.asked.splice(0);
  assert.deepEqual([inOrder.length, idsOf(receiver, 'sync.completed').length], [pages, 1]);
  receiver.received.splice(0);

  const { file, token } = await takenOver(t, receiver);
  const killed: When[] = [];
  for (let when: When = 'before'; await isKilled(program, file, source, receiver, when); when = when === 'before' ? 'after' : 'before') killed.push(when);
  assert.deepEqual([killed.length, killed.at(-1)], [2 * (pages + 1), 'after'], 'at each page and at the end, before and after');
  assert.deepEqual(source.asked, inOrder.flatMap((page) => [page, page]), 'only what was not written is asked once more');

  const records = await recordsOf(t, file, token);
  assert.deepEqual(records, await recordsOf(t, calm.file, calm.token));
  for (const entity of ENTITIES) assert.deepEqual(new Set(records[entity]), new Set<unknown>(RECORDS[entity]), entity);
  for (const entity of ENTITIES) assert.equal(records[entity]?.length, RECORDS[entity].length, entity);
  assert.equal(idsOf(receiver, 'sync.completed').length, 1);
  assert.equal(new Set(idsOf(receiver, 'connection.connected')).size, 1, 'what is sent again has the same id');
  assert.equal(idsOf(receiver, 'sync.failed').length, 0);
});
