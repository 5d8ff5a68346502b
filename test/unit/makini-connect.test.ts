import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { MakiniConnect } from '../../src/elements/makini-connect.js';
import { PORT_VERSION } from '../../src/contract/port-version.js';
import type { MakiniCloseEvent, MakiniCodeEvent, MakiniConnectedEvent, MakiniErrorEvent, MakiniStepEvent } from '../../src/elements/events.js';
import type { ConnectionSummary } from '../../src/contract/connection-summary.js';
import { expectAccessible } from './support/accessible.js';
import { CONNECTION, ROWS, SESSION_ID, catalogue, problem, session, json, useBackend } from './support/backend.js';
import { frameDouble, inside, opened, widget, widgetAtLogin } from './support/widget.js';

const CODE = `mkc_${'d'.repeat(43)}`;

describe('makini-connect', () => {
  const backend = useBackend();

  it('opens by a click on the button inside it, with the search focused', async () => {
    const element = await widget();
    const opening = oneEvent(element, 'makini-open');
    element.querySelector('button')!.click();
    await opening;
    const view = inside(element);
    await waitUntil(() => view.focused === view.search);
    expect(view.dialog!.open).to.equal(true);
    expect(view.dialog!.getAttribute('aria-labelledby')).to.equal('title');
  });

  it('gives the focus back to the button when it closes', async () => {
    const element = await widget();
    element.querySelector('button')!.focus();
    await opened(element);
    element.close();
    await nextFrame();
    expect(document.activeElement).to.equal(element.querySelector('button'));
    expect(inside(element).dialog === null).to.equal(true);
  });

  it('opens once, however often it is asked to', async () => {
    const element = await widget();
    await Promise.all([element.open(), element.open(), element.open()]);
    await waitUntil(() => inside(element).options.length > 0);
    expect(backend.requests.filter(({ path }) => path === '/connect/session')).to.have.length(1);
  });

  it('asks the partner’s backend for a session in its language and environment', async () => {
    const element = await widget();
    element.locale = 'en-GB';
    element.environment = 'sandbox';
    element.requestHeaders = () => ({ authorization: 'Bearer of-the-host' });
    await opened(element);
    const [request] = backend.requests;
    expect(request!.body).to.deep.equal({ locale: 'en-GB', environment: 'sandbox' });
    expect(request!.headers.get('authorization')).to.equal('Bearer of-the-host');
  });

  it('opens a connection’s own login to log in to it again', async () => {
    const connection = CONNECTION.id;
    backend.answer('/connect/session', () => json(session({ connection, systems: ['tryton'] })));
    const element = await widget();
    void element.open({ connection });
    await waitUntil(() => inside(element).one('h1')?.textContent === 'Reconnect Tryton');
    expect(backend.requests[0]!.body).to.deep.include({ connection });
  });

  it('says which attribute is missing', async () => {
    const element = await fixture<MakiniConnect>(html`<makini-connect></makini-connect>`);
    const told = oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>;
    const failure = await element.open().catch((error: Error) => error.message);
    expect(failure).to.equal('<makini-connect>: session-url is missing.');
    expect((await told).problem.code).to.equal('INVALID_REQUEST');
  });

  it('keeps open when the host prevents closing', async () => {
    const element = await widget();
    const view = await opened(element);
    element.addEventListener('makini-close', (event: MakiniCloseEvent) => event.preventDefault(), { once: true });
    element.close();
    expect(view.dialog!.open).to.equal(true);
    const closing = oneEvent(element, 'makini-close') as Promise<MakiniCloseEvent>;
    view.button('Close')!.click();
    expect((await closing).source).to.equal('button');
    expect(view.dialog?.open ?? false).to.equal(false);
  });

  it('closes with Escape, and keeps the page from scrolling only while open', async () => {
    const element = await widget();
    await opened(element);
    expect(document.documentElement.style.overflow).to.equal('hidden');
    const closing = oneEvent(element, 'makini-close') as Promise<MakiniCloseEvent>;
    await sendKeys({ press: 'Escape' });
    expect((await closing).source).to.equal('escape');
    await nextFrame();
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('tells the customer that it is signed out, and tries again', async () => {
    backend.answer('/connect/session', () => problem('NOT_SIGNED_IN', 401));
    const element = await widget();
    const view = inside(element);
    void element.open();
    await waitUntil(() => view.one('h2'));
    expect(view.one('[role=alert]')!.textContent).to.equal('You are signed out');
    backend.answer('/connect/session', () => json(session()));
    view.button('Try again')!.click();
    await waitUntil(() => view.options.length > 0);
  });

  it('starts the frame with the session, the language and the colours of the host', async () => {
    const element = await widget();
    element.style.setProperty('--makini-accent', '#123456');
    element.style.colorScheme = 'dark';
    await opened(element);
    const init = await (await frameDouble(element)).ready();
    expect(init).to.deep.include({ type: 'makini:init', version: PORT_VERSION, locale: 'en' });
    expect(init.session.id).to.equal(SESSION_ID);
    expect(init.theme).to.include({ scheme: 'dark', accent: '#123456' });
  });

  it('hands the code to the partner’s backend and tells of the connection', async () => {
    const { element, view, frame } = await widgetAtLogin();
    const steps: string[] = [];
    element.addEventListener('makini-step', (event: MakiniStepEvent) => steps.push(event.step));
    frame.say({ type: 'step', step: 'connecting', stage: 'resolve' });
    const connected = oneEvent(element, 'makini-connected') as Promise<MakiniConnectedEvent>;
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    expect((await connected).connection).to.deep.equal(CONNECTION);
    expect(backend.requests.at(-1)).to.deep.include({ path: '/connect/exchange', body: { code: CODE, sessionId: SESSION_ID } });
    await frame.heard('finished');
    await waitUntil(() => view.one('h2')?.textContent === 'Tryton is connected');
    expect(view.one('dd')!.textContent).to.equal('Plant Hull');
    expect(view.focused).to.equal(view.button('Done'));
    expect(steps).to.deep.equal(['connecting', 'handing-over', 'connected']);
  });

  it('says as whom it is connected, and what that account may not read', async () => {
    const { element, view, frame } = await widgetAtLogin();
    const partly: ConnectionSummary = { ...CONNECTION, account: 'Bea Buyer', company: '<b>Fjordline</b>', refused: ['vendors', 'items'] };
    element.addEventListener('makini-code', (event: MakiniCodeEvent) => event.respondWith(Promise.resolve(partly)));
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await waitUntil(() => view.one('h2')?.textContent === 'Tryton is connected');
    expect(view.one('[role=status] .partly')!.textContent).to.equal('This account may not read vendors or items. Ask the administrator of Tryton to allow it.');
    expect([...element.shadowRoot!.querySelectorAll('dd')].map(({ textContent }) => textContent)).to.deep.equal(['Plant Hull', 'Bea Buyer, <b>Fjordline</b>']);
    await expectAccessible(view.dialog!);
  });

  it('lets the host exchange the code by itself', async () => {
    const { element, frame } = await widgetAtLogin();
    element.addEventListener('makini-code', (event: MakiniCodeEvent) => event.respondWith(Promise.resolve(CONNECTION)));
    const connected = oneEvent(element, 'makini-connected');
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await connected;
    expect(backend.requests.some(({ path }) => path === '/connect/exchange')).to.equal(false);
  });

  it('does not let the code bubble', async () => {
    const { element, frame } = await widgetAtLogin();
    let heard = false;
    element.parentElement!.addEventListener('makini-code', () => (heard = true));
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await oneEvent(element, 'makini-connected');
    expect(heard).to.equal(false);
  });

  it('asks the frame for another code when the exchange failed', async () => {
    const { element, view, frame } = await widgetAtLogin();
    backend.answer('/connect/exchange', () => problem('INVALID_GRANT', 400));
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await waitUntil(() => view.one('[role=alert]')?.textContent === 'Almost there');
    backend.answer('/connect/exchange', () => json({ connection: CONNECTION }));
    view.button('Try again')!.click();
    await frame.heard('code-again');
    const connected = oneEvent(element, 'makini-connected');
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await connected;
  });

  it('shows the frame’s own words when no other code can be had', async () => {
    const { view, frame } = await widgetAtLogin();
    backend.answer('/connect/exchange', () => problem('INVALID_GRANT', 400));
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await waitUntil(() => view.one('[role=alert]'));
    view.button('Try again')!.click();
    await frame.heard('code-again');
    frame.say({ type: 'step', step: 'failed', code: 'NETWORK_ERROR' });
    await waitUntil(() => !frame.iframe.hasAttribute('data-off'));
  });

  it('finishes what was closed meanwhile, once, and shows it when it is opened again', async () => {
    const { element, view, frame } = await widgetAtLogin();
    let arrive!: (response: Response) => void;
    backend.answer('/connect/exchange', () => new Promise((resolve) => (arrive = resolve)));
    const code = { type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() };
    frame.say(code);
    frame.say(code);
    await waitUntil(() => arrive);
    element.close();
    await element.open();
    expect(view.one('h2')!.textContent).to.equal('Finishing the connection to Tryton…');
    const connected = oneEvent(element, 'makini-connected');
    arrive(json({ connection: CONNECTION }));
    await connected;
    await waitUntil(() => view.one('h2')?.textContent === 'Tryton is connected');
    expect(backend.requests.filter(({ path }) => path === '/connect/exchange')).to.have.length(1);
  });

  it('refuses a system that the session does not offer', async () => {
    backend.answer('/connect/session', () => json(session({ systems: ['odoo'] })));
    const element = await widget();
    const told = oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>;
    void element.open({ system: 'tryton' });
    expect((await told).problem.code).to.equal('SYSTEM_NOT_ALLOWED');
  });

  it('renews the session for the frame, and says so when it can’t', async () => {
    const { frame } = await widgetAtLogin();
    frame.say({ type: 'renew' });
    await frame.heard('session');
    expect(backend.requests.at(-1)!.body).to.deep.include({ renew: SESSION_ID });
    backend.answer('/connect/session', () => problem('NOT_SIGNED_IN', 401));
    frame.say({ type: 'renew' });
    await frame.heard('renew-failed');
  });

  it('begins anew, with a new frame, when the session to go on with is gone', async () => {
    const { element, frame } = await widgetAtLogin();
    backend.answer('/connect/session', (body) => ((body as { renew?: string }).renew ? problem('NOT_FOUND', 404) : json(session({ id: `ses_${'n'.repeat(22)}` }))));
    frame.say({ type: 'renew' });
    await waitUntil(() => !frame.iframe.isConnected);
    const again = await frameDouble(element);
    expect((await again.ready()).session.id).to.equal(`ses_${'n'.repeat(22)}`);
    await again.heard('show');
    expect(frame.received.some(({ type }) => type === 'session')).to.equal(false);
  });

  it('recovers when a frame that was given up comes after all', async () => {
    const { view, frame } = await widgetAtLogin();
    frame.say({ type: 'error', problem: (await problem('NETWORK_ERROR', 503).json()) as object });
    await waitUntil(() => view.one('[role=alert]')?.textContent === 'The login could not be opened');
    await frame.ready();
    await frame.heard('show');
    expect(view.one('[role=alert]')).to.equal(null);
  });

  it('keeps a login that goes on without the list, and says so on the way back', async () => {
    sessionStorage.setItem('makini-connect:widget', JSON.stringify({ sessionId: SESSION_ID, open: true, systemId: 'tryton', systemName: 'Tryton' }));
    let fail!: (response: Response) => void;
    backend.answer('/v1/systems', () => new Promise((resolve) => (fail = resolve)));
    const element = await widget();
    const view = inside(element);
    const frame = await frameDouble(element);
    await frame.ready();
    frame.say({ type: 'step', step: 'login' });
    await waitUntil(() => fail);
    fail(problem('INVALID_REQUEST', 400));
    await waitUntil(() => !frame.iframe.hasAttribute('data-off'));
    view.button('Back to all systems')!.click();
    await waitUntil(() => view.one('[role=alert]'));
    backend.answer('/v1/systems', () => json(catalogue(ROWS)));
    view.button('Try again')!.click();
    await waitUntil(() => view.options.length > 0);
  });

  it('refuses a connection that is none from a host that exchanges by itself', async () => {
    const { element, view, frame } = await widgetAtLogin();
    element.addEventListener('makini-code', (event: MakiniCodeEvent) => event.respondWith(Promise.resolve(new Response('{}')) as never));
    const told = oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>;
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    expect((await told).problem.code).to.equal('INVALID_RESPONSE');
    await waitUntil(() => view.one('[role=alert]')?.textContent === 'Almost there');
  });

  it('tells a customer who was signed out during the hand-over so', async () => {
    const { view, frame } = await widgetAtLogin();
    backend.answer('/connect/exchange', () => problem('NOT_SIGNED_IN', 401));
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await waitUntil(() => view.one('[role=alert]')?.textContent === 'You are signed out');
  });

  it('stays a modal dialog when the element is moved', async () => {
    const element = await widget();
    const view = await opened(element);
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(element);
    await nextFrame();
    expect(view.dialog!.matches(':modal')).to.equal(true);
    expect(view.options.length).to.be.greaterThan(0);
  });

  it('does not open after all when it is closed while it loads', async () => {
    const element = await widget();
    const opening = element.open();
    element.close();
    await opening;
    expect(inside(element).dialog === null).to.equal(true);
  });

  it('says that it closes when it is removed', async () => {
    const element = await widget();
    await opened(element);
    const closing = oneEvent(element, 'makini-close') as Promise<MakiniCloseEvent>;
    element.remove();
    expect((await closing).source).to.equal('removed');
  });

  it('grows with the frame and closes on its Escape', async () => {
    const { element, view, frame } = await widgetAtLogin();
    frame.say({ type: 'height', height: 1234 });
    await waitUntil(() => frame.iframe.style.blockSize.includes('1234px'));
    frame.say({ type: 'escape' });
    await oneEvent(element, 'makini-close');
    await waitUntil(() => !view.dialog);
  });

  it('goes back to the list with the frame told to forget what is secret', async () => {
    const { view, frame } = await widgetAtLogin();
    view.button('Back to all systems')!.click();
    await frame.heard('hide');
    await waitUntil(() => view.options.length > 0);
    expect(view.focused).to.equal(view.search);
  });

  it('ignores a message of another frame, and one that the contract does not know', async () => {
    const { element, view, frame } = await widgetAtLogin();
    const sibling = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const script = sibling.contentDocument!.createElement('script');
    script.textContent = `parent.postMessage({ type: 'makini:ready', version: ${PORT_VERSION} }, location.ancestorOrigins[0]); parent.postMessage({ type: 'code', code: '${CODE}' }, location.ancestorOrigins[0]); parent.postMessage('done', location.ancestorOrigins[0])`;
    const arrived = new Promise((resolve) => addEventListener('message', ({ data }) => data === 'done' && resolve(undefined)));
    sibling.contentDocument!.documentElement.append(script);
    await arrived;
    expect(backend.requests.some(({ path }) => path === '/connect/exchange')).to.equal(false);
    const told = oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>;
    frame.say({ type: 'connected', connection: CONNECTION });
    expect((await told).problem.code).to.equal('INVALID_RESPONSE');
    expect(view.one('h2')).to.equal(null);
    expect(frame.iframe.hasAttribute('data-off')).to.equal(false);
  });

  it('refuses a frame of another version by name', async () => {
    const element = await widget();
    const view = await opened(element);
    const told = oneEvent(element, 'makini-error') as Promise<MakiniErrorEvent>;
    void (await frameDouble(element)).ready(7);
    view.options[0]!.click();
    expect((await told).problem.detail).to.contain('version 7');
  });

  it('reopens where it was after a reload, and only then', async () => {
    const { element } = await widgetAtLogin();
    const kept = sessionStorage.getItem('makini-connect:widget')!;
    expect(JSON.parse(kept)).to.deep.equal({ sessionId: SESSION_ID, open: true, systemId: 'tryton', systemName: 'Tryton' });
    element.remove();
    await waitUntil(() => JSON.parse(sessionStorage.getItem('makini-connect:widget')!).open === false);
    // What a reload leaves behind.
    sessionStorage.setItem('makini-connect:widget', kept);
    const again = await widget();
    await waitUntil(() => inside(again).dialog?.open);
    expect(inside(again).one('h1')!.textContent).to.equal('Connect Tryton');
    await waitUntil(() => backend.requests.some(({ body }) => (body as { renew?: string } | undefined)?.renew === SESSION_ID));
  });

  it('keeps neither a token nor a code in the tab’s storage', async () => {
    const { element, frame } = await widgetAtLogin();
    const connected = oneEvent(element, 'makini-connected');
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await connected;
    const stored = JSON.stringify({ ...sessionStorage, ...localStorage });
    expect(stored).not.to.contain('mks_').and.not.to.contain('mkc_');
  });

  it('leaves nothing behind when it is removed while open', async () => {
    const element = await widget();
    await opened(element);
    element.remove();
    await waitUntil(() => !inside(element).dialog);
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('takes properties that were set before its code was there', async () => {
    const early = document.createElement('makini-early') as MakiniConnect;
    Object.assign(early, { sessionUrl: '/early/session', requestHeaders: () => ({ 'x-host': 'yes' }) });
    document.body.append(early);
    customElements.define('makini-early', class extends MakiniConnect {});
    expect(early.getAttribute('session-url')).to.equal('/early/session');
    expect(early.sessionUrl).to.equal('/early/session');
    expect(early.requestHeaders?.()).to.deep.equal({ 'x-host': 'yes' });
    early.sessionUrl = null;
    expect(early.hasAttribute('session-url')).to.equal(false);
    early.remove();
  });

  it('keeps two widgets of one page apart', async () => {
    const [first, second] = [await widget('one'), await widget('two')];
    await opened(first);
    expect(inside(second).dialog === null).to.equal(true);
    first.close();
    await opened(second);
    expect(inside(first).dialog === null).to.equal(true);
  });

  it('is accessible on every screen of the host’s side', async () => {
    const { element, view, frame } = await widgetAtLogin();
    await expectAccessible(element);
    frame.say({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await oneEvent(element, 'makini-connected');
    await expectAccessible(element);
    view.button('Done')!.click();
    await opened(element);
    await expectAccessible(element);
  });
});
