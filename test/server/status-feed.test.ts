import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { it, type TestContext } from 'node:test';
import { serve, type ServerType } from '@hono/node-server';
import { StatusEvent } from 'makini-connect/contract';
import { createHealthMonitor, createMemoryStatusStore, createStatusHandler, createWebhookReceiver, type Alert, type WebhookReceiverOptions } from 'makini-connect/server';
import { connectedAs, createEndpoint, createWebhookService, goOffline } from '../fixtures/webhooks.js';

const SECRET = 'partner-secret-1234567890';

/** A partner's backend on a free port, with the three routes of the kit. */
async function createBackend(t: TestContext, secrets: WebhookReceiverOptions['secrets']) {
  const store = createMemoryStatusStore();
  const stop = new AbortController();
  const receive = createWebhookReceiver({ secrets, store });
  const status = createStatusHandler({ store, signal: stop.signal, customer: async (request) => ({ id: request.headers.get('x-customer')! }) });
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: (request) => (request.method === 'POST' ? receive(request) : status(request)), port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  t.after(() => {
    stop.abort();
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stream = async (customer: string) => {
    const answer = await fetch(`http://${host}/status`, { headers: { accept: 'text/event-stream', 'x-customer': customer } });
    const pieces = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    return async (): Promise<StatusEvent> => {
      while (!rest.includes('\n\n')) rest += (await pieces.read()).value ?? assert.fail('The stream has ended.');
      const [piece = '', ...others] = rest.split('\n\n');
      rest = others.join('\n\n');
      return StatusEvent.parse(JSON.parse(piece.split('data: ')[1]!));
    };
  };
  return { host, store, stop, stream };
}

it('brings what happens at the service to the streams of that customer, through signed webhooks over HTTP, and tells the partner once', async (t) => {
  const secrets: string[] = [];
  const { host, store, stop, stream } = await createBackend(t, () => secrets);
  const service = await createWebhookService(t, { allow: [host] });
  const id = await connectedAs(service, 'cust-1');
  const otherId = await connectedAs(service, 'cust-2');
  const alerts: Alert[] = [];
  const monitor = createHealthMonitor({
    service: 'https://connect.example', clientId: 'partner', clientSecret: SECRET, store, signal: stop.signal,
    fetch: (input, init) => service.fetch(new Request(input, init)),
    onAlert: (alert) => void alerts.push(alert),
  });
  await monitor.check();
  const [mine, others] = [await stream('cust-1'), await stream('cust-2')];
  const shown = (event: StatusEvent) => (event.type === 'snapshot' ? event.connections.map((connection) => connection.id) : event.type === 'changed' ? [event.connection.id, event.connection.availability.state] : []);
  assert.deepEqual([shown(await mine()), shown(await others())], [[id], [otherId]]);

  secrets.push((await createEndpoint(service, { url: `http://${host}/hooks` })).secret);
  await goOffline(service, id);
  assert.deepEqual(shown(await mine()), [id, 'offline']);
  await goOffline(service, id, null);
  assert.deepEqual(shown(await mine()), [id, 'online']);
  await goOffline(service, otherId);
  assert.deepEqual(shown(await others()), [otherId, 'offline']);
  await monitor.check();
  assert.deepEqual(alerts.map(({ kind, matter, connection }) => [kind, matter, connection.id]), [['opened', 'offline', id], ['recovered', 'offline', id], ['opened', 'offline', otherId]]);
});
