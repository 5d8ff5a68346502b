import { expect } from '@open-wc/testing';
import { statusFeed } from '../../src/session/status-feed.js';
import { learn, NOTHING } from '../../src/session/status-known.js';
import type { ShareOptions } from '../../src/session/status-share.js';
import type { Status, StatusAccess, StatusFeed } from '../../src/session/status-types.js';
import { connectionOf, idOf, playStatusServer, problem, type StatusServer } from './support/status-server.js';

/** No wait is longer than it has to be. */
const SWIFT = { first: 60, early: 20, check: 10, steady: 0, grace: 15, poll: 5, hiddenPoll: 5, retryStream: 100_000, longestRetry: 100_000, spread: 0, turn: 0 };

describe('a status feed', () => {
  let server: StatusServer;
  let feeds: StatusFeed[];
  const restores: (() => void)[] = [];
  beforeEach(() => {
    server = playStatusServer();
    feeds = [];
  });
  afterEach(async () => {
    for (const feed of feeds) feed.release();
    server.restore();
    for (const restore of restores.splice(0)) restore();
    Reflect.deleteProperty(navigator, 'onLine');
    await gone();
  });
  /** All that a release leaves for a moment later. */
  const gone = () => new Promise((resolve) => setTimeout(resolve, 5));

  /** Resolves when nobody holds a lock of this server's, or waits for one. */
  const unlocked = async () => {
    const { held, pending } = await navigator.locks.query();
    for (const { name } of [...held!, ...pending!]) if (name!.includes(server.url)) await navigator.locks.request(name!, () => undefined);
  };

  function feedOf(timing: ShareOptions['timing'] = {}, access: Partial<StatusAccess> = {}) {
    const feed = statusFeed({ statusUrl: server.url, credentials: 'same-origin', headers: undefined, scope: undefined, ...access }, { timing: { ...SWIFT, ...timing } });
    feeds.push(feed);
    const lines: string[] = [];
    let waiting: (() => void) | undefined;
    feed.$status.subscribe(({ line }) => {
      if (lines.at(-1) !== line.state) lines.push(line.state);
      waiting?.();
    });
    return {
      ...feed, lines,
      get status() {
        return feed.$status.get();
      },
      get versions() {
        return Object.fromEntries(feed.$status.get().connections.map(({ id, version }) => [id, version]));
      },
      until: (done: (status: Status) => boolean) =>
        new Promise<void>((resolve) => {
          const check = () => {
            if (!done(feed.$status.get())) return;
            waiting = undefined;
            resolve();
          };
          waiting = check;
          check();
        }),
      line: (state: string) => ({ line }: Status) => line.state === state,
    };
  }
  /** The waits that were begun from now on and are not over: their milliseconds. */
  const watchWaits = () => {
    const waits = new Map<number, number>();
    const { setTimeout: start, clearTimeout: stop } = window;
    window.setTimeout = ((work: () => void, ms = 0) => {
      const timer: number = start(work, ms);
      waits.set(timer, ms);
      return timer;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      waits.delete(timer as number);
      stop(timer);
    };
    restores.push(() => Object.assign(window, { setTimeout: start, clearTimeout: stop }));
    return waits;
  };
  const network = (there: boolean) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => there });
    dispatchEvent(new Event(there ? 'online' : 'offline'));
  };

  it('is loading first, then live with all connections in the order of their creation, and told of each change', async () => {
    server.apply(connectionOf('b', 3, { createdAt: '2026-03-01T00:00:00.000Z' }));
    server.apply(connectionOf('a', 1, { createdAt: '2026-02-01T00:00:00.000Z' }));
    const feed = feedOf();
    expect(feed.status).to.deep.equal({ line: { state: 'loading' }, connections: [], at: undefined });
    await feed.until(feed.line('live'));
    expect(feed.status.connections.map(({ id }) => id)).to.deep.equal([idOf('a'), idOf('b')]);
    expect(feed.status.at).to.be.a('number');
    server.apply(connectionOf('a', 2));
    server.remove(idOf('b'));
    await feed.until(({ connections }) => connections.length === 1);
    expect(feed.versions).to.deep.equal({ [idOf('a')]: 2 });
    expect(feed.lines).to.deep.equal(['loading', 'live']);
  });

  it('is one for all who ask for the same, with one stream, which the last one ends', async () => {
    const [one, two] = [feedOf(), feedOf()];
    expect(one.$status).to.equal(two.$status);
    await one.until(one.line('live'));
    expect(server.open).to.have.length(1);
    one.release();
    one.release();
    await gone();
    expect(server.open).to.have.length(1);
    two.release();
    await server.until(() => server.open.length === 0);
  });

  it('keeps its stream where it is released and asked for again at once', async () => {
    const feed = feedOf();
    await feed.until(feed.line('live'));
    feed.release();
    const next = feedOf();
    expect(next.$status).to.equal(feed.$status);
    await gone();
    expect([server.open.length, server.asked.length]).to.deep.equal([1, 1]);
  });

  it('goes on after its last event when the stream was cut, and nobody sees it where that is soon', async () => {
    server.apply(connectionOf('a'));
    const feed = feedOf({ grace: 5000 });
    await feed.until(feed.line('live'));
    server.cut();
    server.apply(connectionOf('a', 2));
    await feed.until(() => feed.versions[idOf('a')] === 2);
    expect(server.asked.map(({ headers }) => headers.get('last-event-id'))).to.deep.equal([null, '000001']);
    expect(feed.lines).to.deep.equal(['loading', 'live']);
  });

  it('says that the line is lost, and that it is back', async () => {
    const feed = feedOf();
    await feed.until(feed.line('live'));
    server.become('unreachable');
    server.cut();
    await feed.until(feed.line('lost'));
    expect(feed.status.line.problem?.code).to.equal('NETWORK_ERROR');
    server.become('well');
    await feed.until(({ line }) => line.state === 'live' || line.state === 'polling');
  });

  it('comes back after each reason for which a server ends a stream', async () => {
    const feed = feedOf();
    await feed.until(feed.line('live'));
    for (const why of ['life', 'slow', 'stopping', 'signed-out'] as const) {
      const before = server.asked.length;
      server.bye(why);
      await server.until(() => server.asked.length > before && server.open.length === 1);
    }
    expect(feed.lines.filter((line) => line === 'signed-out')).to.deep.equal([]);
  });

  it('says at once that there is no network, and comes back with it at once', async () => {
    const feed = feedOf({ grace: 100_000, spread: 100_000 });
    await feed.until(feed.line('live'));
    server.become('unreachable');
    network(false);
    await feed.until(feed.line('offline'));
    server.become('well');
    network(true);
    await feed.until(feed.line('live'));
  });

  it('leaves a line that has been silent for too long', async () => {
    const feed = feedOf({ silence: 30, steady: 100_000 });
    await feed.until(feed.line('live'));
    await server.until(() => server.asked.length > 1 && server.open.length === 1);
    expect(server.asked[1]!.stream).to.equal(true);
  });

  it('opens a new line when the machine has slept, as soon as the page is turned to', async () => {
    const feed = feedOf({ check: 100_000, spread: 100_000 });
    await feed.until(feed.line('live'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(server.asked).to.have.length(1);
    const { now } = Date;
    Date.now = () => now.call(Date) + 3_600_000;
    document.dispatchEvent(new Event('visibilitychange'));
    Date.now = now;
    await server.until(() => server.asked.length === 2);
  });

  it('asks for headers anew when it is told that nobody is signed in, and drops what it knew where that does not help', async () => {
    server.apply(connectionOf('a'));
    let token = 0;
    const feed = feedOf({}, { headers: async () => ({ authorization: `Bearer ${++token}` }) });
    await feed.until(feed.line('live'));
    server.become(() => {
      server.become('well');
      return problem('NOT_SIGNED_IN', 401);
    });
    server.cut();
    await server.until(() => server.asked.length === 3 && server.open.length === 1);
    expect(server.asked.map(({ headers }) => headers.get('authorization'))).to.deep.equal(['Bearer 1', 'Bearer 2', 'Bearer 3']);
    server.become(() => problem('NOT_SIGNED_IN', 401));
    server.bye('signed-out');
    await feed.until(feed.line('signed-out'));
    expect([feed.status.connections.length, feed.status.at]).to.deep.equal([0, undefined]);
    const { length } = server.asked;
    server.become('well');
    document.dispatchEvent(new Event('visibilitychange'));
    await feed.until(feed.line('live'));
    expect([server.asked.length, server.asked.at(-1)!.headers.get('last-event-id')]).to.deep.equal([length + 1, null]);
  });

  it('knows of no time of what it has dropped, when nobody is signed in and the line is lost as well', async () => {
    server.apply(connectionOf('a'));
    const feed = feedOf();
    await feed.until(feed.line('live'));
    server.become(() => problem('NOT_SIGNED_IN', 401));
    server.cut();
    await feed.until(feed.line('signed-out'));
    server.become('unreachable');
    document.dispatchEvent(new Event('visibilitychange'));
    await feed.until(feed.line('lost'));
    expect([feed.status.connections.length, feed.status.at]).to.deep.equal([0, undefined]);
  });

  /** As a browser answers that was told not to follow. */
  const redirect = () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
  const elsewhere = (next: () => Response) => () => {
    const { redirect: mode } = server.asked.at(-1)!;
    return mode === 'manual' ? redirect() : next();
  };

  it('takes being sent to a login page for nobody being signed in, also where that page is another origin’s', async () => {
    for (const page of [() => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }), (): never => {
      throw new TypeError('Failed to fetch');
    }]) {
      server.become(elsewhere(page));
      const feed = feedOf();
      await feed.until(feed.line('signed-out'));
      expect(feed.lines).to.deep.equal(['loading', 'signed-out']);
      feed.release();
      await gone();
    }
  });

  it('follows where its address has moved to', async () => {
    server.apply(connectionOf('a'));
    server.become((stream) => (server.asked.at(-1)!.redirect === 'manual' && stream ? redirect() : undefined));
    const feed = feedOf();
    await feed.until(feed.line('live'));
    expect(feed.versions).to.deep.equal({ [idOf('a')]: 1 });
  });

  it('is another one where headers come to a scope that had none, and asks for them from whoever asked last', async () => {
    const bare = feedOf({}, { scope: 'acme' });
    const headersOf = (token: string) => () => ({ authorization: `Bearer ${token}` });
    const one = feedOf({}, { scope: 'acme', headers: headersOf('one') });
    expect(one.$status).not.to.equal(bare.$status);
    await one.until(one.line('live'));
    const two = feedOf({}, { scope: 'acme', headers: headersOf('two') });
    expect(two.$status).to.equal(one.$status);
    const { length } = server.asked;
    two.refresh();
    await server.until(() => server.asked.length > length && server.open.length === 2);
    expect(server.asked.map(({ headers }) => headers.get('authorization'))).to.have.members([null, 'Bearer one', 'Bearer two']);
  });

  it('stops at 204 until it is asked to read anew', async () => {
    server.become(() => new Response(null, { status: 204 }));
    const feed = feedOf();
    await feed.until(feed.line('off'));
    expect(feed.status.at).to.be.a('number');
    document.dispatchEvent(new Event('visibilitychange'));
    network(true);
    expect(server.asked).to.have.length(1);
    server.become('well');
    feed.refresh();
    await feed.until(feed.line('live'));
  });

  it('fails at what another try does not change, and reads anew when asked to', async () => {
    server.become(() => problem('ORIGIN_NOT_ALLOWED', 403));
    const feed = feedOf();
    await feed.until(feed.line('failed'));
    expect(feed.status.line.problem?.code).to.equal('ORIGIN_NOT_ALLOWED');
    server.become('well');
    feed.refresh();
    await feed.until(feed.line('live'));
  });

  it('waits as long as the server asked it to, unless a person wants to see more', async () => {
    server.become(() => new Response('', { status: 503, headers: { 'retry-after': '3600' } }));
    const waits = watchWaits();
    const feed = feedOf();
    await feed.until(feed.line('lost'));
    server.become('well');
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('online'));
    expect([...waits.values()].filter((ms) => ms >= 3_600_000)).to.have.length(1);
    feed.refresh();
    expect([...waits.values()].filter((ms) => ms >= 3_600_000)).to.have.length(0);
    await feed.until(feed.line('live'));
    expect(server.asked).to.have.length(2);
  });

  it('reads all anew when asked to, over a stream that is well', async () => {
    server.apply(connectionOf('a'));
    const feed = feedOf();
    await feed.until(feed.line('live'));
    feed.refresh();
    await server.until(() => server.asked.length === 2 && server.open.length === 1);
    expect(server.asked[1]!.headers.get('last-event-id')).to.equal(null);
  });

  it('shows what there is while a stream is kept back, asks on without one, and returns to streams', async () => {
    server.apply(connectionOf('a'));
    server.become('streams kept back');
    const feed = feedOf({ retryStream: 300, longestRetry: 300 });
    await feed.until(feed.line('polling'));
    expect(feed.versions).to.deep.equal({ [idOf('a')]: 1 });
    expect(server.asked.map(({ stream }) => stream)).to.deep.equal([true, false]);
    server.apply(connectionOf('a', 2));
    await feed.until(() => feed.versions[idOf('a')] === 2);
    await server.until(() => server.asked.length > 5);
    expect(server.asked.at(-1)!.headers.get('if-none-match')).to.equal('"000002"');
    server.become('well');
    await feed.until(feed.line('live'));
    expect(feed.lines).to.deep.equal(['loading', 'polling', 'live']);
  });

  for (const mood of ['streams replaced', 'streams cut'] as const) {
    it(`asks without a stream where there are ${mood}, and tries one again when the network changes`, async () => {
      server.apply(connectionOf('a'));
      server.become(mood);
      const feed = feedOf({ grace: 5000 });
      await feed.until(feed.line('polling'));
      expect(server.asked.filter(({ stream }) => stream)).to.have.length(mood === 'streams cut' ? 2 : 1);
      server.become('well');
      network(true);
      await feed.until(feed.line('live'));
      expect(feed.lines).to.deep.equal(['loading', 'polling', 'live']);
    });
  }

  for (const status of [503, 429, 403, 406]) {
    it(`asks without a stream where streams alone are refused with ${status}, and seldom tries one`, async () => {
      server.apply(connectionOf('a'));
      server.become((stream) => (stream ? new Response('', { status }) : undefined));
      const feed = feedOf({ grace: 5000 });
      await feed.until(feed.line('polling'));
      await server.until(() => server.asked.length > 30);
      expect(server.asked.filter(({ stream }) => stream)).to.have.length(status < 429 ? 1 : 3);
      server.become('well');
      network(true);
      await feed.until(feed.line('live'));
      expect(feed.lines).to.deep.equal(['loading', 'polling', 'live']);
    });
  }

  it('fails where the status is not what the contract says', async () => {
    server.become(() => new Response('{"connections":7}', { headers: { 'content-type': 'application/json' } }));
    const feed = feedOf();
    await feed.until(feed.line('failed'));
    expect(feed.status.line.problem?.code).to.equal('INVALID_RESPONSE');
  });

  it('gives up on an answer that does not come, and comes back', async () => {
    server.become('hanging');
    const feed = feedOf({ answer: 30 });
    await feed.until(feed.line('lost'));
    server.become('well');
    await feed.until(feed.line('live'));
  });

  for (const [rest, resume, target] of [['pagehide', 'pageshow', window], ['freeze', 'resume', document]] as const) {
    it(`holds nothing from ${rest} on, and goes on where it was at ${resume}`, async () => {
      server.apply(connectionOf('a'));
      const feed = feedOf();
      await feed.until(feed.line('live'));
      target.dispatchEvent(new Event(rest));
      await server.until(() => server.open.length === 0);
      await unlocked();
      server.apply(connectionOf('a', 2));
      target.dispatchEvent(new Event(resume));
      await feed.until(() => feed.versions[idOf('a')] === 2);
      expect(server.asked.map(({ headers }) => headers.get('last-event-id'))).to.deep.equal([null, '000001']);
      expect(feed.lines).to.deep.equal(['loading', 'live']);
    });
  }

  it('leaves nothing behind when it was mounted and unmounted a thousand times', async () => {
    const left = { listeners: 0, timers: new Set<unknown>(), channels: 0 };
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const { setTimeout: start, clearTimeout: stop, setInterval: every, clearInterval: end, BroadcastChannel: Channel } = window;
    const isPage = (target: unknown) => target === window || target === undefined || target === document;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...all: Parameters<typeof add>) {
      if (isPage(this)) left.listeners++;
      add.apply(this, all);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget, ...all: Parameters<typeof remove>) {
      if (isPage(this)) left.listeners--;
      remove.apply(this, all);
    };
    window.setTimeout = ((work: () => void, ms?: number) => {
      const timer: number = start(() => {
        left.timers.delete(timer);
        work();
      }, ms);
      left.timers.add(timer);
      return timer;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      left.timers.delete(timer);
      stop(timer);
    };
    window.setInterval = ((work: () => void, ms?: number) => {
      const timer: number = every(work, ms);
      left.timers.add(timer);
      return timer;
    }) as typeof window.setInterval;
    window.clearInterval = (timer) => {
      left.timers.delete(timer);
      end(timer);
    };
    window.BroadcastChannel = class extends Channel {
      constructor(name: string) {
        super(name);
        left.channels++;
      }
      override close() {
        left.channels--;
        super.close();
      }
    };
    try {
      for (let round = 0; round < 1000; round++) {
        const feed = statusFeed({ statusUrl: server.url, credentials: 'same-origin', headers: undefined, scope: round % 2 ? 'acme' : undefined });
        if (round % 5 === 0) await new Promise((resolve) => feed.$status.subscribe(({ line }) => line.state === 'live' && resolve(undefined)));
        feed.release();
        if (round % 3 === 0) await new Promise((resolve) => start(resolve));
      }
      await new Promise((resolve) => start(resolve, 20));
      await unlocked();
    } finally {
      Object.assign(window, { setTimeout: start, clearTimeout: stop, setInterval: every, clearInterval: end, BroadcastChannel: Channel });
      Object.assign(EventTarget.prototype, { addEventListener: add, removeEventListener: remove });
    }
    expect({ listeners: left.listeners, timers: left.timers.size, channels: left.channels, open: server.open }).to.deep.equal({ listeners: 0, timers: 0, channels: 0, open: [] });
  }).timeout(60_000);
});

describe('what is known of connections', () => {
  const changed = (letter: string, version: number, cursor: string) => ({ type: 'changed' as const, cursor, connection: connectionOf(letter, version) });
  const versions = (...all: Parameters<typeof learn>[1][]) => all.reduce(learn, NOTHING).connections.map(({ id, version }) => [id.at(-1), version]);

  it('takes larger versions only, and a removed connection back only with a larger one', () => {
    expect(versions(changed('a', 2, '1'), changed('a', 1, '2'), changed('a', 2, '3'))).to.deep.equal([['a', 2]]);
    expect(versions(changed('a', 2, '1'), { type: 'removed', cursor: '2', id: idOf('a'), version: 2 }, changed('a', 2, '3'))).to.deep.equal([]);
    expect(versions(changed('a', 2, '1'), { type: 'removed', cursor: '2', id: idOf('a'), version: 2 }, changed('a', 3, '3'))).to.deep.equal([['a', 3]]);
    expect(versions(changed('a', 2, '1'), { type: 'removed', cursor: '2', id: idOf('a'), version: 1 })).to.deep.equal([['a', 2]]);
  });

  it('is replaced by a snapshot, and changed by nothing from before it', () => {
    const snapshot = { type: 'snapshot' as const, cursor: '5', connections: [connectionOf('b')] };
    expect(versions(changed('a', 2, '1'), snapshot)).to.deep.equal([['b', 1]]);
    expect(versions(snapshot, changed('a', 2, '1'))).to.deep.equal([['b', 1]]);
    const known = learn(NOTHING, snapshot);
    expect(learn(known, { ...snapshot, connections: [connectionOf('b')] }).connections).to.equal(known.connections);
  });
});
