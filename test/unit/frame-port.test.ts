import { expect } from '@open-wc/testing';
import type { FrameInit } from '../../src/contract/to-frame.js';
import type { FromFrame } from '../../src/contract/from-frame.js';
import { PORT_VERSION } from '../../src/contract/port-version.js';
import { openPort } from '../../src/frame/port.js';

const ORIGIN = 'https://app.example.com';
const INIT: FrameInit = {
  type: 'makini:init',
  version: PORT_VERSION,
  session: { id: `ses_${'a'.repeat(22)}`, token: `mks_${'b'.repeat(43)}`, expiresAt: '2026-11-02T09:00:00.000Z' },
  locale: 'en',
  theme: { scheme: 'auto' },
};

/** A frame's window and its parent, played by the test. */
function stage() {
  const posted: { message: unknown; target: unknown }[] = [];
  // A real window, since only such can be the source of a message.
  const parent = Object.assign(window, {});
  const target = new EventTarget();
  const stop = new AbortController();
  let foreign = 0;
  const original = window.postMessage;
  window.postMessage = ((message: unknown, to: unknown) => void posted.push({ message, target: to })) as typeof window.postMessage;
  const opened = openPort({ target, parent, origin: ORIGIN, onForeign: () => foreign++, signal: stop.signal });
  window.postMessage = original;
  opened.catch(() => undefined);
  let done = false;
  void opened.then(() => (done = true), () => undefined);
  const channel = new MessageChannel();
  const say = ({ data = INIT as unknown, source = window as MessageEventSource | null, origin = ORIGIN, ports = [channel.port2] } = {}) =>
    target.dispatchEvent(new MessageEvent('message', { data, source, origin, ports }));
  return { posted, opened, say, stop, channel, settled: async () => (await Promise.resolve(), done), foreign: () => foreign };
}

describe('the handshake of the login frame', () => {
  it('says that it listens to the one origin that embeds it', () => {
    const { posted, stop } = stage();
    expect(posted).to.deep.equal([{ message: { type: 'makini:ready', version: PORT_VERSION }, target: ORIGIN }]);
    stop.abort();
  });

  it('takes the port from its parent, and talks through it', async () => {
    const { opened, say, channel } = stage();
    say();
    const { init, port } = await opened;
    expect(init.session.id).to.equal(INIT.session.id);
    const heard = new Promise<FromFrame>((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data as FromFrame)));
    port.send({ type: 'escape' });
    expect(await heard).to.deep.equal({ type: 'escape' });
  });

  const sibling = document.createElement('iframe');
  before(() => document.body.append(sibling));
  after(() => sibling.remove());

  const refusals: [string, () => Parameters<ReturnType<typeof stage>['say']>[0]][] = [
    ['from another origin', () => ({ origin: 'https://evil.example' })],
    ['from an origin that only begins alike', () => ({ origin: `${ORIGIN}.evil.example` })],
    ['from another window', () => ({ source: sibling.contentWindow })],
    ['from nowhere', () => ({ source: null })],
    ['without a port', () => ({ ports: [] })],
    ['with two ports', () => ({ ports: [new MessageChannel().port1, new MessageChannel().port1] })],
    ['that is something else', () => ({ data: { type: 'makini:connected' } })],
    ['with a token of another form', () => ({ data: { ...INIT, session: { ...INIT.session, token: 'mks_short' } } })],
  ];
  for (const [name, message] of refusals) {
    it(`ignores a message ${name}, and still takes the true one`, async () => {
      const { say, settled, opened } = stage();
      say(message());
      expect(await settled()).to.equal(false);
      say();
      await opened;
    });
  }

  it('refuses a host of another version by name', async () => {
    const { say, channel, settled, foreign, stop } = stage();
    const heard = new Promise<FromFrame>((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data as FromFrame)));
    say({ data: { ...INIT, version: PORT_VERSION - 1 } });
    expect(await heard).to.deep.include({ type: 'error' });
    expect(foreign()).to.equal(1);
    expect(await settled()).to.equal(false);
    stop.abort();
  });

  it('tells the host what it can’t begin with, without the token, and still takes a better one', async () => {
    const { say, channel, foreign, opened } = stage();
    const heard = new Promise<FromFrame>((resolve) => (channel.port1.onmessage = ({ data }) => resolve(data as FromFrame)));
    say({ data: { ...INIT, session: { ...INIT.session, token: 'canary-5ecret' } } });
    const message = (await heard) as Extract<FromFrame, { type: 'error' }>;
    expect([message.type, message.problem.code]).to.deep.equal(['error', 'INVALID_REQUEST']);
    expect(message.problem.detail).to.include('session.token').and.not.include('canary');
    expect(foreign()).to.equal(0);
    say({ ports: [new MessageChannel().port1] });
    await opened;
  });

  it('drops what is not a message of ours', async () => {
    const { opened, say, channel } = stage();
    say();
    const { port } = await opened;
    const heard: unknown[] = [];
    const last = new Promise<void>((resolve) =>
      port.listen((message) => {
        heard.push(message);
        if (message.type === 'finished') resolve();
      }),
    );
    channel.port1.postMessage({ type: 'show', systemId: '../../etc', systemName: 'x' });
    channel.port1.postMessage('hide');
    channel.port1.postMessage({ type: 'finished' });
    await last;
    expect(heard).to.deep.equal([{ type: 'finished' }]);
  });
});
