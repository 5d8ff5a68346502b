import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import { ConnectError } from '../../src/contract/error.js';
import type { MakiniStatusEvent } from '../../src/elements/events.js';
import { problem } from './support/backend.js';
import { informed } from './support/status-elements.js';
import { connection, later, repaired, required, useStatus } from './support/status.js';

const PATIENT = { timeout: 9000 };

/** What the console is told, kept out of it. */
function useConsole(): ConnectError[] {
  const told: ConnectError[] = [];
  const { error, warn } = console;
  beforeEach(() => {
    told.length = 0;
    console.error = console.warn = (thing: unknown) => {
      if (thing instanceof ConnectError) told.push(thing);
    };
  });
  afterEach(() => void Object.assign(console, { error, warn }));
  return told;
}

describe('an address or a name that is wrong', () => {
  const status = useStatus();
  const told = useConsole();
  const all = (query: string) =>
    fixture<HTMLElement>(html`<div>
      <makini-reconnect status-url=${status.url + query}></makini-reconnect>
      <makini-connections status-url=${status.url + query}></makini-connections>
      <makini-status status-url=${status.url + query}></makini-status>
    </div>`);
  const answers = (what: string) => `<makini-NAME>: status-url must lead to the status endpoint of your backend, but ${location.origin}${status.url} answered ${what}.`;
  const messages = () => told.map(({ message }) => message.replace(/^<makini-\w+>/, '<makini-NAME>'));

  for (const [title, respond, what] of [
    ['answers 404', () => new Response('Cannot GET /status', { status: 404 }), '404 NOT_FOUND'],
    ['answers with a page', () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html; charset=utf-8' } }), 'text/html; charset=utf-8'],
    ['is not taken', () => problem('ORIGIN_NOT_ALLOWED', 403), '403 ORIGIN_NOT_ALLOWED'],
  ] as const)
    it(`is told once by its code where status-url ${title}, however many elements have it, and without what may be secret`, async () => {
      status.answer(respond);
      const elements = await all('?key=secret');
      const panel = elements.querySelector('makini-connections')!.shadowRoot!;
      await waitUntil(() => told.length > 0, 'the developer is told', PATIENT);
      await waitUntil(() => panel.querySelector('.lead, h2, .middle'), 'the customer is told', PATIENT);
      const asked = status.requests.length;
      dispatchEvent(new Event('online'));
      await waitUntil(() => status.requests.length > asked, 'it is asked anew', PATIENT);
      await nextFrame();
      expect(messages()).to.deep.equal([answers(what)]);
      expect(told[0]!.code).to.equal('INVALID_REQUEST');
    }).timeout(20_000);

  it('is not told of a backend that is in trouble', async () => {
    status.answer(() => problem('NETWORK_ERROR', 503));
    const elements = await all('');
    await waitUntil(() => elements.querySelector('makini-status')!.shadowRoot!.querySelector('[part=words]')?.textContent?.includes('can’t be updated'), 'it says so', PATIENT);
    expect(told).to.deep.equal([]);
  });

  it('is told once where for names no widget, before anything is pressed', async () => {
    status.tell(connection());
    const elements = await fixture<HTMLElement>(html`<div>
      <makini-connect id="there" session-url="/nowhere"></makini-connect>
      <p id="no-widget"></p>
      <makini-connections status-url=${status.url} for="there"></makini-connections>
      <makini-connections status-url=${status.url}></makini-connections>
      <makini-connections status-url=${status.url} for="no-widget"></makini-connections>
    </div>`);
    for (const panel of elements.querySelectorAll('makini-connections')) await informed(panel);
    await waitUntil(() => told.length > 0);
    expect(messages()).to.deep.equal(['<makini-NAME>: there is no <makini-connect> with the id “no-widget”, which its attribute for names, to open. Add one to the page, or answer makini-reconnect by preventDefault().']);
    expect(told[0]!.code).to.equal('INVALID_REQUEST');
  });
});

describe('what was logged in to again', () => {
  const status = useStatus();

  it('is told with the status, and only where a login was needed before', async () => {
    const [sap, odoo, off] = [connection(required()), connection(), connection(required())];
    status.tell(sap, odoo, off);
    const element = await fixture<HTMLElement>(html`<makini-status status-url=${status.url}></makini-status>`);
    await informed(element);
    const ids: (readonly string[])[] = [];
    element.addEventListener('makini-status', ({ repaired }: MakiniStatusEvent) => ids.push(repaired.map(({ id }) => id)));
    status.change(later(odoo, {}));
    await waitUntil(() => ids.length === 1);
    status.change(later(sap, repaired));
    await waitUntil(() => ids.length === 2);
    status.change(later(off, { ...repaired, status: 'inactive' }));
    await waitUntil(() => ids.length === 3);
    expect(ids).to.deep.equal([[], [sap.id], []]);
  });
});
