import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { MakiniErrorEvent, MakiniReconnectEvent } from '../../src/elements/events.js';
import type { MakiniConnect, OpenOptions } from '../../src/elements/makini-connect.js';
import { expectAccessible } from './support/accessible.js';
import { problem } from './support/backend.js';
import { panel, text, within } from './support/panel.js';
import { connection, due, hoursFromNow, later, required, unreachable, useStatus } from './support/status.js';

const ONE_OF_EACH = () => [
  connection({ name: 'Well', systemName: 'Tryton', account: 'Bea Buyer', company: 'Northwind', nextSyncAt: hoursFromNow(1) }),
  connection({ name: 'Ended', status: 'inactive' }),
  connection({ name: 'Away', systemName: 'Odoo', ...unreachable }),
  connection({ name: 'Due', ...due() }),
  connection({ name: 'Required', systemName: 'IBM Maximo', ...required() }),
  connection({ name: 'First sync', status: 'synchronizing', lastSyncAt: undefined, nextSyncAt: hoursFromNow(1) }),
  connection({ name: 'New', status: 'pending', lastSyncAt: undefined }),
  connection({ name: 'Partly', refused: ['items'], environment: 'sandbox' }),
  connection({ name: 'Syncing', status: 'in_progress', nextSyncAt: hoursFromNow(1) }),
];
const LINE_MS = { timeout: 8000 };

/** In light and in dark. */
async function accessible(element: HTMLElement): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    element.setAttribute('color-scheme', scheme);
    await expectAccessible(element);
  }
}

describe('makini-connections', () => {
  const status = useStatus();

  it('shows every connection, those that need attention first, each with its state in words', async () => {
    status.tell(...ONE_OF_EACH());
    const view = within(await panel(status.url));
    expect(view.names).to.deep.equal(['Required', 'Due', 'Away', 'New', 'First sync', 'Well', 'Partly', 'Syncing', 'Ended']);
    const states = view.rows.map((row) => text(row.querySelector('.state')));
    expect(states.map((state) => state.replace(/ (?:since|by) .*/, ' …'))).to.deep.equal([
      'Log in again: no access …', 'Log in again …', 'Can’t be reached …', 'Being set up', 'First sync under way', 'Connected', 'Connected', 'Syncing now', 'Disconnected',
    ]);
    expect(view.rows.every((row) => row.querySelector('.state .icon'))).to.equal(true);
    expect(view.summary).to.match(/^IBM Maximo needs you to log in again, and SAP S\/4HANA \(Due\) by \w+ \d+$/);
  });

  it('says of each what was read last, what comes next, who is signed in, and what is missing', async () => {
    status.tell(...ONE_OF_EACH());
    const view = within(await panel(status.url));
    const said = (name: string) => text(view.rows[view.names.indexOf(name)]);
    expect(said('Well')).to.match(/Signed in as: Bea Buyer · Northwind.*Last sync \w+day .*\d:\d\d .M Next sync ?(?:tomorrow )?\d+:\d\d/);
    expect(said('Required')).to.match(/The password was changed.*Purchase orders are as of /);
    expect(said('Due')).to.contain('The login ends by itself then, and purchase orders will no longer be updated.');
    expect(said('Away')).to.contain('We keep trying.').and.not.to.contain('Next sync');
    expect(said('First sync')).to.match(/Last sync Not yet Next sync/);
    expect(said('Syncing')).to.match(/Last sync \w+day .*Next sync/);
    expect(said('Away')).to.match(/Last sync \w+day .*\d:\d\d/);
    expect(said('Partly')).to.contain('Sandbox').and.to.contain('This login is not allowed to read items.');
    expect(said('Ended')).to.contain('Data read before is kept.').and.not.to.contain('Last sync');
  });

  for (const [locale, words] of Object.entries({
    de: ['Wird eingerichtet', 'Erster Abgleich läuft', 'Wird gerade abgeglichen'],
    ar: ['قيد الإعداد', 'المزامنة الأولى جارية', 'تجري المزامنة الآن'],
  })) {
    it(`has words of its own for a first sync and for each later one, in ${locale}`, async () => {
      status.tell(...(['pending', 'synchronizing', 'in_progress'] as const).map((state) => connection({ status: state })));
      const view = within(await panel(status.url, (one) => (one.locale = locale)));
      expect(view.rows.map((row) => text(row.querySelector('.state')))).to.deep.equal(words);
    });
  }

  it('says of what has just been read at what time that was, never that it is now', async () => {
    const read = new Date().toISOString();
    status.tell(connection({ lastSyncAt: read, ...unreachable }));
    const view = within(await panel(status.url));
    expect(text(view.one('dd'))).to.equal(new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(new Date(read)).replace(/\s/g, ' '));
  });

  it('tells of no sync that begins or ends where a connection is as before, and moves nothing for it', async () => {
    const [leeds, hull] = [connection({ name: 'Leeds', systemName: 'SAP' }), connection({ name: 'Hull', systemName: 'Tryton' })];
    status.tell(leeds, hull);
    const view = within(await panel(status.url));
    const { news } = view;
    status.change(later(hull, { status: 'in_progress' }));
    await waitUntil(() => text(view.rows[1]).includes('Syncing now'));
    expect([view.news, view.names]).to.deep.equal([news, ['Leeds', 'Hull']]);
    status.change(later(later(hull, {}), { status: 'active' }));
    await waitUntil(() => text(view.rows[1]).includes('Connected'));
    expect(view.news).to.equal(news);
  });

  it('lets a login stand out only where it is needed: elsewhere the button is a quiet one, by the keyboard as well', async () => {
    status.tell(...ONE_OF_EACH());
    const view = within(await panel(status.url, (one) => (one.disconnectUrl = '/disconnect')));
    const looks = view.rows.map((row) => {
      const [again, end] = [row.querySelector('button')!, row.querySelector<HTMLElement>('.end')];
      expect([again, end].every((button) => !button || button.tabIndex === 0)).to.equal(true);
      const { backgroundColor, borderTopColor, color } = getComputedStyle(again);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return 'filled';
      if (borderTopColor !== 'rgba(0, 0, 0, 0)') return 'outlined';
      return color === getComputedStyle(end!).color ? 'as quiet as Disconnect' : 'quiet';
    });
    expect(Object.fromEntries(view.names.map((name, index) => [name, looks[index]]))).to.deep.equal({
      Required: 'filled', Due: 'filled', Ended: 'outlined',
      ...Object.fromEntries(['Away', 'New', 'First sync', 'Well', 'Partly', 'Syncing'].map((name) => [name, 'as quiet as Disconnect'])),
    });
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const lang of ['en', 'de', 'ar']) {
      it(`is accessible in all states of a connection, ${scheme}, in ${lang}`, async () => {
        status.tell(...ONE_OF_EACH());
        const element = await panel(status.url, (one) => {
          one.colorScheme = scheme;
          one.locale = lang;
          one.disconnectUrl = '/disconnect';
        });
        expect(within(element).one('.panel')!.dir).to.equal(lang === 'ar' ? 'rtl' : 'ltr');
        await expectAccessible(element);
      });
    }
  }

  it('is a list with a heading for each connection, and names its buttons by their own words and that heading', async () => {
    status.tell(connection({ name: 'Plant Leeds', systemName: 'SAP' }), connection({ name: 'Plant Hull', systemName: 'SAP', status: 'inactive' }));
    const view = within(await panel(status.url, (one) => (one.disconnectUrl = '/disconnect')));
    expect(view.one('.panel')!.getAttribute('aria-labelledby')).to.equal('title');
    expect([...view.root.querySelectorAll('ul[role=list] > li > .who > h3')].map(text)).to.deep.equal(['SAP – Plant Leeds', 'SAP (Plant Hull)']);
    expect(view.buttons).to.deep.equal(['Connect another system', 'Reconnect SAP – Plant Leeds', 'Disconnect SAP – Plant Leeds', 'Connect again SAP (Plant Hull)']);
  });

  it('goes through all buttons with Tab, in the order in which they are seen', async () => {
    status.tell(connection({ name: 'Leeds', systemName: 'SAP' }), connection({ name: 'Hull', systemName: 'SAP' }));
    const view = within(await panel(status.url, (one) => (one.disconnectUrl = '/disconnect')));
    const passed: string[] = [];
    view.one('h2')!.focus();
    for (let presses = 0; presses < 5; presses++) {
      await sendKeys({ press: 'Tab' });
      passed.push(view.focused?.id.split('-')[0] || text(view.focused));
    }
    expect(passed).to.deep.equal(['Connect another system', 'again', 'end', 'again', 'end']);
  });

  it('offers no Disconnect where nobody would do it', async () => {
    status.tell(connection());
    const element = await panel(status.url);
    const offers = () => within(element).buttons.some((name) => name.startsWith('Disconnect'));
    expect(offers()).to.equal(false);
    element.canDisconnect = true;
    await waitUntil(offers);
    element.canDisconnect = false;
    await waitUntil(() => !offers());
    element.disconnectUrl = '/disconnect';
    await waitUntil(offers);
  });

  it('shows the connections of its environment only', async () => {
    status.tell(connection({ name: 'Real' }), connection({ name: 'Trial', environment: 'sandbox' }));
    const element = await panel(status.url, (one) => (one.environment = 'sandbox'));
    expect(within(element).names).to.deep.equal(['Trial']);
  });

  it('asks to be patient while it loads, and tells that to those who listen', async () => {
    let tell!: (response: Response) => void;
    status.answer(() => new Response(new ReadableStream({ start: (controller) => void (tell = () => controller.close()) })));
    const element = await fixture<HTMLElement>(html`<makini-connections status-url=${status.url}></makini-connections>`);
    await waitUntil(() => element.shadowRoot!.querySelector('.skeleton'));
    const view = within(element as never);
    expect(view.one('.panel')!.getAttribute('aria-busy')).to.equal('true');
    expect(view.news).to.equal('Loading connections…');
    await accessible(element);
    tell(new Response());
  });

  it('says where no system is connected yet, and offers to connect one', async () => {
    status.tell();
    const element = await panel(status.url);
    const view = within(element);
    expect(view.lead).to.equal('No system connected');
    await accessible(element);
    setTimeout(() => view.button('Connect a system').click());
    const event = await oneEvent(element, 'makini-connect-another');
    expect(event.bubbles && event.composed && event.cancelable).to.equal(true);
  });

  it('shows what was last known where the line is lost, with as of when, and asks anew at a press', async () => {
    status.tell(connection({ name: 'Kept' }));
    const element = await panel(status.url);
    const view = within(element);
    status.answer(() => {
      throw new TypeError('The line is cut.');
    });
    await waitUntil(() => view.summary.startsWith('As of today'), 'it says as of when', LINE_MS);
    expect(view.summary).to.match(/, trying again…$/);
    expect(view.names).to.deep.equal(['Kept']);
    expect(view.news).to.equal(view.summary);
    await accessible(element);
    const before = status.requests.length;
    view.button('Refresh').click();
    await waitUntil(() => status.requests.length > before);
    status.answer();
    status.tell(connection(), connection());
    view.button('Refresh').click();
    await waitUntil(() => view.summary === '2 systems connected', 'the line is back', LINE_MS);
    expect(view.news).to.equal('2 systems connected');
  });

  it('says that the page is offline', async () => {
    status.tell(connection({ name: 'Kept' }));
    const element = await panel(status.url);
    const view = within(element);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      status.answer(() => {
        throw new TypeError('The line is cut.');
      });
      dispatchEvent(new Event('offline'));
      await waitUntil(() => view.summary.startsWith('You are offline.'), 'it says so', LINE_MS);
      expect(view.news).to.equal(view.summary);
      await accessible(element);
      expect(view.names).to.deep.equal(['Kept']);
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
  });

  it('shows nobody’s connections once nobody is signed in', async () => {
    status.tell(connection());
    const element = await panel(status.url);
    const view = within(element);
    status.answer(() => problem('NOT_SIGNED_IN', 401));
    await waitUntil(() => view.lead === 'You are signed out', 'it says so', LINE_MS);
    expect(view.rows).to.deep.equal([]);
    expect(view.news).to.equal('You are signed out');
    await accessible(element);
  });

  it('says that the status could not be loaded, with the request ID, and tries again', async () => {
    status.answer(() => problem('NOT_FOUND', 404));
    const element = await panel(status.url);
    const view = within(element);
    await waitUntil(() => view.lead === 'The status could not be loaded', 'it says so', LINE_MS);
    expect(text(view.one('.fine'))).to.equal('Request ID for support: req_1234');
    await accessible(element);
    const before = status.requests.length;
    view.button('Try again').click();
    await waitUntil(() => status.requests.length > before);
  });

  it('tells the developer which attribute is wrong, and shows nothing', async () => {
    const element = document.createElement('makini-connections');
    element.credentials = 'all' as RequestCredentials;
    element.statusUrl = status.url;
    setTimeout(() => document.body.append(element));
    const { problem: told } = (await oneEvent(element, 'makini-error')) as MakiniErrorEvent;
    expect(told.code).to.equal('INVALID_REQUEST');
    expect(told.detail).to.contain('<makini-connections>: credentials');
    expect(within(element).one('.panel') === null).to.equal(true);
    element.remove();
  });

  it('opens the widget for a login, unless the host does it', async () => {
    const one = connection(required());
    status.tell(one);
    const element = await panel(status.url, (made) => (made.htmlFor = 'mine'));
    const opened: OpenOptions[] = [];
    const widget = await fixture<MakiniConnect>(html`<makini-connect id="mine" session-url="/connect/session" exchange-url="/connect/exchange"></makini-connect>`);
    widget.open = async (options = {}) => void opened.push(options);
    const view = within(element);
    view.button(`Reconnect SAP S/4HANA – ${one.name}`).click();
    expect(opened).to.deep.equal([{ connection: one.id, system: one.systemId, systemName: one.systemName }]);
    element.addEventListener('makini-reconnect', (event: MakiniReconnectEvent) => {
      expect(event.connection.id).to.equal(one.id);
      event.preventDefault();
    });
    view.button(`Reconnect SAP S/4HANA – ${one.name}`).click();
    expect(opened).to.have.length(1);
    view.button('Connect another system').click();
    expect(opened[1]).to.deep.equal({});
  });

  it('tells the developer where there is no widget to open', async () => {
    status.tell(connection());
    const element = await panel(status.url);
    setTimeout(() => within(element).button('Connect another system').click());
    const { problem: told } = (await oneEvent(element, 'makini-error')) as MakiniErrorEvent;
    expect(told.detail).to.contain('there is no <makini-connect>');
  });

  it('tells of a change once, and of each by name', async () => {
    const leeds = connection({ name: 'Leeds', systemName: 'SAP' });
    const hull = connection({ name: 'Hull', systemName: 'Tryton' });
    status.tell(leeds, hull);
    const view = within(await panel(status.url));
    expect(view.news).to.equal('2 systems connected');
    status.change(later(leeds, required()));
    await waitUntil(() => view.news.startsWith('SAP: Log in again'));
    const { news } = view;
    status.change(later(later(leeds, {}), { ...required(), lastSyncAt: hoursFromNow(0) }));
    await waitUntil(() => text(view.rows[0]).includes('today'));
    expect(view.news).to.equal(news);
    status.remove(hull);
    await waitUntil(() => view.news === 'Tryton: Disconnected');
    expect(view.names).to.deep.equal(['Leeds']);
  });

  it('moves nothing while the focus is in the list, and sorts once it has left', async () => {
    const first = connection({ name: 'First' });
    const second = connection({ name: 'Second' });
    status.tell(first, second);
    const view = within(await panel(status.url));
    const button = view.button('Reconnect SAP S/4HANA (First)');
    button.focus();
    status.change(later(second, required()));
    await waitUntil(() => view.kinds.includes('required'));
    expect(view.names).to.deep.equal(['First', 'Second']);
    expect(view.focused === button).to.equal(true);
    view.button('Connect another system').focus();
    await waitUntil(() => view.names[0] === 'Second');
  });

  it('moves nothing under the pointer', async () => {
    const first = connection({ name: 'First' });
    const second = connection({ name: 'Second' });
    status.tell(first, second);
    const view = within(await panel(status.url));
    const { x, y, width, height } = view.rows[0]!.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    try {
      status.change(later(second, required()));
      await waitUntil(() => view.kinds.includes('required'));
      expect(view.names).to.deep.equal(['First', 'Second']);
      const button = view.one('.another')!.getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(button.x + 5), Math.round(button.y + 5)] });
      await waitUntil(() => view.names[0] === 'Second');
    } finally {
      await resetMouse();
    }
  });

  it('keeps the focus in the list where the row that had it goes', async () => {
    const [first, second, third] = [connection({ name: 'First' }), connection({ name: 'Second' }), connection({ name: 'Third' })] as const;
    status.tell(first, second, third);
    const view = within(await panel(status.url));
    view.button('Reconnect SAP S/4HANA (Second)').focus();
    status.remove(second);
    await waitUntil(() => view.rows.length === 2);
    expect(text(view.focused)).to.equal('SAP S/4HANA (Third)');
    status.remove(third);
    await waitUntil(() => view.rows.length === 1);
    expect(text(view.focused)).to.equal('SAP S/4HANA – First');
    status.remove(first);
    await waitUntil(() => view.rows.length === 0);
    expect(text(view.focused)).to.equal('Connections');
  });

  it('keeps the focus where a host hides the title', async () => {
    const only = connection({ name: 'Only' });
    status.tell(only);
    const element = await panel(status.url);
    const view = within(element);
    const hidden = await fixture(html`<style>makini-connections::part(title) { display: none }</style>`);
    view.button('Reconnect SAP S/4HANA – Only').focus();
    status.remove(only);
    await waitUntil(() => view.rows.length === 0);
    expect(view.focused === view.one('.panel')).to.equal(true);
    hidden.remove();
  });

  it('shares one stream among two on a page, and each shows its own environment', async () => {
    status.tell(connection({ name: 'Real' }), connection({ name: 'Trial', environment: 'sandbox' }));
    const one = within(await panel(status.url, (made) => (made.environment = 'production')));
    const other = within(await panel(status.url, (made) => (made.environment = 'sandbox')));
    expect([one.names, other.names]).to.deep.equal([['Real'], ['Trial']]);
    expect(status.open).to.equal(1);
  });

  it('goes on when it is moved, lets its stream go when it is removed, and comes back', async () => {
    const one = connection({ name: 'Here' });
    status.tell(one);
    const element = await panel(status.url);
    const place = element.parentElement!;
    document.body.append(element);
    place.append(element);
    await nextFrame();
    expect(status.open).to.equal(1);
    element.remove();
    await waitUntil(() => status.open === 0);
    place.append(element);
    await waitUntil(() => status.open === 1);
    status.change(later(one, required()));
    await waitUntil(() => within(element).kinds[0] === 'required');
  });

  for (const width of [280, 390, 620, 1000]) {
    it(`fits into ${width} px, with targets of 44 px`, async () => {
      status.tell(...ONE_OF_EACH(), connection({ name: 'Ersatzteildisposition für Produktionsanlagenwartung', systemName: 'Instandhaltungsplanungssoftware' }));
      const element = await panel(status.url, (made) => {
        made.locale = 'de';
        made.disconnectUrl = '/disconnect';
        made.style.width = `${width}px`;
      });
      const { root } = within(element);
      const inner = element.getBoundingClientRect();
      for (const one of root.querySelectorAll('button, h3, p:not(.sr), dl')) {
        const box = one.getBoundingClientRect();
        expect(box.left >= inner.left && box.right <= inner.right, `${text(one)} stays inside`).to.equal(true);
        if (one instanceof HTMLButtonElement) expect(Math.min(box.height, box.width), text(one)).to.be.at.least(44);
      }
    });
  }
});
