import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NewWebhookSecret } from 'makini-connect/contract';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { connectedAs, createEndpoint, createReceiver, createWebhookService, goOffline, isVerified, onlyDelivery } from '../fixtures/webhooks.js';

const PROCESS = fileURLToPath(new URL('../fixtures/webhooks-process.ts', import.meta.url));

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a service that is killed at its first delivery. */
async function killed(file: string, url: string, when: 'before' | 'after'): Promise<NewWebhookSecret> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, file, url, when], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  assert.deepEqual([code, signal], [null, 'SIGKILL']);
  return NewWebhookSecret.parse(JSON.parse(said));
}

it('a service that is killed between commit and send sends at its next start', async (t) => {
  const file = join(await newFolder(t), 'service.sqlite');
  const receiver = await createReceiver(t);
  const { id, secret } = await killed(file, receiver.url, 'before');
  assert.equal(receiver.received.length, 0);
  const service = await createWebhookService(t, { allow: [receiver.host], store: createSqliteStore(file) });
  await service.webhooks.settled();
  assert.deepEqual(receiver.received.map((one) => [one.event.type, isVerified(secret, one)]), [['connection.offline', true]]);
  assert.equal((await onlyDelivery(service, id)).state, 'delivered');
});

it('a service that is killed between the answer and its record sends again, under the same id', async (t) => {
  const file = join(await newFolder(t), 'service.sqlite');
  const receiver = await createReceiver(t);
  const { id } = await killed(file, receiver.url, 'after');
  assert.equal(receiver.received.length, 1);
  const service = await createWebhookService(t, { allow: [receiver.host], store: createSqliteStore(file) });
  await service.webhooks.settled();
  const { webhookId, tries } = await onlyDelivery(service, id);
  assert.deepEqual(receiver.received.map(({ headers }) => headers['webhook-id']), [webhookId, webhookId]);
  assert.equal(tries.length, 1);
});

it('a service that stops gives up what is on its way, and sends it at its next start; no secret is on its disk', async (t) => {
  const folder = await newFolder(t);
  const file = join(folder, 'service.sqlite');
  const receiver = await createReceiver(t, (_, count) => (count <= 3 ? 'never' : { status: 200 }));
  const first = await createWebhookService(t, { allow: [receiver.host], store: createSqliteStore(file) });
  const { id, secret } = await createEndpoint(first, { url: receiver.url, events: ['connection.offline'] });
  for (const customer of ['a', 'b', 'c']) await goOffline(first, await connectedAs(first, customer));
  await receiver.has(3);
  await first.stop();

  const bytes = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
  assert.ok(bytes.join('').includes(id));
  for (const form of [secret, secret.replace('whsec_', ''), Buffer.from(secret.replace('whsec_', ''), 'base64').toString('latin1')]) assert.ok(!bytes.join('').includes(form));

  const second = await createWebhookService(t, { allow: [receiver.host], store: createSqliteStore(file) });
  await second.webhooks.settled();
  const sent = receiver.received.map(({ headers }) => headers['webhook-id']!);
  assert.deepEqual(sent.slice(3).sort(), sent.slice(0, 3).sort());
  assert.deepEqual(await second.context.store.transaction(async (tx) => (await tx.find('webhookDelivery', {})).map(({ state, delivery }) => [state, delivery.tries.length])), Array.from({ length: 3 }, () => ['delivered', 1]));
});
