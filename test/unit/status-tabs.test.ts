import { expect, fixture, html } from '@open-wc/testing';
import { shareStatus as shareHere, type SharedStatus, type ShareOptions } from '../../src/session/status-share.js';
import type { Status, StatusAccess } from '../../src/session/status-types.js';
import { connectionOf, idOf, playStatusServer, type StatusServer } from './support/status-server.js';

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
  const channelOf = () => new BroadcastChannel(`makini-connect/status/1 ${JSON.stringify([server.url, null, 'same-origin'])}`);

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
