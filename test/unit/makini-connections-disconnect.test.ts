import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MakiniDisconnectEvent, MakiniErrorEvent } from '../../src/elements/events.js';
import type { MakiniConnections } from '../../src/elements/makini-connections.js';
import { expectAccessible } from './support/accessible.js';
import { json, problem } from './support/backend.js';
import { panel, text, within } from './support/panel.js';
import { connection, hoursFromNow, later, useStatus } from './support/status.js';

const WAIT = { timeout: 8000 };

describe('disconnecting in makini-connections', () => {
  const status = useStatus();
  /** What has come to `/disconnect`, and what it answers. */
  let sent: { body: string; headers: Headers; credentials: string; method: string }[];
  let answer: () => Response | Promise<Response>;

  beforeEach(() => {
    sent = [];
    answer = () => json({});
    const rest = window.fetch;
    // The suite's own double puts the real one back.
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (new URL(request.url).pathname !== '/disconnect') return rest(input, init);
      sent.push({ body: await request.text(), headers: request.headers, credentials: request.credentials, method: request.method });
      return answer();
    };
  });

  const leeds = () => connection({ name: 'Leeds', systemName: 'SAP' });

  /** A panel with a connection, asked to end it by a press of its button. */
  async function asked(one = leeds(), set: (element: MakiniConnections) => void = (element) => (element.disconnectUrl = '/disconnect'), ...others: ReturnType<typeof leeds>[]) {
    status.tell(one, ...others);
    const element = await panel(status.url, set);
    const view = within(element);
    view.button(`Disconnect ${one.systemName} – ${one.name}`).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.dialog?.open, 'it is asked');
    return { element, view, one, confirm: () => view.button('Disconnect', view.dialog!).click() };
  }

  it('asks first, and says what happens then', async () => {
    const { element, view } = await asked();
    expect(view.dialog!.matches(':modal')).to.equal(true);
    expect(text(view.root.getElementById(view.dialog!.getAttribute('aria-labelledby')!))).to.equal('Disconnect SAP?');
    expect(text(view.root.getElementById(view.dialog!.getAttribute('aria-describedby')!))).to.equal(
      'Access ends at once, and nothing more is read. Data that was read before stays here. This can’t be undone, but you can connect again at any time by logging in.',
    );
    expect(text(view.focused)).to.equal('Keep connected');
    expect(sent).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('asks by both names where another connection is of the same system, and tells of that one', async () => {
    const one = leeds();
    status.tell(one, connection({ name: 'Hull', systemName: 'SAP' }));
    const view = within(await panel(status.url, (element) => (element.disconnectUrl = '/disconnect')));
    view.button('Disconnect SAP (Leeds)').click();
    await waitUntil(() => view.dialog?.open);
    expect(text(view.one('dialog h2'))).to.equal('Disconnect SAP (Leeds)?');
    expect(text(view.dialog).match(/Leeds/g)).to.have.length(1);
    view.button('Disconnect', view.dialog!).click();
    await waitUntil(() => view.news === 'SAP (Leeds): Disconnected');
  });

  for (const way of ['Escape', 'Keep connected'] as const) {
    it(`keeps the connection by ${way}, and gives the focus back`, async () => {
      const { view } = await asked();
      if (way === 'Escape') await sendKeys({ press: 'Escape' });
      else await sendKeys({ press: 'Enter' });
      await waitUntil(() => view.dialog === null);
      expect(view.focused?.id).to.match(/^end-/);
      expect(document.documentElement.style.overflow).to.equal('');
      expect(sent).to.deep.equal([]);
    });
  }

  it('asks the backend to end it, and nothing else is sent', async () => {
    const { view, one, confirm } = await asked(leeds(), (element) => {
      element.disconnectUrl = '/disconnect';
      element.credentials = 'include';
      element.requestHeaders = () => ({ authorization: 'Bearer of-the-host' });
    });
    confirm();
    await waitUntil(() => view.dialog === null);
    expect(sent.map(({ method, body, credentials }) => ({ method, body, credentials }))).to.deep.equal([{ method: 'POST', body: JSON.stringify({ connection: one.id }), credentials: 'include' }]);
    expect(sent[0]!.headers.get('authorization')).to.equal('Bearer of-the-host');
    expect(sent[0]!.body).not.to.match(/mk[rstc]_/);
  });

  it('goes through it with the keyboard alone, and comes back to the connection', async () => {
    const { view } = await asked();
    await sendKeys({ press: 'Tab' });
    expect(text(view.focused)).to.equal('Disconnect');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => view.dialog === null);
    expect(view.kinds).to.deep.equal(['ended']);
    expect(text(view.focused)).to.equal('SAP – Leeds');
    expect(view.news).to.equal('SAP: Disconnected');
    await sendKeys({ press: 'Tab' });
    expect(text(view.focused)).to.equal('Connect again');
  });

  for (const [tells, focused] of [['the end', 'SAP – Leeds'], ['that it is gone', 'Tryton – Hull']] as const) {
    it(`keeps the focus where the status tells ${tells} sooner than the answer comes`, async () => {
      let done!: () => void;
      answer = () => new Promise((resolve) => (done = () => resolve(json({}))));
      const { view, one } = await asked(leeds(), undefined, connection({ name: 'Hull', systemName: 'Tryton' }));
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => sent.length === 1);
      if (focused === 'SAP – Leeds') status.change(later(one, { status: 'inactive' }));
      else status.remove(one);
      await waitUntil(() => view.kinds.join() !== 'connected,connected');
      done();
      await waitUntil(() => view.dialog === null);
      expect(text(view.focused)).to.equal(focused);
    });
  }

  it('shows it as ended until the status tells something newer, and takes it away where it is removed', async () => {
    const { view, one, confirm } = await asked();
    confirm();
    await waitUntil(() => view.kinds[0] === 'ended');
    // What was under way before the end says nothing against it.
    status.change({ ...one, lastSyncAt: hoursFromNow(0) });
    const told = later(one, { status: 'inactive' });
    status.change(told);
    await nextFrame();
    expect(view.kinds).to.deep.equal(['ended']);
    status.change(later(told, {}));
    await waitUntil(() => view.kinds[0] === 'ended');
    status.change(later(later(told, {}), { status: 'active' }));
    await waitUntil(() => view.kinds[0] === 'connected');
    status.remove(later(later(told, {}), {}));
    await waitUntil(() => view.lead === 'No system connected');
  });

  it('asks no longer where the connection has ended elsewhere, or nobody is signed in any more', async () => {
    const { view, one } = await asked();
    status.change(later(one, { status: 'inactive' }));
    await waitUntil(() => view.dialog === null);
    expect(text(view.focused)).to.equal('SAP – Leeds');
    status.change(later(later(one, {}), {}));
    await waitUntil(() => view.kinds[0] === 'connected');
    view.button('Disconnect SAP – Leeds').click();
    await waitUntil(() => view.dialog?.open);
    status.answer(() => problem('NOT_SIGNED_IN', 401));
    await waitUntil(() => view.dialog === null, 'it is put away', WAIT);
    expect(view.rows).to.deep.equal([]);
    expect(sent).to.deep.equal([]);
  });

  it('works once, however often it is pressed, and goes on where nobody waits for it', async () => {
    let done!: () => void;
    answer = () => new Promise((resolve) => (done = () => resolve(json({}))));
    const { element, view, confirm } = await asked();
    confirm();
    await waitUntil(() => sent.length === 1);
    const busy = view.button('Disconnecting…', view.dialog!);
    expect(busy.getAttribute('aria-disabled')).to.equal('true');
    busy.click();
    await expectAccessible(element);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => view.dialog === null);
    // Asked once more, it is still being done.
    view.button('Disconnect SAP – Leeds').click();
    await waitUntil(() => view.dialog?.open);
    view.button('Disconnecting…', view.dialog!).click();
    view.button('Close', view.dialog!).click();
    await waitUntil(() => view.dialog === null);
    done();
    await waitUntil(() => view.kinds[0] === 'ended');
    expect(sent).to.have.length(1);
  });

  it('comes back where it failed, though nobody waited for it', async () => {
    let fail!: () => void;
    answer = () => new Promise((resolve) => (fail = () => resolve(problem('PERMISSION_DENIED', 422))));
    const { view, confirm } = await asked();
    confirm();
    await waitUntil(() => sent.length === 1);
    view.button('Close', view.dialog!).click();
    await waitUntil(() => view.dialog === null);
    fail();
    await waitUntil(() => view.dialog?.open);
    expect(text(view.one('[role=alert]'))).to.contain('It could not be disconnected');
    expect(view.kinds).to.deep.equal(['connected']);
  });

  it('says why it failed, with the request ID, and tries again', async () => {
    answer = () => problem('PERMISSION_DENIED', 422);
    const { element, view, confirm } = await asked();
    setTimeout(confirm);
    const { problem: told } = (await oneEvent(element, 'makini-error')) as MakiniErrorEvent;
    expect(told.code).to.equal('PERMISSION_DENIED');
    await waitUntil(() => view.one('[role=alert] .lead'));
    expect(text(view.one('[role=alert]'))).to.contain('It could not be disconnected').and.to.contain('Request ID for support: req_1234');
    expect(view.kinds).to.deep.equal(['connected']);
    await expectAccessible(element);
    answer = () => json({});
    view.button('Try again', view.dialog!).click();
    await waitUntil(() => view.dialog === null);
    expect(view.kinds).to.deep.equal(['ended']);
  });

  for (const [code, httpStatus, advice] of [
    ['NOT_SIGNED_IN', 401, 'Sign in to this app again first.'],
    ['NOT_FOUND', 404, 'no longer there'],
  ] as const) {
    it(`has its own advice for ${code}`, async () => {
      answer = () => problem(code, httpStatus);
      const { view, confirm } = await asked();
      confirm();
      await waitUntil(() => text(view.one('[role=alert]')).includes(advice), 'it is said', WAIT);
      await waitUntil(() => view.dialog!.contains(view.focused), 'the focus stays in the dialog');
      const buttons = [...view.dialog!.querySelectorAll('button')].map(text);
      expect(buttons).to.deep.equal(code === 'NOT_FOUND' ? ['Close'] : ['Keep connected', 'Try again']);
    });
  }

  it('asks once more by itself where no answer came', async () => {
    let failures = 1;
    answer = () => {
      if (failures-- > 0) throw new TypeError('The line is cut.');
      return json({});
    };
    const { view, confirm } = await asked();
    confirm();
    await waitUntil(() => view.dialog === null, 'it is done', WAIT);
    expect(sent).to.have.length(2);
  });

  it('lets the host do it its own way', async () => {
    const { element, view, one, confirm } = await asked(leeds(), (made) => (made.canDisconnect = true));
    const told: string[] = [];
    let fail!: (error: Error) => void;
    element.addEventListener('makini-disconnect', (event: MakiniDisconnectEvent) => {
      told.push(event.connection.id);
      event.respondWith(told.length === 1 ? new Promise((_, reject) => (fail = reject)) : Promise.resolve());
    });
    confirm();
    await waitUntil(() => told.length === 1);
    fail(new Error('of the host'));
    await waitUntil(() => view.one('[role=alert] .lead'));
    expect(text(view.one('[role=alert]'))).not.to.contain('of the host');
    view.button('Try again', view.dialog!).click();
    await waitUntil(() => view.dialog === null);
    expect(told).to.deep.equal([one.id, one.id]);
    expect(sent).to.deep.equal([]);
    expect(view.kinds).to.deep.equal(['ended']);
  });

  for (const who of ['backend', 'host'] as const) {
    it(`waits no longer than its deadline for a ${who} that never answers`, async () => {
      const { setTimeout: after } = window;
      const { timeout } = AbortSignal;
      const { element, view, confirm } = await asked();
      const never = new Promise<Response>(() => undefined);
      if (who === 'host') element.addEventListener('makini-disconnect', (event: MakiniDisconnectEvent) => event.respondWith(never));
      const rest = window.fetch;
      window.fetch = (input, init) =>
        String(input).endsWith('/disconnect') ? new Promise((_, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason))) : rest(input, init);
      // Half a minute passes at once.
      window.setTimeout = ((work: () => void, wait?: number) => after(work, wait === 30_000 ? 0 : wait)) as typeof after;
      AbortSignal.timeout = (wait) => timeout.call(AbortSignal, wait > 15_000 ? 0 : wait);
      try {
        confirm();
        await waitUntil(() => text(view.one('[role=alert]')).includes('We got no answer.'), 'it is said', WAIT);
        expect(view.kinds).to.deep.equal(['connected']);
      } finally {
        window.setTimeout = after;
        AbortSignal.timeout = timeout;
      }
    });
  }

  it('tells the developer where nobody does it', async () => {
    const { element, view, confirm } = await asked(leeds(), (made) => (made.canDisconnect = true));
    setTimeout(confirm);
    const { problem: told } = (await oneEvent(element, 'makini-error')) as MakiniErrorEvent;
    expect(told.detail).to.contain('set disconnect-url, or answer makini-disconnect');
    await waitUntil(() => view.one('[role=alert] .lead'));
  });

  it('reads the status anew where no stream tells of the end', async () => {
    const one = leeds();
    const ended = later(one, { status: 'inactive' });
    let now = one;
    // A proxy that breaks streams.
    status.answer(() => json({ connections: [now], cursor: '1' }));
    const element = await panel(status.url, (made) => (made.disconnectUrl = '/disconnect'));
    const view = within(element);
    await waitUntil(() => view.rows.length === 1, 'it is read', WAIT);
    view.button('Disconnect SAP – Leeds').click();
    await waitUntil(() => view.dialog?.open);
    now = ended;
    const before = status.requests.length;
    view.button('Disconnect', view.dialog!).click();
    await waitUntil(() => status.requests.length > before, 'it is read anew', WAIT);
  });

  it('keeps the question open when the element is moved, and drops it when it is removed', async () => {
    const { element, view } = await asked();
    const place = element.parentElement!;
    document.body.append(element);
    await nextFrame();
    expect(view.dialog!.matches(':modal')).to.equal(true);
    element.remove();
    await nextFrame();
    expect(document.documentElement.style.overflow).to.equal('');
    place.append(element);
    await waitUntil(() => view.rows.length === 1);
    expect(view.dialog === null).to.equal(true);
  });

  it('asks in the one of two panels in which it was pressed', async () => {
    const one = leeds();
    status.tell(one);
    const set = (element: MakiniConnections) => void (element.disconnectUrl = '/disconnect');
    const other = within(await panel(status.url, set));
    const { view, confirm } = await asked(one, set);
    expect(other.dialog === null).to.equal(true);
    confirm();
    await waitUntil(() => view.kinds[0] === 'ended');
    status.change(later(one, { status: 'inactive' }));
    await waitUntil(() => other.kinds[0] === 'ended');
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const lang of ['de', 'ar']) {
      it(`asks accessibly, ${scheme}, in ${lang}`, async () => {
        status.tell(leeds());
        const element = await panel(status.url, (made) => {
          made.disconnectUrl = '/disconnect';
          made.locale = lang;
          made.colorScheme = scheme;
        });
        const view = within(element);
        answer = () => problem('PERMISSION_DENIED', 422);
        view.one('.end')!.click();
        await waitUntil(() => view.dialog?.open);
        view.one('dialog .danger')!.click();
        await waitUntil(() => view.one('[role=alert] .lead'));
        expect(view.dialog!.dir).to.equal(lang === 'ar' ? 'rtl' : 'ltr');
        await expectAccessible(element);
      });
    }
  }

  it('is there for a page that sets all of it in HTML', async () => {
    status.tell(leeds());
    const element = await fixture<MakiniConnections>(html`<makini-connections status-url=${status.url} disconnect-url="/disconnect" locale="de"></makini-connections>`);
    await waitUntil(() => within(element).buttons.includes('Trennen SAP – Leeds'), 'it is drawn', WAIT);
  });
});
