import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { EVENT_TYPES, StatusEvent, type OwnedState } from 'makini-connect/contract';
import { createMemoryStatusStore, createStatusHandler, createWebhookReceiver } from 'makini-connect/server';
import type { Network } from '../../demo/service/network/network.js';
import { RECORDS } from '../../demo/service/openapi-examples.js';
import { createEndpoint } from '../fixtures/webhooks.js';
import { createPlayed } from '../fixtures/reconnecting.js';
import { basic, type TestService } from './support.js';

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

const never = () => Promise.reject(new Error('Only webhooks are sent.'));

it('a page sees a sync on demand begin and end, with the times of the last and the next', async (t) => {
  const store = createMemoryStatusStore();
  let secret = '';
  const types: string[] = [];
  const network: Network = {
    resolve: async () => ({ protocol: 'https:', host: 'app.partner.example', port: 443, address: '192.0.2.1', basePath: '' }),
    async request(_target, { path, headers, body }: { path: string; headers?: Record<string, string>; body?: string }) {
      const receive = createWebhookReceiver({ secrets: [secret], store, onEvent: ({ event }) => void types.push(event.type) });
      const answer = await receive(new Request(`https://app.partner.example${path}`, { method: 'POST', ...(headers && { headers }), ...(body !== undefined && { body }) }));
      return { status: answer.status, headers: new Headers(), body: '' };
    },
    resolveHost: never, open: never, reach: never, secure: never,
  };
  const { service, connect } = await createPlayed({ network }, {
    verify: async () => undefined,
    read: async (_access, { entity }) => ({ data: [RECORDS[entity]], nextCursor: null }),
  });
  t.after(() => service.stop());
  // The receiver takes no webhook that is older than five minutes.
  service.clock.now = Date.now();
  ({ secret } = await createEndpoint(service, { url: 'https://app.partner.example/hooks', events: [...EVENT_TYPES] }));
  const { connection } = await connect();
  await arrived(service);

  const handler = createStatusHandler({ store, customer: async () => ({ id: 'cust-1' }) });
  const leave = new AbortController();
  const answer = await handler(new Request('https://app.partner.example/connect/status', { headers: { accept: 'text/event-stream' }, signal: leave.signal }));
  const events = streamOf(answer);
  const first = await events.next();
  assert.ok(first.type === 'snapshot');
  const [before] = first.connections;
  assert.deepEqual([before?.status, types], ['active', ['connection.connected', 'sync.completed']]);

  service.clock.now += 60_000;
  assert.equal((await service.postJson(`/v1/connections/${connection.id}/syncs`, {}, { authorization: basic() })).status, 202);
  await arrived(service);
  const second = await events.next();
  assert.ok(second.type === 'changed');
  const { status, lastSyncAt, nextSyncAt, version } = second.connection;
  const state = (await (await service.ask(`/v1/connections/${connection.id}/status`, { headers: { authorization: basic() } })).json()) as OwnedState;
  assert.deepEqual([status, lastSyncAt, nextSyncAt, version], ['active', state.lastSyncAt, state.nextSyncAt, state.version]);
  assert.ok(lastSyncAt! > before!.lastSyncAt!);
  assert.ok(nextSyncAt! > lastSyncAt!);
  assert.equal(types.at(-1), 'sync.completed');
  leave.abort();
});

/** Resolves when nothing is being read any more, and what came of it has been posted. */
async function arrived({ syncs, webhooks }: TestService): Promise<void> {
  await syncs.settled();
  await webhooks.settled();
}

function streamOf(answer: Response): { next(): Promise<StatusEvent> } {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<StatusEvent> => {
    const [piece, data] = /^(?::.*\n\n)*id: \S+\ndata: (.+)\n\n/.exec(text) ?? [];
    if (piece !== undefined) {
      text = text.slice(piece.length);
      return StatusEvent.parse(JSON.parse(data!));
    }
    const { value, done } = await reader.read();
    assert.ok(!done, 'The stream has ended.');
    text += value;
    return next();
  };
  return { next };
}
