import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { MakiniStatusEvent, type MakiniErrorEvent, type MakiniStepEvent } from '../../src/elements/events.js';
import type { ConnectionState } from '../../src/contract/connection-state.js';
import { host as arabic } from '../../src/locales/ar.js';
import { host as german } from '../../src/locales/de.js';
import { expectAccessible } from './support/accessible.js';
import { CONNECTION, json, problem, session, useBackend } from './support/backend.js';
import { connectionOf } from './support/status-server.js';
import { frameDouble, inside, widget, widgetAtLogin } from './support/widget.js';

/** A try is made again after a while of random length, each of which asks a few times. */
const PATIENT = { timeout: 9000 };
const noAnswer = () => Promise.reject<Response>(new TypeError('Failed to fetch'));

describe('the widget in trouble', () => {
  const backend = useBackend();
  afterEach(() => void Reflect.deleteProperty(navigator, 'onLine'));

  /** What a person reads of a failure. */
  const told = (view: ReturnType<typeof inside>) => ({
    title: view.one('[role=alert]')?.textContent,
    advice: view.one('[role=alert] + p')?.textContent,
    trying: view.one('.trying')?.textContent ?? undefined,
    requestId: view.one('.fine')?.textContent?.trim(),
  });
  async function failing() {
    const element = await widget();
    const codes: string[] = [];
    element.addEventListener('makini-error', ({ problem }: MakiniErrorEvent) => codes.push(problem.code));
    const view = inside(element);
    void element.open();
    await waitUntil(() => view.one('[role=alert]'), 'it says so', PATIENT);
    return { element, view, codes };
  }

  it('blames nobody’s internet where the partner’s backend answers that the service does not, and goes on by itself once it does', async () => {
    let there = false;
    backend.answer('/connect/session', () => (there ? json(session()) : problem('NETWORK_ERROR', 503)));
    const { view, codes, element } = await failing();
    expect(told(view)).to.deep.equal({
      title: 'The service is not available just now',
      advice: 'It is not your internet connection. Try again in a moment.',
      trying: 'Trying again…',
      requestId: 'Request ID for support: req_1234',
    });
    await expectAccessible(element);
    const before = backend.requests.length;
    const alert = view.one('[role=alert]');
    // Tried again and failed again: nothing moves, and nothing is told twice.
    await waitUntil(() => backend.requests.length >= before + 3, 'it is tried again', PATIENT);
    expect(view.one('[role=alert]')).to.equal(alert);
    expect(view.focused).to.equal(view.button('Try again'));
    there = true;
    await waitUntil(() => view.options.length > 0, 'the list is there', PATIENT);
    expect(codes).to.deep.equal(['SERVICE_UNAVAILABLE']);
    expect(view.focused).to.equal(view.search);
  }).timeout(20_000);

  it('knows a proxy’s page for a service that is down, and shows no request ID that is not there', async () => {
    backend.answer('/v1/systems', () => new Response('<h1>Service Unavailable</h1>', { status: 503, headers: { 'content-type': 'text/html' } }));
    const { view, codes } = await failing();
    expect(codes).to.deep.equal(['SERVICE_UNAVAILABLE']);
    expect(told(view).requestId).to.equal(undefined);
  });

  it('says that there is no answer where there is none, and that there is no internet where the browser says so', async () => {
    backend.answer('/v1/systems', noAnswer);
    const { view } = await failing();
    expect(told(view)).to.include({ title: 'No answer just now', trying: 'Trying again…' });
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    dispatchEvent(new Event('offline'));
    await waitUntil(() => told(view).title === 'No internet connection');
    expect(told(view)).to.include({ advice: 'We go on as soon as it is back.', trying: undefined });
  });

  it('does not try again by itself what another try won’t change', async () => {
    backend.answer('/connect/session', () => problem('NOT_SIGNED_IN', 401));
    const { view } = await failing();
    expect(told(view)).to.include({ title: 'You are signed out', trying: undefined });
  });

  it('tries in vain to open a login only so often, though the frame listens each time', async () => {
    const { setTimeout: later } = window;
    const { random } = Math;
    const element = await widget();
    const codes: string[] = [];
    element.addEventListener('makini-error', ({ problem }: MakiniErrorEvent) => codes.push(problem.code));
    const view = inside(element);
    await element.open({ system: 'tryton' });
    const unavailable = (await problem('SERVICE_UNAVAILABLE', 503).json()) as object;
    let frame = await frameDouble(element);
    let tries = 0;
    try {
      // The wait before another try, which is never shorter, is left out.
      Math.random = () => 0;
      window.setTimeout = ((work: () => void, ms?: number) => later(work, ms === 2000 ? 0 : ms)) as typeof window.setTimeout;
      for (;;) {
        await frame.ready();
        await frame.heard('show');
        const { iframe } = frame;
        frame.say({ type: 'step', step: 'loading' });
        frame.say({ type: 'error', problem: unavailable });
        await waitUntil(() => codes.length > tries);
        await nextFrame();
        if (view.one('[role=alert]') && !view.one('.trying')) break;
        expect(++tries).to.be.at.most(8);
        await waitUntil(() => !iframe.isConnected);
        frame = await frameDouble(element);
      }
    } finally {
      window.setTimeout = later;
      Math.random = random;
    }
    expect(tries).to.equal(8);
  }).timeout(20_000);

  it('hands a code over again by itself where the partner’s backend was away', async () => {
    const { element, view, frame } = await widgetAtLogin();
    const steps: string[] = [];
    element.addEventListener('makini-step', ({ step }: MakiniStepEvent) => steps.push(step));
    frame.say({ type: 'step', step: 'handing-over' });
    backend.answer('/connect/exchange', () => problem('NETWORK_ERROR', 503));
    const code = { type: 'code', code: `mkc_${'d'.repeat(43)}`, sessionId: session().id, expiresAt: session().expiresAt };
    frame.say(code);
    await waitUntil(() => view.one('[role=alert]'), 'it says so', PATIENT);
    expect(told(view)).to.include({ title: 'Almost there', trying: 'Trying again…' });
    const alert = view.one('[role=alert]');
    const asked = (times: number) => waitUntil(() => frame.received.filter(({ type }) => type === 'code-again').length === times, 'another code is asked for', PATIENT);
    await asked(1);
    const before = backend.requests.length;
    frame.say(code);
    await asked(2);
    // Tried again and failed again: nothing has moved meanwhile, and nothing was told.
    expect(backend.requests.length).to.be.greaterThan(before);
    expect(view.one('[role=alert]')).to.equal(alert);
    expect(view.focused).to.equal(view.button('Try again'));
    backend.answer('/connect/exchange', () => json({ connection: CONNECTION }));
    frame.say(code);
    await waitUntil(() => view.button('Done'), 'it is connected', PATIENT);
    expect(steps).to.deep.equal(['handing-over', 'failed', 'connected']);
  }).timeout(20_000);

  it('lets the frame say why no other code can be had, and not what it thinks of a hand-over that rests', async () => {
    const { view, frame } = await widgetAtLogin();
    frame.say({ type: 'step', step: 'handing-over' });
    backend.answer('/connect/exchange', () => problem('INVALID_REQUEST', 400));
    frame.say({ type: 'code', code: `mkc_${'d'.repeat(43)}`, sessionId: session().id, expiresAt: session().expiresAt });
    await waitUntil(() => view.one('[role=alert]'), 'it says so', PATIENT);
    const failed = { type: 'step', step: 'failed', code: 'STAGE_TIMEOUT' };
    frame.say(failed);
    frame.say({ type: 'renew' });
    await frame.heard('session');
    expect(view.one('[role=alert]')).to.exist;
    view.button('Try again')!.click();
    await frame.heard('code-again');
    frame.say(failed);
    await waitUntil(() => view.one('[role=alert]') === null && view.one('.spinner') === null);
    expect(frame.iframe.checkVisibility({ visibilityProperty: true })).to.equal(true);
  });

  it('opens a login again by itself that could not be opened', async () => {
    const { element, view, frame } = await widgetAtLogin();
    frame.say({ type: 'error', problem: (await problem('NETWORK_ERROR', 503).json()) as object });
    await waitUntil(() => view.one('[role=alert]'));
    expect(told(view)).to.include({ title: 'The login could not be opened', trying: 'Trying again…' });
    await waitUntil(() => !frame.iframe.isConnected, 'the frame is loaded anew', PATIENT);
    const anew = await frameDouble(element);
    await anew.ready();
    await anew.heard('show');
    await waitUntil(() => view.one('[role=alert]') === null);
  });

  it('can be left while it waits', async () => {
    backend.answer('/connect/session', () => new Promise<Response>(() => undefined));
    const element = await widget();
    void element.open({ connection: CONNECTION.id, system: 'tryton' });
    const view = inside(element);
    await waitUntil(() => view.one('.opening'));
    expect([view.one('h1')!.textContent, view.one('.opening [role=status]')!.textContent]).to.deep.equal(['Reconnect', 'One moment…']);
    await waitUntil(() => view.button('Cancel')?.checkVisibility({ visibilityProperty: true }), 'a wait that lasts can be left', PATIENT);
    view.button('Cancel')!.click();
    await waitUntil(() => view.dialog === null);
  });
});

describe('a connection that is logged in to elsewhere meanwhile', () => {
  const backend = useBackend();
  beforeEach(() => backend.answer('/connect/session', () => json(session({ connection: CONNECTION.id, systems: ['tryton'] }))));

  /** What an element of the page tells that shows connections. */
  const repair = (id = CONNECTION.id) => {
    const connection: ConnectionState = { ...connectionOf('x', 7), ...CONNECTION, id };
    document.body.dispatchEvent(new MakiniStatusEvent({ line: { state: 'live' }, connections: [connection], at: Date.now() }, [connection]));
  };
  async function atLogin() {
    const element = await widget();
    await element.open({ connection: CONNECTION.id, system: 'tryton', systemName: 'Tryton' });
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    const step = async (name: string) => {
      const said = oneEvent(element, 'makini-step') as Promise<MakiniStepEvent>;
      frame.say({ type: 'step', step: name });
      await said;
    };
    await step('login');
    return { element, view: inside(element), frame, step };
  }

  it('needs no login here: the dialog says so, and tells the host app of no connection', async () => {
    const { element, view, frame } = await atLogin();
    let connected = 0;
    element.addEventListener('makini-connected', () => connected++);
    repair(`con_${'o'.repeat(22)}`);
    expect(element.shadowRoot!.querySelector('iframe')).to.equal(frame.iframe);
    repair();
    await waitUntil(() => view.button('Done'));
    expect(view.one('.outcome h2')!.textContent).to.equal('Tryton is connected again');
    expect(view.one('.outcome p')!.textContent).to.equal('Somebody has logged in elsewhere, so nothing is left to do here.');
    expect(view.one('iframe')).to.equal(null);
    expect(view.focused).to.equal(view.button('Done'));
    expect(connected).to.equal(0);
    await expectAccessible(element);
    view.button('Done')!.click();
    await waitUntil(() => view.dialog === null);
  });

  it('lets an attempt that is under way end, and then says so where it came to nothing', async () => {
    const { view, frame, step } = await atLogin();
    await step('connecting');
    repair();
    await step('challenge');
    expect(frame.iframe.isConnected).to.equal(true);
    frame.say({ type: 'step', step: 'failed', code: 'AUTHENTICATION_FAILED' });
    await waitUntil(() => view.button('Done'));
    expect(view.one('.outcome h2')!.textContent).to.equal('Tryton is connected again');
    // What was typed has been sent here: nothing says that it was not.
    expect(view.one('.outcome p')!.textContent).to.equal('Somebody has logged in elsewhere, so nothing is left to do here.');
  });

  it('is as usual where the attempt that was under way goes through', async () => {
    const { view, frame, step } = await atLogin();
    await step('connecting');
    repair();
    await step('handing-over');
    frame.say({ type: 'code', code: `mkc_${'d'.repeat(43)}`, sessionId: session().id, expiresAt: session().expiresAt });
    repair();
    await waitUntil(() => view.button('Done'));
    expect(view.one('.outcome h2')!.textContent).to.equal('Tryton is connected');
  });

  it('is said in each language', () => {
    expect([german.connectedAgain('Tryton'), arabic.connectedAgain('Tryton').includes('Tryton')]).to.deep.equal(['Tryton ist wieder verbunden', true]);
  });
});
