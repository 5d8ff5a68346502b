import { expect, fixture, html } from '@open-wc/testing';
import { shareStatus as shareHere, type SharedStatus, type ShareOptions } from '../../src/session/status-share.js';
import type { Status, StatusAccess } from '../../src/session/status-types.js';
import { connectionOf, idOf, playStatusServer, problem, type StatusServer } from './support/status-server.js';

const SWIFT = { first: 60, early: 1000, steady: 0, grace: 15, spread: 0, turn: 0, answer: 300, silence: 100_000, hiddenSilence: 100_000, alive: 100_000 };
type Share = typeof shareHere;

/** A tab is a frame of the same origin: it shares locks and channels, and what it holds ends with it. */
interface Tab {
  readonly name: string;
  readonly frame: HTMLIFrameElement;
  readonly shared: SharedStatus;
  readonly status: Status;
  readonly versions: Record<string, number>;
  until(done: (status: Status) => boolean): Promise<void>;
}

describe('tabs', () => {
  let server: StatusServer;
  let tabs: Tab[];
  beforeEach(() => {
    server = playStatusServer();
    tabs = [];
  });
  afterEach(() => {
    for (const { shared, frame } of tabs) if (frame.isConnected) shared.end();
    server.restore();
  });

  async function open(name: string, timing: ShareOptions['timing'] = {}, access: Partial<StatusAccess> = {}, prepare: (realm: typeof window) => void = () => undefined): Promise<Tab> {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe src="/frame" title=${name}></iframe>`);
    if (frame.contentDocument!.readyState !== 'complete' || frame.contentWindow!.location.pathname !== '/frame') await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const realm = frame.contentWindow as typeof window & { ready?: (share: Share) => void };
    realm.fetch = server.fetchAs(name);
    prepare(realm);
    const share = await new Promise<Share>((resolve) => {
      realm.ready = resolve;
      const script = realm.document.createElement('script');
      script.type = 'module';
      script.textContent = `import { shareStatus } from '/src/session/status-share.ts'; window.ready(shareStatus);`;
      realm.document.head.append(script);
    });
    const shared = share({ statusUrl: server.url, credentials: 'same-origin', headers: undefined, scope: undefined, ...access }, { timing: { ...SWIFT, ...timing } });
    const tab: Tab = {
      name, frame, shared,
      get status() {
        return shared.$status.get();
      },
      get versions() {
        return Object.fromEntries(shared.$status.get().connections.map(({ id, version }) => [id, version]));
      },
      until: (done) =>
        new Promise((resolve) => {
          const stop = shared.$status.listen((status) => check(status));
          const check = (status: Status) => {
            if (!done(status)) return;
            stop();
            resolve();
          };
          check(shared.$status.get());
        }),
    };
    tabs.push(tab);
    return tab;
  }
  const isLive = ({ line }: Status) => line.state === 'live';
  const knows = (letter: string, version: number) => ({ connections }: Status) => connections.some((one) => one.id === idOf(letter) && one.version === version);
  const holder = async (): Promise<number> => (await navigator.locks.query()).held!.filter(({ name }) => name?.includes(server.url)).length;
  /** No timer of a page that hangs runs; what it has sent before still arrives. */
  const channelOf = () => new BroadcastChannel(`makini-connect/status/1 ${JSON.stringify([server.url, null, 'same-origin', false])}`);

  it('share one stream, and all know what it tells', async () => {
    server.apply(connectionOf('a'));
    const one = await open('one');
    await one.until(isLive);
    const two = await open('two');
    const three = await open('three');
    await Promise.all([two.until(isLive), three.until(isLive)]);
    expect([server.open, await holder()]).to.deep.equal([['one'], 1]);
    expect(three.versions).to.deep.equal({ [idOf('a')]: 1 });
    server.apply(connectionOf('a', 2));
    server.apply(connectionOf('b'));
    await Promise.all(tabs.map((tab) => tab.until(knows('b', 1))));
    for (const tab of tabs) expect(tab.versions).to.deep.equal({ [idOf('a')]: 2, [idOf('b')]: 1 });
    expect(server.asked).to.have.length(1);
    server.remove(idOf('a'));
    await Promise.all(tabs.map((tab) => tab.until(({ connections }) => connections.length === 1)));
  });

  it('go on with another one’s stream where the one that had it is closed, from where they were, and miss nothing', async () => {
    const one = await open('one');
    await one.until(isLive);
    const two = await open('two');
    const three = await open('three');
    server.apply(connectionOf('a'));
    await Promise.all(tabs.map((tab) => tab.until(knows('a', 1))));
    const seen: string[] = [];
    three.shared.$status.listen(({ connections, line }) => seen.push(`${line.state} ${connections.map(({ version }) => version).join()}`));
    one.frame.remove();
    server.apply(connectionOf('a', 2));
    await Promise.all([two.until(knows('a', 2)), three.until(knows('a', 2))]);
    const [, next] = server.asked;
    expect([server.asked.length, next!.headers.get('last-event-id')]).to.deep.equal([2, '000001']);
    server.apply(connectionOf('a', 3));
    await Promise.all([two.until(knows('a', 3)), three.until(knows('a', 3))]);
    expect([...new Set(seen)]).to.deep.equal(['live 1', 'live 2', 'live 3'].filter((one) => seen.includes(one)));
  });

  it('take over from one that hangs, which follows when it comes to itself, and is not believed before', async () => {
    let hangs = false;
    const one = await open('one', {}, {}, (realm) => {
      // What comes is not seen by a page that hangs.
      const Channel = realm.BroadcastChannel;
      realm.BroadcastChannel = class extends Channel {
        override set onmessage(handler: (event: MessageEvent) => void) {
          super.onmessage = (event: MessageEvent) => hangs || handler(event);
        }
      };
    });
    await one.until(isLive);
    hangs = true;
    const two = await open('two', { answer: 30 });
    await two.until(isLive);
    await server.until(() => server.open.includes('two'));
    hangs = false;
    await server.until(() => server.open.join() === 'two');
    server.apply(connectionOf('a'));
    await Promise.all([one.until(knows('a', 1)), two.until(knows('a', 1))]);
    const stale = channelOf();
    stale.postMessage({ type: 'event', event: { type: 'snapshot', connections: [], cursor: '000009' }, line: { state: 'live' }, term: 1 });
    stale.close();
    server.apply(connectionOf('b'));
    await one.until(knows('b', 1));
    expect(one.versions).to.deep.equal({ [idOf('a')]: 1, [idOf('b')]: 1 });
    expect(await holder()).to.equal(1);
  });

  it('ask one that has been silent for too long, and leave it where it answers', async () => {
    const one = await open('one');
    await one.until(isLive);
    const questions: unknown[] = [];
    const listener = channelOf();
    const asked = new Promise<void>((resolve) => {
      listener.onmessage = ({ data }) => {
        if (data.type === 'wake' && questions.push(data) === 3) resolve();
      };
    });
    const two = await open('two', { silence: 30, answer: 5000 });
    await two.until(isLive);
    await asked;
    listener.close();
    expect([server.open, server.asked.length]).to.deep.equal([['one'], 1]);
  });

  it('drop what they do not understand', async () => {
    const one = await open('one');
    const two = await open('two');
    await Promise.all([one.until(isLive), two.until(isLive)]);
    const channel = channelOf();
    for (const message of [null, 7, 'hello', { type: 'alive' }, { type: 'later' }, { type: 'event', event: { type: 'snapshot' }, line: { state: 'live' }, term: Infinity }, { type: 'alive', line: { state: 'unheard of' }, term: 1e15 }]) channel.postMessage(message);
    channel.close();
    server.apply(connectionOf('a'));
    await Promise.all([one.until(knows('a', 1)), two.until(knows('a', 1))]);
  });

  it('read anew, all of them, when one is asked to', async () => {
    const one = await open('one');
    await one.until(isLive);
    const two = await open('two');
    await two.until(isLive);
    server.become(() => new Response(null, { status: 204 }));
    server.cut();
    await Promise.all(tabs.map((tab) => tab.until(({ line }) => line.state === 'off')));
    server.become('well');
    server.apply(connectionOf('a'));
    two.shared.refresh();
    await Promise.all(tabs.map((tab) => tab.until(knows('a', 1))));
    expect(server.open).to.deep.equal(['one']);
  });

  it('know it all when the line is lost, and drop all when nobody is signed in any more', async () => {
    server.apply(connectionOf('a'));
    const one = await open('one');
    const two = await open('two');
    await Promise.all([one.until(isLive), two.until(isLive)]);
    server.become('unreachable');
    server.cut();
    await two.until(({ line }) => line.state === 'lost');
    expect(two.versions).to.deep.equal({ [idOf('a')]: 1 });
    server.become(() => new Response('', { status: 401 }));
    await two.until(({ line }) => line.state === 'signed-out');
    expect([two.status.connections.length, two.status.at]).to.deep.equal([0, undefined]);
  });

  it('ask once more who is signed in where one is opened after nobody was', async () => {
    server.apply(connectionOf('a'));
    server.become(() => new Response('', { status: 401 }));
    const one = await open('one');
    await one.until(({ line }) => line.state === 'signed-out');
    const two = await open('two');
    await two.until(({ line }) => line.state === 'signed-out');
    server.become('well');
    const three = await open('three');
    await Promise.all([three, two, one].map((tab) => tab.until(isLive)));
    expect(three.versions).to.deep.equal({ [idOf('a')]: 1 });
    expect(server.open).to.deep.equal(['one']);
  });

  it('are told that the one that leads is there when they have it read anew, also where it has no line', async () => {
    const one = await open('one');
    await one.until(isLive);
    const two = await open('two', { answer: 1000 });
    await two.until(isLive);
    server.become('unreachable');
    server.cut();
    await two.until(({ line }) => line.state === 'lost');
    const heard: { type: string; term?: number }[] = [];
    const listener = channelOf();
    const answered = new Promise<void>((resolve) => {
      listener.onmessage = ({ data }) => {
        heard.push(data);
        if (data.type === 'alive' && heard.some(({ type }) => type === 'refresh')) resolve();
      };
    });
    two.shared.refresh();
    await answered;
    listener.close();
    const terms = new Set(heard.flatMap(({ term }) => term ?? []));
    expect(terms.size).to.equal(1);
    expect(await holder()).to.equal(1);
    server.become('well');
    await two.until(isLive);
    expect(server.open).to.deep.equal(['one']);
  });

  it('that are looked at have one in the background ask as often as they need', async () => {
    server.become('streams replaced');
    const slowly = { poll: 10, hiddenPoll: 100_000, retryStream: 100_000, longestRetry: 100_000 };
    const beHidden = (hidden: boolean) => (realm: typeof window) => void Object.defineProperty(realm.document, 'hidden', { get: () => hidden });
    const one = await open('one', slowly, {}, beHidden(true));
    await one.until(({ line }) => line.state === 'polling');
    const two = await open('two', slowly, {}, beHidden(false));
    await two.until(({ line }) => line.state === 'polling');
    server.apply(connectionOf('a'));
    await two.until(knows('a', 1));
    server.apply(connectionOf('a', 2));
    await two.until(knows('a', 2));
    expect(new Set(server.asked.map(({ tab }) => tab))).to.deep.equal(new Set(['one']));
  });

  describe('of which one leads that is played', () => {
    const snapshot = (cursor: string, ...letters: string[]) => ({ type: 'event', event: { type: 'snapshot', connections: letters.map((letter) => connectionOf(letter)), cursor } });
    const changed = (cursor: string, letter: string) => ({ type: 'event', event: { type: 'changed', cursor, connection: connectionOf(letter) } });

    /** Holds the lock, and says what a test wants it to. */
    async function lead(answer: () => object) {
      const channel = channelOf();
      let end = () => {};
      await new Promise<void>((resolve) => {
        void navigator.locks.request(channel.name, () => new Promise<void>((over) => {
          end = over;
          resolve();
        }));
      });
      let hellos = 0;
      const say = (message: object) => channel.postMessage({ line: { state: 'live' }, term: 1, at: 1, ...message });
      channel.onmessage = ({ data }) => {
        if (data.type === 'hello' && ++hellos) say(answer());
      };
      return {
        say,
        get hellos() {
          return hellos;
        },
        leave() {
          channel.close();
          end();
        },
      };
    }

    it('take no change for all there is', async () => {
      const answers = [{ ...changed('000002', 'b'), cursor: '000001' }];
      const leader = await lead(() => answers.shift() ?? snapshot('000002', 'a', 'b'));
      const one = await open('one');
      const seen: number[] = [];
      one.shared.$status.listen(({ connections }) => seen.push(connections.length));
      await one.until(isLive);
      leader.leave();
      expect([one.versions, seen.filter((count) => count === 1)]).to.deep.equal([{ [idOf('a')]: 1, [idOf('b')]: 1 }, []]);
    });

    for (const [what, message] of [['a word of the one that leads', { type: 'alive', cursor: '000002' }], ['the next change', { ...changed('000003', 'c'), cursor: '000002' }]] as const) {
      it(`find out by ${what} that they have missed something`, async () => {
        let answer = snapshot('000001', 'a');
        const leader = await lead(() => answer);
        const one = await open('one');
        await one.until(knows('a', 1));
        const { hellos } = leader;
        answer = snapshot('000003', 'b', 'c');
        leader.say(message);
        await one.until(knows('b', 1));
        leader.leave();
        expect([one.versions, leader.hellos]).to.deep.equal([{ [idOf('b')]: 1, [idOf('c')]: 1 }, hellos + 1]);
      });
    }
  });

  describe('of a browser in which another customer signs in', () => {
    /** All that a tab has ever shown. */
    const watch = ({ shared }: Tab) => {
      const seen = new Set<string>();
      shared.$status.subscribe(({ connections }) => {
        for (const { id } of connections) seen.add(id);
      });
      return seen;
    };
    beforeEach(() => {
      server.signIn('first');
      server.apply(connectionOf('a'));
    });

    it('ask once for themselves, and share the stream where all is as it was', async () => {
      const one = await open('one');
      await one.until(isLive);
      const two = await open('two');
      await two.until(isLive);
      server.apply(connectionOf('a', 2));
      await two.until(knows('a', 2));
      expect(server.asked.map(({ tab, stream }) => [tab, stream])).to.deep.equal([['one', true], ['two', false]]);
    });

    it('show nothing of the one before in a new tab, and nothing at all of that one as soon as it is opened', async () => {
      const one = await open('one');
      await one.until(isLive);
      server.signIn('second');
      server.apply(connectionOf('b'));
      const two = await open('two');
      const seen = watch(two);
      await Promise.all([two.until((status) => isLive(status) && knows('b', 1)(status)), one.until(knows('b', 1))]);
      expect([[...seen], one.versions]).to.deep.equal([[idOf('b')], { [idOf('b')]: 1 }]);
      server.apply(connectionOf('b', 2));
      await Promise.all(tabs.map((tab) => tab.until(knows('b', 2))));
      expect(server.open).to.deep.equal(['one']);
    });

    it('know at once that nobody is signed in any more', async () => {
      const one = await open('one');
      await one.until(isLive);
      server.become(() => problem('NOT_SIGNED_IN', 401));
      const two = await open('two');
      const seen = watch(two);
      await Promise.all(tabs.map((tab) => tab.until(({ line }) => line.state === 'signed-out')));
      expect([...seen]).to.deep.equal([]);
    });

    it('show nothing where they get no answer, and ask again', async () => {
      const one = await open('one', { alive: 20 });
      await one.until(isLive);
      server.become((stream) => (stream ? undefined : new Response('', { status: 503 })));
      const two = await open('two', { poll: 5 });
      const seen = watch(two);
      await server.until(() => server.asked.some(({ tab }) => tab === 'two'));
      server.apply(connectionOf('a', 2));
      await server.until(() => server.asked.filter(({ tab }) => tab === 'two').length > 1);
      expect([...seen]).to.deep.equal([]);
      server.become('well');
      server.apply(connectionOf('a', 3));
      await two.until(knows('a', 3));
    });

    it('are one customer’s wherever a scope says so, and ask nothing', async () => {
      const one = await open('one', {}, { scope: 'acme' });
      await one.until(isLive);
      const two = await open('two', {}, { scope: 'acme' });
      await two.until(isLive);
      expect([two.versions, server.asked.length]).to.deep.equal([{ [idOf('a')]: 1 }, 1]);
    });
  });

  it('have a stream each where they may be different customers, unless a scope says that they are one', async () => {
    const headers = async () => ({ authorization: 'Bearer x' });
    const [one, two] = [await open('one', {}, { headers }), await open('two', {}, { headers })];
    await Promise.all([one.until(isLive), two.until(isLive)]);
    expect([server.open, await holder()]).to.deep.equal([['one', 'two'], 0]);
    const [three, four] = [await open('three', {}, { headers, scope: 'acme' }), await open('four', {}, { headers, scope: 'acme' })];
    await Promise.all([three.until(isLive), four.until(isLive)]);
    const five = await open('five', {}, { headers, scope: 'other' });
    await five.until(isLive);
    expect(server.open).to.deep.equal(['one', 'two', 'three', 'five']);
  });

  it('have a stream each where the browser has no locks, or denies a channel', async () => {
    const lockless = await open('lockless', {}, {}, (realm) => Object.defineProperty(Object.getPrototypeOf(realm.navigator), 'locks', { value: undefined }));
    const denied = await open('denied', {}, {}, (realm) => {
      realm.BroadcastChannel = function Denied() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      } as unknown as typeof BroadcastChannel;
    });
    const refused = await open('refused', {}, {}, (realm) => {
      realm.navigator.locks.request = () => Promise.reject(new DOMException('Access to locks is denied.', 'SecurityError'));
    });
    await Promise.all([lockless.until(isLive), denied.until(isLive), refused.until(isLive)]);
    expect(server.open.toSorted()).to.deep.equal(['denied', 'lockless', 'refused']);
  });

  it('are what two copies of the widget in one page are to each other', async () => {
    const access = { statusUrl: server.url, credentials: 'same-origin' as const, headers: undefined, scope: undefined };
    const copies = [shareHere(access, { timing: SWIFT }), shareHere(access, { timing: SWIFT })];
    const all = copies.map(({ $status }) => new Promise((resolve) => $status.subscribe((status) => knows('a', 1)(status) && resolve(undefined))));
    await server.until(() => server.open.length === 1);
    server.apply(connectionOf('a'));
    await Promise.all(all);
    expect(server.open).to.have.length(1);
    copies[0]!.end();
    await server.until(() => server.open.length === 1 && server.asked.length === 2);
    copies[1]!.end();
    await server.until(() => server.open.length === 0);
  });
});
