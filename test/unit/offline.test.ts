import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { MakiniStepEvent } from '../../src/elements/events.js';
import { CONNECTION, json, problem, session, useBackend } from './support/backend.js';
import { frameDouble, inside, opened, widget, widgetAtLogin } from './support/widget.js';

const OFFLINE = 'No internet connection. We go on as soon as it is back.';

describe('without a network', () => {
  const backend = useBackend();

  const network = (there: boolean) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => there });
    dispatchEvent(new Event(there ? 'online' : 'offline'));
  };
  afterEach(() => void Reflect.deleteProperty(navigator, 'onLine'));

  it('the login says so at once, and goes on with a frame that had not loaded', async () => {
    const element = await widget();
    const view = await opened(element);
    const cold = await frameDouble(element);
    network(false);
    view.options[1]!.click();
    await waitUntil(() => view.one('.opening [role=status]')?.textContent === OFFLINE);
    expect(view.button('Back to all systems')).to.exist;
    network(true);
    await waitUntil(() => !cold.iframe.isConnected);
    expect(view.one('.opening [role=status]')!.textContent).to.equal('Opening the login for Tryton…');
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
  });

  it('the login says so at once, and leaves a frame that listens to go on by itself', async () => {
    const { element, view, frame } = await widgetAtLogin();
    frame.say({ type: 'step', step: 'loading' });
    network(false);
    await waitUntil(() => view.one('.opening [role=status]')?.textContent === OFFLINE);
    const shown = oneEvent(element, 'makini-step') as Promise<MakiniStepEvent>;
    network(true);
    frame.say({ type: 'step', step: 'login' });
    expect((await shown).step).to.equal('login');
    expect(frame.iframe.isConnected).to.equal(true);
    expect(view.one('.opening')).to.equal(null);
  });

  it('nothing is told as failed that waits for it, and the list can be gone back to', async () => {
    const { element, view, frame } = await widgetAtLogin();
    network(false);
    frame.say({ type: 'error', problem: (await problem('NETWORK_ERROR', 503).json()) as object });
    frame.say({ type: 'step', step: 'loading' });
    await waitUntil(() => view.one('.opening [role=status]')?.textContent === OFFLINE);
    view.button('Back to all systems')!.click();
    await waitUntil(() => view.options.length > 0);
    network(true);
    await waitUntil(() => !frame.iframe.isConnected);
    const anew = await frameDouble(element);
    await anew.ready();
    view.options[0]!.click();
    await anew.heard('show');
  });

  it('a connection that could not be handed over waits for it, and says that the login has worked', async () => {
    const { view, frame } = await widgetAtLogin();
    frame.say({ type: 'step', step: 'handing-over' });
    backend.answer('/connect/exchange', () => Promise.reject<Response>(new TypeError('Failed to fetch')));
    network(false);
    const code = { type: 'code', code: `mkc_${'d'.repeat(43)}`, sessionId: session().id, expiresAt: session().expiresAt };
    frame.say(code);
    await waitUntil(() => view.one('[role=alert]'), 'it says so', { timeout: 9000 });
    expect(view.one('[role=alert]')!.textContent).to.equal('Almost there');
    expect([...view.dialog!.querySelectorAll('.outcome p')].map(({ textContent }) => textContent)).to.deep.equal([
      'Your login worked, but the connection could not be handed over. Try again; you don’t need to log in once more.',
      OFFLINE,
    ]);
    backend.answer('/connect/exchange', () => json({ connection: CONNECTION }));
    network(true);
    await frame.heard('code-again');
    frame.say(code);
    await waitUntil(() => view.button('Done'), 'it is connected');
  });

  it('a dialog that could not begin begins with it', async () => {
    let there = false;
    const begin = backend.requests.length;
    backend.answer('/v1/systems', () => (there ? new Response('{"categories":["erp"],"popular":1,"count":1,"rows":"tryton\\tTryton\\tTryton Foundation\\t0\\t\\t0"}', { headers: { 'content-type': 'application/json' } }) : Promise.reject(new TypeError('Failed to fetch'))));
    const element = await widget();
    const view = inside(element);
    void element.open();
    await waitUntil(() => view.one('[role=alert]'), 'it says so', { timeout: 9000 });
    expect(view.one('[role=alert]')!.textContent).to.equal('No answer just now');
    expect(backend.requests.length).to.be.greaterThan(begin);
    there = true;
    network(true);
    await waitUntil(() => view.names.length === 1);
  });
});

describe('a login that could not be opened', () => {
  useBackend();

  it('leads back to the list, and to a frame loaded anew', async () => {
    const { element, view, frame } = await widgetAtLogin();
    frame.say({ type: 'error', problem: (await problem('NETWORK_ERROR', 503).json()) as object });
    await waitUntil(() => view.one('[role=alert]'));
    view.button('Back to all systems')!.click();
    await waitUntil(() => view.options.length > 0);
    await waitUntil(() => !frame.iframe.isConnected);
    const anew = await frameDouble(element);
    await anew.ready();
    view.options[1]!.click();
    await anew.heard('show');
  });
});
