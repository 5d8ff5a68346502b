import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ConnectError, type OwnedState } from 'makini-connect/contract';
import { createHealthMonitor, createMemoryStatusStore, createServiceClient, type Alert, type HealthMonitorOptions, type StatusStore } from 'makini-connect/server';
import { fresh, offline, required, state } from './status-store-contract.js';

const BASE = Date.parse('2026-01-05T09:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

/** A connect service that is a list, two connections a page, and processes that watch it over one store. */
function setUp() {
  const world = { now: BASE, asked: [] as string[], connections: [] as OwnedState[], down: false, retryAfter: 0 };
  const inner = createMemoryStatusStore({ now: () => world.now });
  let timers: (() => void)[] = [];
  const clock = { now: () => world.now, every: (_ms: number, work: () => void) => (timers.push(work), () => void (timers = timers.filter((one) => one !== work))) };
  const fetcher: typeof fetch = async (input) => {
    const url = new URL(String(input));
    world.asked.push(url.search);
    if (world.down) {
      const { problem } = new ConnectError('RATE_LIMIT_EXCEEDED', 'No.', { retryAfter: world.retryAfter });
      return new Response(JSON.stringify(problem), { status: 429 });
    }
    const from = world.connections.findIndex(({ id }) => id === url.searchParams.get('cursor')) + 1;
    const data = world.connections.slice(from, from + 2);
    return new Response(JSON.stringify({ data, nextCursor: from + 2 < world.connections.length ? data.at(-1)!.id : null }));
  };
  const service = { service: 'https://connect.example.com', clientId: 'tarrow', clientSecret: 'secret', fetch: fetcher };
  const processes: { check: () => Promise<void>; stop: AbortController }[] = [];
  const start = (options: Partial<HealthMonitorOptions> = {}) => {
    const stop = new AbortController();
    const alerts: Alert[] = [];
    const errors: ConnectError[] = [];
    const monitor = createHealthMonitor({ ...service, store: inner, clock, signal: stop.signal, onAlert: (alert) => void alerts.push(alert), onError: (error) => void errors.push(error), ...options });
    processes.push({ check: monitor.check, stop });
    return { alerts, errors, stop, check: monitor.check, told: () => alerts.map(({ kind, matter, connection }) => `${connection.version} ${kind} ${matter}`) };
  };
  /** Lets time pass, and every process that has not stopped look. */
  const pass = async (ms: number) => {
    world.now += ms;
    for (const { check, stop } of processes) if (!stop.signal.aborted) await check();
  };
  const webhook = (one: OwnedState) => inner.apply(fresh('msg'), one);
  return { world, store: inner as StatusStore, service, start, pass, webhook, timers: () => timers.length };
}

describe('the health monitor', () => {
  it('asks for everything when it starts, page by page, and then only when webhooks have been silent for too long', async () => {
    const { world, store, start, pass, webhook } = setUp();
    world.connections = [1, 2, 3, 4, 5].map((version) => state(fresh('con'), version));
    const { check, errors } = start();
    await check();
    assert.equal(world.asked.length, 3);
    assert.deepEqual((await store.snapshot('acme')).connections.map(({ version }) => version), [1, 2, 3, 4, 5]);
    await pass(14 * MINUTE);
    await webhook(state(world.connections[0]!.id, 2));
    await pass(14 * MINUTE);
    assert.equal(world.asked.length, 3);
    world.connections[1] = state(world.connections[1]!.id, 9, required);
    world.connections[2] = state(world.connections[2]!.id, 1);
    await pass(MINUTE);
    assert.equal(world.asked.length, 6);
    assert.deepEqual((await store.snapshot('acme')).connections.map(({ version }) => version), [2, 9, 3, 4, 5]);
    await pass(14 * MINUTE);
    assert.equal(world.asked.length, 6);
    await pass(MINUTE);
    assert.equal(world.asked.length, 9);
    assert.deepEqual(errors, []);
  });

  it('asks now and then although webhooks come, as one may have been lost', async () => {
    const { world, start, pass, webhook } = setUp();
    const id = fresh('con');
    await start().check();
    const before = world.asked.length;
    for (let version = 1; version <= 37; version++) {
      await webhook(state(id, version));
      await pass(10 * MINUTE);
    }
    assert.equal(world.asked.length, before + 1);
  });

  it('asks less often while the service says no, and as late as it says', async () => {
    const { world, start, pass } = setUp();
    world.down = true;
    world.retryAfter = 600;
    const { errors, check } = start();
    await check();
    await pass(9 * MINUTE);
    assert.equal(world.asked.length, 1);
    await pass(MINUTE);
    assert.equal(world.asked.length, 2);
    assert.deepEqual(errors.map(({ code }) => code), ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT_EXCEEDED']);
    world.down = false;
    await pass(15 * MINUTE);
    await pass(5 * MINUTE);
    assert.equal(world.asked.length, 3);
  });

  it('tells each incident once and its end once, over several processes and their restarts', async () => {
    const { start, pass, webhook } = setUp();
    const id = fresh('con');
    const [first, second] = [start(), start()];
    await pass(1000);
    await webhook(state(id, 1));
    await webhook(state(id, 2, required));
    await webhook(state(id, 2, required));
    await pass(1000);
    await webhook(state(id, 3, { ...required, ...offline }));
    await pass(1000);
    first.stop.abort();
    await pass(1000);
    await webhook(state(id, 4, required));
    await pass(1000);
    second.stop.abort();
    await pass(1000);
    const third = start();
    await webhook(state(id, 5));
    await pass(1000);
    await pass(HOUR);
    assert.deepEqual([...first.told(), ...second.told(), ...third.told()], ['2 opened reauthorization-required', '3 opened offline', '4 recovered offline', '5 recovered reauthorization-required']);
    assert.ok(first.told().length > 0 && second.told().length > 0 && third.told().length > 0);
  });

  it('tells as soon as a webhook has arrived, without waiting for its next look', async () => {
    const { start, webhook } = setUp();
    let heard: (alert: Alert) => void;
    const told = new Promise<Alert>((resolve) => (heard = resolve));
    await start({ onAlert: (alert) => heard(alert) }).check();
    const id = fresh('con');
    await webhook(state(id, 7, required));
    const { kind, connection } = await told;
    assert.deepEqual([kind, connection.id, connection.customerId], ['opened', id, 'acme']);
  });

  it('is left to another process once the one that did it is gone without a word', async () => {
    const { world, start, pass } = setUp();
    const stop = new AbortController();
    const [first, second] = [start({ signal: stop.signal }), start()];
    await first.check();
    await second.check();
    assert.equal(world.asked.length, 1);
    world.now += 16 * MINUTE;
    await second.check();
    assert.equal(world.asked.length, 2);
    await pass(0);
    assert.equal(world.asked.length, 2);
  });

  it('tells again what could not be told, and the end of an incident not before its beginning', async () => {
    const { start, pass, webhook, store } = setUp();
    let broken = true;
    const tried: string[] = [];
    const { errors, check } = start({
      onAlert: async ({ connection, kind }) => {
        tried.push(`${connection.version} ${kind}`);
        if (broken && connection.version < 10) throw new Error('The mail server is away.');
      },
    });
    await check();
    const id = fresh('con');
    await webhook(state(id, 1, required));
    await webhook(state(id, 2));
    await webhook(state(fresh('con'), 10, required));
    await pass(0);
    assert.ok(tried.includes('10 opened') && !tried.includes('2 recovered'));
    assert.ok(errors.length > 0);
    broken = false;
    tried.length = 0;
    await pass(30_000);
    assert.deepEqual(tried, ['1 opened', '2 recovered']);
    assert.deepEqual(await store.alerts(10), []);
  });

  it('keeps no alerts for nobody, and stops with its signal', async () => {
    const { start, pass, webhook, store, timers, world } = setUp();
    const { stop } = start({ onAlert: undefined });
    await pass(1000);
    await webhook(state(fresh('con'), 1, required));
    await pass(1000);
    assert.deepEqual(await store.alerts(10), []);
    assert.equal(timers(), 1);
    stop.abort();
    await pass(HOUR);
    assert.deepEqual([timers(), world.asked.length], [0, 1]);
    assert.equal(await store.lease('health-monitor', 'another', 1000), true);
  });

  it('goes on after the store has failed', async () => {
    const { start, store, pass, world } = setUp();
    let broken = true;
    const { errors } = start({ store: { ...store, times: async () => (broken ? Promise.reject(new Error('gone')) : store.times()) } });
    await pass(0);
    assert.deepEqual([errors.length > 0, world.asked.length], [true, 0]);
    broken = false;
    await pass(30_000);
    assert.equal(world.asked.length, 1);
  });
});

describe('the connections of the service', () => {
  it('can be asked for, all of them or one', async () => {
    const connection = state(fresh('con'), 3);
    const asked: [string, string | null][] = [];
    const client = createServiceClient({
      service: 'https://connect.example.com', clientId: 'tarrow', clientSecret: 'secret',
      fetch: async (input, init) => {
        const { pathname, search } = new URL(String(input));
        asked.push([`${init?.method} ${pathname}${search}`, new Headers(init?.headers).get('authorization')]);
        return new Response(JSON.stringify(pathname.endsWith('/status') ? connection : { data: [connection], nextCursor: null }));
      },
    });
    assert.deepEqual(await client.connections(), { data: [connection], nextCursor: null });
    await client.connections({ customerId: 'a&b', limit: 10, cursor: connection.id });
    assert.deepEqual(await client.connectionStatus(connection.id), connection);
    await assert.rejects(client.connectionStatus('../purchase-orders'), (error: ConnectError) => error.code === 'NOT_FOUND');
    const basic = `Basic ${btoa('tarrow:secret')}`;
    assert.deepEqual(asked, [['GET /v1/connections', basic], [`GET /v1/connections?customerId=a%26b&limit=10&cursor=${connection.id}`, basic], [`GET /v1/connections/${connection.id}/status`, basic]]);
  });
});
