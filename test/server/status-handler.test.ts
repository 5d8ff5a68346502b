import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Problem, StatusEvent, StatusSnapshot, type ConnectError, type ProblemCode } from 'makini-connect/contract';
import { createMemoryStatusStore, createStatusHandler, type StatusHandlerOptions, type StatusStore } from 'makini-connect/server';
import { fresh, required, state } from './status-store-contract.js';

const PAGE = 'https://app.example.com';
const BASE = Date.parse('2026-01-05T09:00:00.000Z');

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

function setUp(options: Partial<StatusHandlerOptions> = {}) {
  let now = BASE;
  const timers = new Set<() => void>();
  const clock = {
    now: () => now,
    every(_ms: number, work: () => void) {
      timers.add(work);
      return () => void timers.delete(work);
    },
  };
  /** Lets time pass, second by second. */
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now = Math.min(end, now + 1000);
      for (const work of timers) work();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const store = options.store ?? createMemoryStatusStore();
  const errors: ConnectError[] = [];
  const handler = createStatusHandler({
    store, clock,
    customer: async (request) => (request.headers.has('x-anonymous') ? null : { id: request.headers.get('x-customer') ?? 'acme' }),
    onError: (error) => void errors.push(error),
    ...options,
  });
  const get = (headers: Record<string, string> = {}, query = '', init: RequestInit = {}) => handler(new Request(`${PAGE}/connect/status${query}`, { headers, ...init }));
  const open = async (headers: Record<string, string> = {}, query = '', init: RequestInit = {}) => {
    const answer = await get({ accept: 'text/event-stream', ...headers }, query, init);
    assert.equal(answer.status, 200, await (answer.ok ? '' : answer.text()));
    return { answer, ...reader(answer) };
  };
  let version = 0;
  const change = async (id: string, customerId = 'acme') => void (await store.apply(fresh('msg'), state(id, ++version, { customerId })));
  return { store, handler, get, open, pass, errors, change, timers };
}

/** Reads a stream piece by piece: each is an event, or the text of a comment. */
function reader(answer: Response) {
  const pieces = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const next = async (): Promise<StatusEvent | string | undefined> => {
    while (!rest.includes('\n\n')) {
      const { done, value } = await pieces.read();
      if (done) return undefined;
      rest += value;
    }
    const end = rest.indexOf('\n\n');
    const piece = rest.slice(0, end);
    rest = rest.slice(end + 2);
    assert.ok(!piece.includes('\r'));
    if (piece.startsWith(':')) return piece;
    const [, id, data] = /^id: (\S+)\ndata: (.+)$/.exec(piece) ?? [];
    const event = StatusEvent.parse(JSON.parse(data!));
    assert.equal(event.cursor, id);
    return event;
  };
  const event = async (): Promise<StatusEvent> => {
    const found = await next();
    return typeof found === 'object' ? found : found === undefined ? assert.fail('The stream has ended.') : event();
  };
  return { next, event, leave: () => pieces.cancel() };
}

async function refused(answer: Response, code: ProblemCode): Promise<Response> {
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const problem = Problem.parse(await answer.json());
  assert.deepEqual([problem.code, problem.status], [code, answer.status]);
  return answer;
}

describe('the status as JSON', () => {
  it('has the customer’s connections, and an ETag that answers 304 until something changes', async () => {
    const { get, change, store } = setUp();
    const id = fresh('con');
    await change(id);
    await change(fresh('con'), 'other');
    const first = await get();
    assert.deepEqual([first.status, first.headers.get('content-type'), first.headers.get('cache-control')], [200, 'application/json', 'no-store']);
    const snapshot = StatusSnapshot.parse(await first.json());
    const { customer, ...known } = snapshot;
    assert.deepEqual(known, await store.snapshot('acme'));
    const other = StatusSnapshot.parse(await (await get({ 'x-customer': 'other' })).json());
    assert.ok(customer && other.customer && customer !== other.customer && !customer.includes('acme'));
    assert.deepEqual(snapshot.connections.map((connection) => [connection.id, 'customerId' in connection]), [[id, false]]);
    const etag = first.headers.get('etag')!;
    assert.match(etag, /^"[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const answer = await get({ 'if-none-match': known });
      assert.deepEqual([answer.status, answer.headers.get('etag'), await answer.text()], [304, etag, '']);
    }
    await change(fresh('con'), 'other');
    assert.equal((await get({ 'if-none-match': etag })).status, 304);
    await change(id);
    const changed = await get({ 'if-none-match': etag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get('etag'), etag);
  });

  it('is for those who are signed in, from a page of the host app, by GET', async () => {
    const { get } = setUp({ origins: ['https://pages.example.com'] });
    for (const accept of ['application/json', 'text/event-stream']) {
      await refused(await get({ 'x-anonymous': '1', accept }), 'NOT_SIGNED_IN');
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }])
        await refused(await get({ accept, ...headers } as Record<string, string>), 'ORIGIN_NOT_ALLOWED');
    }
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'cross-site', origin: 'https://pages.example.com' }, { origin: PAGE, 'sec-fetch-site': 'same-origin' }]) assert.equal((await get(headers as Record<string, string>)).status, 200);
    const posted = await get({}, '', { method: 'POST' });
    assert.equal(posted.headers.get('allow'), 'GET');
    await refused(posted, 'METHOD_NOT_ALLOWED');
  });

  it('is a problem without the cause where the store or the login fails', async () => {
    const broken = setUp({ store: { ...createMemoryStatusStore(), snapshot: () => Promise.reject(new Error('canary')) } });
    for (const accept of ['application/json', 'text/event-stream']) {
      const answer = await broken.get({ accept });
      assert.ok(!(await answer.clone().text()).includes('canary'));
      await refused(answer, 'INTERNAL_ERROR');
    }
    const hanging = setUp({ customer: () => new Promise(() => undefined), timeout: 20 });
    const answer = await refused(await hanging.get(), 'NETWORK_ERROR');
    assert.equal(answer.headers.get('retry-after'), '5');
    assert.equal(broken.errors.length, 2);
  });
});

describe('the status as a stream', () => {
  it('begins with a snapshot and goes on with each change, of this customer only', async () => {
    const { get, open, change, store } = setUp();
    const id = fresh('con');
    await change(id);
    const { answer, event, leave } = await open();
    assert.deepEqual(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => answer.headers.get(name)), ['text/event-stream; charset=utf-8', 'no-store, no-transform', 'no']);
    const { customer } = StatusSnapshot.parse(await (await get()).json());
    assert.deepEqual(await event(), { type: 'snapshot', ...(await store.snapshot('acme')), customer });
    await change(fresh('con'), 'other');
    await store.apply(undefined, state(id, 50, required));
    await store.remove('acme', id);
    const [changed, removed] = [await event(), await event()];
    assert.deepEqual(changed.type === 'changed' && [changed.connection.version, changed.connection.reauthorization.state, 'customerId' in changed.connection], [50, 'required', false]);
    assert.deepEqual(removed.type === 'removed' && [removed.id, removed.version], [id, 50]);
    await leave();
  });

  it('gives who comes back what was missed, by header or address, and nothing where nothing was', async () => {
    const { open, change, store } = setUp();
    const id = fresh('con');
    await change(id);
    const { cursor } = await store.snapshot('acme');
    await change(id);
    await change(id);
    for (const stream of [await open({ 'last-event-id': cursor }), await open({}, `?after=${cursor}`)]) {
      const events = [await stream.event(), await stream.event()];
      assert.deepEqual(events.map((event) => event.type === 'changed' && event.connection.version), [2, 3]);
    }
    const level = await open({ 'last-event-id': (await store.snapshot('acme')).cursor });
    assert.match(String(await level.next()), /^:/);
    await change(id);
    const event = await level.event();
    assert.equal(event.type === 'changed' && event.connection.version, 4);
  });

  it('gives a fresh snapshot where the gap is too old, the id is unknown, or it is another customer’s', async () => {
    const { get, open, change, store } = setUp();
    const id = fresh('con');
    const old = (await store.snapshot('acme')).cursor;
    for (let times = 0; times < 5; times++) await change(id);
    await change(fresh('con'), 'other');
    await store.tidy({ eventCount: 2 });
    const elsewhere = (await createMemoryStatusStore().snapshot('acme')).cursor;
    const { customer } = StatusSnapshot.parse(await (await get()).json());
    for (const lastEventId of [old, 'x', '12', '%00', elsewhere, (await store.snapshot('other')).cursor]) {
      const event = await (await open({ 'last-event-id': lastEventId })).event();
      assert.deepEqual(event, { type: 'snapshot', ...(await store.snapshot('acme')), customer }, lastEventId);
    }
  });

  it('gives a snapshot where more was missed than is worth telling', async () => {
    const { open, change, store } = setUp();
    const { cursor } = await store.snapshot('acme');
    const id = fresh('con');
    for (let times = 0; times < 600; times++) await change(id);
    assert.equal((await (await open({ 'last-event-id': cursor })).event()).type, 'snapshot');
  });

  it('reads the store once for all streams of a customer, and brings each event to each of them once', async () => {
    const inner = createMemoryStatusStore();
    let reads = 0;
    const store: StatusStore = { ...inner, eventsAfter: (...args) => (reads++, inner.eventsAfter(...args)) };
    const { open, change } = setUp({ store });
    const id = fresh('con');
    await change(id);
    const streams = await Promise.all(Array.from({ length: 20 }, () => open()));
    for (const { event } of streams) assert.equal((await event()).type, 'snapshot');
    reads = 0;
    await change(id);
    await change(id);
    const got = await Promise.all(streams.map(async ({ event }) => [await event(), await event()].map((one) => one.type === 'changed' && one.connection.version)));
    assert.ok(got.every(([a, b]) => a === 2 && b === 3));
    assert.ok(reads <= 3, String(reads));
  });

  it('brings a burst of events to a client that reads, though they would not fit its queue at once', async () => {
    const { open, change } = setUp({ queueBytes: 30_000 });
    const { event } = await open();
    assert.equal((await event()).type, 'snapshot');
    const id = fresh('con');
    await Promise.all(Array.from({ length: 300 }, () => change(id)));
    for (let version = 0; version < 300; ) {
      const got = await event();
      assert.ok(got.type === 'changed');
      assert.ok(got.connection.version > version);
      version = got.connection.version;
    }
  });

  it('takes nobody back who joins while a snapshot goes out to many', async () => {
    const inner = createMemoryStatusStore();
    const id = fresh('con');
    const at = (version: number) => inner.apply(undefined, state(id, version));
    let hint: (customerId: string | undefined) => void = () => {};
    let onSnapshot = async () => {};
    const store: StatusStore = {
      ...inner,
      subscribe: (listener) => ((hint = listener), () => undefined),
      async snapshot(customerId) {
        const read = await inner.snapshot(customerId);
        await onSnapshot();
        return read;
      },
    };
    const { open } = setUp({ store });
    await at(1);
    // More than are served in one go.
    const streams = await Promise.all(Array.from({ length: 260 }, () => open()));
    const [first] = streams;
    assert.equal((await first!.event()).type, 'snapshot');
    for (const version of [2, 3]) await at(version);
    await inner.tidy({ eventCount: 1 });
    let joining: ReturnType<typeof open> | undefined;
    let isRead = () => {};
    const read = new Promise<void>((resolve) => (isRead = resolve));
    onSnapshot = async () => {
      // The next one is the joiner's, who is in once the first of the others has been served.
      onSnapshot = async () => {
        isRead();
        await first!.event();
      };
      await at(4);
      joining = open();
      await read;
    };
    hint('acme');
    await read;
    const joined = await joining!;
    const versionOf = (event: StatusEvent) => (event.type === 'snapshot' ? event.connections[0]!.version : event.type === 'changed' && event.connection.version);
    assert.equal(versionOf(await joined.event()), 4);
    // The last of the others has been served.
    for (let version; version !== 3; ) version = versionOf(await streams.at(-1)!.event());
    await at(5);
    hint('acme');
    const next = await joined.event();
    assert.deepEqual([next.type, versionOf(next)], ['changed', 5]);
  });

  it('loses nothing to what others are sent in the moment in which it joins', async () => {
    const inner = createMemoryStatusStore();
    const holds: (() => void)[] = [];
    let isHeld = () => {};
    let holding = false;
    const store: StatusStore = {
      ...inner,
      async eventsAfter(...asked) {
        const read = await inner.eventsAfter(...asked);
        if (!holding) return read;
        await new Promise<void>((resolve) => {
          holds.push(resolve);
          isHeld();
        });
        return read;
      },
    };
    const { open, change } = setUp({ store });
    const held = () => new Promise<void>((resolve) => (isHeld = resolve));
    const id = fresh('con');
    await change(id);
    const other = await open();
    const { cursor } = await other.event();
    holding = true;
    const late = held();
    const joining = open({ 'last-event-id': cursor });
    await late;
    const pumped = held();
    await change(id);
    await pumped;
    holding = false;
    // What the joiner has read is known first, and what the others are sent right after.
    for (const release of holds) release();
    const joined = await joining;
    await change(id);
    const versions: unknown[] = [];
    while (versions.at(-1) !== 3) {
      const event = await joined.event();
      versions.push(event.type === 'changed' && event.connection.version);
    }
    assert.deepEqual(versions, [2, 3]);
  });

  it('loses nothing to what happens while it is being opened', async () => {
    const inner = createMemoryStatusStore();
    let hold: Promise<void> | undefined;
    let isRead = () => {};
    const store: StatusStore = {
      ...inner,
      async snapshot(customerId) {
        const read = await inner.snapshot(customerId);
        isRead();
        await hold;
        return read;
      },
    };
    const { open, change } = setUp({ store });
    const id = fresh('con');
    await change(id);
    let release = () => {};
    hold = new Promise((resolve) => (release = resolve));
    const reading = new Promise<void>((resolve) => (isRead = resolve));
    const late = open();
    await reading;
    hold = undefined;
    await change(id);
    const early = await open();
    assert.equal((await early.event()).type, 'snapshot');
    await change(id);
    const live = await early.event();
    assert.equal(live.type === 'changed' && live.connection.version, 3);
    release();
    const stream = await late;
    const versions: number[] = [];
    for (let version = 0; version < 3; ) {
      const event = await stream.event();
      version = event.type === 'snapshot' ? event.connections[0]!.version : event.type === 'changed' ? event.connection.version : 99;
      versions.push(version);
    }
    assert.deepEqual(versions, [1, 2, 3]);
  });

  it('says from time to time that it is still there', async () => {
    const { open, pass, change } = setUp({ heartbeat: 15_000 });
    const { event, next } = await open();
    assert.equal((await event()).type, 'snapshot');
    await pass(14_000);
    await change(fresh('con'));
    assert.equal((await event()).type, 'changed');
    await pass(15_000);
    assert.match(String(await next()), /^: /);
    await pass(15_000);
    assert.match(String(await next()), /^: /);
  });

  it('ends after its longest life, with a cursor to go on from', async () => {
    const { open, pass, change, timers } = setUp({ life: 60_000 });
    await change(fresh('con'));
    const { event, next } = await open();
    const snapshot = await event();
    const bye = event();
    await pass(73_000);
    assert.deepEqual(await bye, { type: 'bye', cursor: snapshot.cursor, why: 'life' });
    assert.equal(await next(), undefined);
    await pass(11_000);
    assert.equal(timers.size, 0);
  });

  it('ends with the sign-in, and when another has signed in', async () => {
    const signedIn = new Map([['a', 'acme'], ['b', 'acme'], ['c', 'acme']]);
    const { open, pass } = setUp({
      recheck: 60_000,
      customer: async (request) => {
        const id = signedIn.get(request.headers.get('x-login') ?? '');
        return id === undefined ? null : { id };
      },
    });
    const [stays, leaves, other] = await Promise.all(['a', 'b', 'c'].map((login) => open({ 'x-login': login })));
    for (const { event } of [stays!, leaves!, other!]) assert.equal((await event()).type, 'snapshot');
    signedIn.delete('b');
    signedIn.set('c', 'other');
    const byes = [leaves!, other!].map(async ({ event, next }) => [await event(), await next()] as const);
    await pass(73_000);
    for (const [bye, end] of await Promise.all(byes)) assert.deepEqual([bye.type === 'bye' && bye.why, end], ['signed-out', undefined]);
    assert.match(String(await stays!.next()), /^: /);
  });

  it('is refused, with a time to come back, where there are too many', async () => {
    const { open, get, pass } = setUp({ streamsPerCustomer: 2, streams: 3 });
    const accept = 'text/event-stream';
    const first = await open();
    await open();
    const full = await refused(await get({ accept }), 'RATE_LIMIT_EXCEEDED');
    assert.ok(Number(full.headers.get('retry-after')) >= 5);
    const gone = new AbortController();
    await open({ 'x-customer': 'other' }, '', { signal: gone.signal });
    const all = await refused(await get({ accept, 'x-customer': 'third' }), 'NETWORK_ERROR');
    assert.deepEqual([all.status, Number(all.headers.get('retry-after')) >= 5], [503, true]);
    await first.leave();
    gone.abort();
    await pass(1000);
    await open();
    await open({ 'x-customer': 'third' });
    await refused(await get({ accept }), 'RATE_LIMIT_EXCEEDED');
    assert.equal((await get()).status, 200);
  });

  it('drops a client that does not read, and nobody else', async () => {
    const { store, get, open, pass, change } = setUp({ queueBytes: 4000, streamsPerCustomer: 2 });
    const accept = 'text/event-stream';
    const stalled = (await get({ accept })).body!.getReader();
    const { event } = await open();
    assert.equal((await event()).type, 'snapshot');
    const id = fresh('con');
    for (let version = 1; version <= 30; version++) {
      await change(id);
      const got = await event();
      assert.equal(got.type === 'changed' && got.connection.version, version);
    }
    let text = '';
    const decoder = new TextDecoder();
    const third = await open();
    await third.leave();
    for (let read = await stalled.read(); !read.done; read = await stalled.read()) text += decoder.decode(read.value);
    assert.ok(text.length < 8000, String(text.length));
    const events = text.trim().split('\n\n').map((piece) => StatusEvent.parse(JSON.parse(piece.split('data: ')[1]!)));
    const bye = events.at(-1)!;
    assert.equal(bye.type === 'bye' && bye.why, 'slow');
    const again = await open({ 'last-event-id': bye.cursor });
    const next = await again.event();
    assert.equal(next.type === 'changed' && next.connection.version, events.length - 1);
    await again.leave();

    const frozen = (await get({ accept })).body!.getReader();
    for (let times = 0; times < 30; times++) {
      await change(id);
      await event();
    }
    await pass(11_000);
    await assert.rejects(frozen.read(), /did not read/);
    assert.equal((await store.snapshot('acme')).connections[0]?.version, 60);
  });

  it('is given up without a word where the client leaves before it has begun, and counts no longer', async () => {
    const inner = createMemoryStatusStore();
    const reading: (() => void)[] = [];
    let hold: Promise<unknown> | undefined = new Promise(() => undefined);
    const store: StatusStore = { ...inner, snapshot: async (customerId) => (reading.forEach((tell) => tell()), await hold, inner.snapshot(customerId)) };
    const { get, open, errors } = setUp({ store, streams: 1 });
    const gone = new AbortController();
    const isRead = new Promise<void>((resolve) => reading.push(resolve));
    const left = get({ accept: 'text/event-stream' }, '', { signal: gone.signal });
    await isRead;
    hold = undefined;
    gone.abort();
    await left;
    assert.deepEqual(errors, []);
    assert.equal((await (await open()).event()).type, 'snapshot');
  });

  it('ends when the process stops, and none is opened after that', async () => {
    const stop = new AbortController();
    const { open, get } = setUp({ signal: stop.signal });
    const { event, next } = await open();
    assert.equal((await event()).type, 'snapshot');
    stop.abort();
    const bye = await event();
    assert.equal(bye.type === 'bye' && bye.why, 'stopping');
    assert.equal(await next(), undefined);
    const refusal = await refused(await get({ accept: 'text/event-stream' }), 'NETWORK_ERROR');
    assert.ok(refusal.headers.has('retry-after'));
  });

  it('goes on by itself after the store could not be read', async () => {
    const inner = createMemoryStatusStore();
    let broken = false;
    const store: StatusStore = { ...inner, eventsAfter: async (...args) => (broken ? Promise.reject(new Error('gone')) : inner.eventsAfter(...args)) };
    const { open, change, pass, errors } = setUp({ store });
    const { event } = await open();
    assert.equal((await event()).type, 'snapshot');
    broken = true;
    await change(fresh('con'));
    await pass(2000);
    assert.ok(errors.length > 0);
    broken = false;
    await pass(1000);
    assert.equal((await event()).type, 'changed');
  });
});
