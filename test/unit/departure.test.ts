import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import type { ConnectionSummary } from '../../src/contract/connection-summary.js';
import { createFlow } from '../../src/session/connect-flow.js';
import { handOvers } from '../../src/session/hand-overs.js';
import { tabMemory } from '../../src/session/memory.js';
import { CONNECTION, SESSION_ID, json, session, useBackend } from './support/backend.js';
import { frameDouble, inside, opened, widget, widgetAtLogin } from './support/widget.js';

const PATH = `/oauth/start/chl_${'o'.repeat(22)}`;
const SERVICE = 'https://connect.example.com';
const KEY = 'makini-connect:widget';
const PLACE = { sessionId: SESSION_ID, open: true, systemId: 'tryton', systemName: 'Tryton' };

describe('the way to a system’s login page in the window of the host page', () => {
  const backend = useBackend();

  /** A flow that shows a login, with a page that can't really be left. */
  async function atLogin() {
    backend.answer('/connect/session', () => json(session({ service: SERVICE })));
    const left: string[] = [];
    const problems: string[] = [];
    const flow = createFlow({
      memory: tabMemory(KEY),
      handedOver: handOvers(KEY),
      partner: () => ({ sessionUrl: '/connect/session', exchangeUrl: undefined, credentials: 'same-origin', headers: () => ({}) }),
      wishes: () => ({}),
      send: () => undefined,
      onCode: () => Promise.resolve<ConnectionSummary>(CONNECTION),
      onConnected: () => undefined,
      onProblem: ({ code }) => problems.push(code),
      leave: (url) => left.push(url),
    });
    flow.open({});
    await waitUntil(() => flow.$frame.get());
    flow.choose({ id: 'tryton', name: 'Tryton' });
    return { flow, left };
  }
  const remembered = () => JSON.parse(sessionStorage.getItem(KEY)!) as unknown;

  it('leads to the session’s own service, and names the page to come back to', async () => {
    const { flow, left } = await atLogin();
    flow.fromFrame({ type: 'redirect', path: PATH });
    expect(left).to.deep.equal([`${SERVICE}${PATH}?return=${encodeURIComponent(location.href)}`]);
    expect(remembered()).to.deep.equal(PLACE);
    flow.close();
  });

  it('names as much of the page’s address as the service takes', async () => {
    const before = location.href;
    const { flow, left } = await atLogin();
    history.replaceState(null, '', `?${'x'.repeat(2500)}`);
    flow.fromFrame({ type: 'redirect', path: PATH });
    history.replaceState(null, '', before);
    expect(left).to.deep.equal([`${SERVICE}${PATH}?return=${encodeURIComponent(location.origin + location.pathname)}`]);
    flow.close();
  });

  it('keeps the place whatever becomes of the page while it goes, and lets go of it for a page that is restored', async () => {
    const { flow } = await atLogin();
    flow.fromFrame({ type: 'redirect', path: PATH });
    flow.close();
    expect(remembered()).to.deep.equal(PLACE);
    dispatchEvent(new Event('pageshow'));
    flow.open({});
    await waitUntil(() => flow.$frame.get());
    flow.close();
    expect(remembered()).to.deep.include({ open: false });
  });

  it('forgets that it was open even where it is closed before its session is there', async () => {
    sessionStorage.setItem(KEY, JSON.stringify(PLACE));
    backend.answer('/connect/session', () => new Promise(() => undefined));
    const [element] = await Promise.all([widget(), oneEvent(document, 'makini-open')]);
    element.close();
    expect(remembered()).to.deep.equal({ ...PLACE, open: false });
  });

  it('is not taken while no login is shown', async () => {
    const { flow, left } = await atLogin();
    flow.back();
    flow.fromFrame({ type: 'redirect', path: PATH });
    expect(left).to.deep.equal([]);
    flow.close();
  });

  it('comes back to the open dialog by itself, where only the widget that left opens, and hands over the code', async () => {
    sessionStorage.setItem(KEY, JSON.stringify(PLACE));
    const [other, element] = [await widget('other'), await widget()];
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    expect(inside(other).dialog === null).to.equal(true);
    const connected = oneEvent(element, 'makini-connected');
    frame.say({ type: 'step', step: 'handing-over' });
    frame.say({ type: 'code', code: `mkc_${'d'.repeat(43)}`, sessionId: SESSION_ID, expiresAt: new Date().toISOString() });
    await connected;
    expect(sessionStorage.getItem(KEY)).to.equal(null);
  });

  it('opens nothing by itself on a later visit', async () => {
    sessionStorage.setItem(KEY, JSON.stringify(PLACE));
    const [element] = await Promise.all([widget(), oneEvent(document, 'makini-open')]);
    element.close();
    element.remove();
    await nextFrame();
    const later = await widget();
    await nextFrame();
    expect(inside(later).dialog === null).to.equal(true);
    await opened(later);
  });

  it('is refused to a path that is none of the service’s login pages', async () => {
    const { element, frame } = await widgetAtLogin();
    const told = oneEvent(element, 'makini-error') as Promise<Event & { problem: { code: string } }>;
    frame.say({ type: 'redirect', path: '//evil.example/oauth/start' });
    expect((await told).problem.code).to.equal('INVALID_RESPONSE');
  });
});
