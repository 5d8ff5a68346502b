import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { MakiniErrorEvent, MakiniStatusEvent } from '../../src/elements/events.js';
import { MakiniStatus } from '../../src/elements/makini-status.js';
import { expectAccessible } from './support/accessible.js';
import { aDot, aPrompt, dotOf, promptOf } from './support/status-elements.js';
import { connection, due, later, repaired, required, unreachable, useStatus } from './support/status.js';
import { problem } from './support/backend.js';

describe('makini-status', () => {
  const status = useStatus();

  afterEach(() => emulateMedia({ colorScheme: 'light' }));

  it('says how many systems are connected', async () => {
    status.tell(connection(), connection({ systemName: 'Tryton' }), connection({ systemName: 'Odoo' }));
    const dot = dotOf(await aDot(status.url));
    await dot.says('3 systems connected');
    expect(dot.state).to.equal('well');
  });

  it('says that none is connected', async () => {
    status.tell();
    const dot = dotOf(await aDot(status.url));
    await dot.says('No system connected');
  });

  it('names the one that needs a login, and counts several', async () => {
    const [sap, odoo] = [connection(required()), connection({ systemName: 'Odoo' })];
    status.tell(sap, odoo);
    const dot = dotOf(await aDot(status.url));
    await dot.says('SAP S/4HANA needs you to log in again');
    status.change(later(odoo, required()));
    await dot.says('2 systems need you to log in again');
    status.change(later(sap, repaired));
    await dot.says('Odoo needs you to log in again');
  });

  it('tells what is needed now from what is due, in the same words as the prompt', async () => {
    const [sap, odoo] = [connection(required()), connection({ ...due('2999-05-04T12:00:00.000Z'), systemName: 'Odoo' })];
    status.tell(sap, odoo);
    const [dot, prompt] = [dotOf(await aDot(status.url)), promptOf(await aPrompt(status.url))];
    const both = async (words: string) => {
      await dot.says(words);
      await prompt.shown(words);
    };
    await both('SAP S/4HANA needs you to log in again, and Odoo by May 4, 2999');
    expect(dot.state).to.equal('required');
    status.change(connection({ ...due('2999-06-01T12:00:00.000Z'), systemName: 'Tryton' }));
    await both('SAP S/4HANA needs you to log in again, and 2 more, the first by May 4, 2999');
    status.change(connection({ ...required(), systemName: 'IBM Maximo' }));
    await both('2 systems need you to log in again, and 2 more, the first by May 4, 2999');
    status.tell(odoo);
    await both('Log in to Odoo again by May 4, 2999');
    expect(dot.state).to.equal('due');
  });

  it('calls one of two of its system by both names, in a dot of its own too', async () => {
    const [hull, leeds] = [connection({ systemName: 'Tryton' }), connection({ systemName: 'Tryton', name: 'Leeds' })];
    status.tell(hull, leeds);
    const element = await aDot(status.url);
    element.connection = hull.id;
    const dot = dotOf(element);
    await dot.says('Tryton (Plant Hull) is connected');
    status.change(later(hull, unreachable));
    await dot.says('Tryton (Plant Hull) can’t be reached');
    status.remove(leeds);
    await dot.says('Tryton can’t be reached');
  });

  it('says by when a login is due', async () => {
    const soon = connection(due('2999-05-04T12:00:00.000Z'));
    status.tell(soon);
    const dot = dotOf(await aDot(status.url));
    await dot.says('Log in to SAP S/4HANA again by May 4, 2999');
    status.change(connection(due('2999-06-01T12:00:00.000Z')));
    await dot.says('Log in to 2 systems again, the first by May 4, 2999');
  });

  it('says that a system can’t be reached, which no login mends', async () => {
    status.tell(connection(unreachable), connection({ systemName: 'Odoo' }));
    const dot = dotOf(await aDot(status.url));
    await dot.says('SAP S/4HANA can’t be reached');
    status.change(connection(unreachable));
    await dot.says('2 systems can’t be reached');
  });

  it('says when all this was so, while the line is down', async () => {
    status.tell(connection());
    const dot = dotOf(await aDot(status.url));
    await dot.says('1 system connected');
    status.answer(() => problem('INTERNAL_ERROR', 500));
    await dot.says(/^1 system connected, as of \d/);
  }).timeout(20_000);

  it('says that the customer is signed out, and nothing of its connections', async () => {
    status.answer(() => problem('NOT_SIGNED_IN', 401));
    const dot = dotOf(await aDot(status.url));
    await dot.says('You are signed out');
  });

  it('says that there is nothing where the backend has nothing to tell', async () => {
    status.answer(() => new Response(null, { status: 204 }));
    await dotOf(await aDot(status.url)).says('No system connected');
  });

  it('says that it failed', async () => {
    status.answer(() => problem('NOT_FOUND', 404));
    await dotOf(await aDot(status.url)).says('The status could not be loaded');
  });

  it('tells of one connection where it is given one', async () => {
    const [sap, odoo] = [connection(required()), connection({ systemName: 'Odoo' })];
    status.tell(sap, odoo);
    const element = await aDot(status.url);
    element.connection = odoo.id;
    const dot = dotOf(element);
    await dot.says('Odoo is connected');
    status.change(later(odoo, { status: 'inactive' }));
    await dot.says('Odoo is disconnected');
    status.remove(later(odoo, {}));
    await dot.says('This connection is no longer there');
    element.connection = sap.id;
    await dot.says('SAP S/4HANA needs you to log in again');
  });

  it('counts the connections of its environment only', async () => {
    status.tell(connection({ systemName: 'Odoo' }), connection({ environment: 'sandbox', ...required() }));
    const element = await aDot(status.url);
    await dotOf(element).says('SAP S/4HANA needs you to log in again');
    element.environment = 'production';
    await dotOf(element).says('1 system connected');
  });

  it('speaks the language of the page, and another one as soon as that is asked for', async () => {
    status.tell(connection());
    const element = await fixture<MakiniStatus>(html`<p lang="de-AT"><makini-status status-url=${status.url}></makini-status></p>`).then((p) => p.querySelector('makini-status')!);
    await dotOf(element).says('1 System verbunden');
    element.locale = 'ar';
    await dotOf(element).says('نظام واحد متصل');
    expect(element.shadowRoot!.querySelector('.status')!.getAttribute('dir')).to.equal('rtl');
  });

  it('announces what changes, and not what it finds first', async () => {
    const sap = connection();
    status.tell(sap);
    const dot = dotOf(await aDot(status.url));
    await dot.says('1 system connected');
    expect(dot.region!.getAttribute('aria-live')).to.equal('off');
    // It is a region that announces before there is something to announce.
    await waitUntil(() => dot.region!.getAttribute('aria-live') === 'polite');
    expect(dot.words).to.equal('1 system connected');
    status.change(later(sap, required()));
    await dot.says('SAP S/4HANA needs you to log in again');
    expect(dot.region!.getAttribute('aria-live')).to.equal('polite');
  });

  it('gives a button its name', async () => {
    status.tell(connection());
    const button = await fixture<HTMLButtonElement>(html`<button><makini-status status-url=${status.url}></makini-status></button>`);
    await dotOf(button.querySelector('makini-status')!).says('1 system connected');
    await expectAccessible(button);
  });

  describe('can be read by all', () => {
    const STATES: readonly (readonly [name: string, words: string | RegExp, bring: () => void])[] = [
      ['well', '1 system connected', () => status.tell(connection())],
      ['well, as of earlier', /^1 system connected, as of \d/, () => {
        status.tell(connection());
        status.answer(() => problem('INTERNAL_ERROR', 500));
      }],
      ['a login needed', 'SAP S/4HANA needs you to log in again', () => status.tell(connection(required()))],
      ['a login due', 'Log in to SAP S/4HANA again by May 4, 2999', () => status.tell(connection(due('2999-05-04T12:00:00.000Z')))],
      ['out of reach', 'SAP S/4HANA can’t be reached', () => status.tell(connection(unreachable))],
      ['loading', 'Checking connections…', () => status.answer(() => new Response(new ReadableStream()))],
      ['none', 'No system connected', () => status.tell()],
      ['gone', 'This connection is no longer there', () => status.tell()],
      ['disconnected', 'SAP S/4HANA is disconnected', () => status.tell(connection({ id: ONE, status: 'inactive' }))],
      ['signed out', 'You are signed out', () => status.answer(() => problem('NOT_SIGNED_IN', 401))],
      ['failed', 'The status could not be loaded', () => status.answer(() => problem('NOT_FOUND', 404))],
      ['lost', 'The status can’t be updated just now', () => status.answer(() => problem('INTERNAL_ERROR', 500))],
    ];
    const ONE = `con_${'o'.repeat(22)}`;

    afterEach(() => (document.documentElement.style.colorScheme = ''));

    for (const [name, words, bring] of STATES) {
      it(`in light and dark: ${name}`, async () => {
        const element = document.createElement('makini-status');
        element.statusUrl = status.url;
        if (name === 'gone' || name === 'disconnected') element.connection = ONE;
        const first = /earlier/.test(name);
        if (first) status.tell(connection());
        else bring();
        await fixture(html`<p>${element}</p>`);
        const dot = dotOf(element);
        if (first) {
          await dot.says('1 system connected');
          bring();
        }
        await dot.says(words);
        for (const colorScheme of ['light', 'dark'] as const) {
          await emulateMedia({ colorScheme });
          document.documentElement.style.colorScheme = colorScheme;
          await expectAccessible(element);
        }
      }).timeout(20_000);
    }

    it('in forced colours, by a form of its own for each state that needs attention', async () => {
      await emulateMedia({ forcedColors: 'active' });
      try {
        const element = await aDot(status.url);
        const seen: string[] = [];
        for (const [words, change] of [['1 system connected', {}], ['SAP S/4HANA needs you to log in again', required()], ['Log in to SAP S/4HANA again by May 4, 2999', due('2999-05-04T12:00:00.000Z')], ['SAP S/4HANA can’t be reached', unreachable]] as const) {
          status.tell(connection(change));
          await dotOf(element).says(words);
          const { borderRadius, backgroundColor, backgroundImage, borderTopColor } = getComputedStyle(element.shadowRoot!.querySelector('.dot')!);
          expect(borderTopColor).not.to.equal(getComputedStyle(document.body).backgroundColor);
          seen.push([borderRadius, backgroundColor, backgroundImage === 'none'].join());
        }
        expect(new Set(seen).size).to.equal(4);
        await expectAccessible(element);
      } finally {
        await emulateMedia({ forcedColors: 'none' });
      }
    });
  });

  it('says which attribute is missing or wrong, and goes on once it is right', async () => {
    status.tell(connection());
    const told: string[] = [];
    const logged: unknown[] = [];
    const { error } = console;
    console.error = (value: unknown) => void logged.push(value);
    const element = document.createElement('makini-status');
    element.addEventListener('makini-error', (event: MakiniErrorEvent) => told.push(event.problem.detail!));
    try {
      document.body.append(element);
      await waitUntil(() => told.length === 1);
      element.statusUrl = status.url;
      element.connection = 'sap';
      await waitUntil(() => told.length === 2);
      element.connection = null;
      await dotOf(element).says('1 system connected');
    } finally {
      console.error = error;
      element.remove();
    }
    expect(told).to.deep.equal(['<makini-status>: status-url is missing.', '<makini-status>: connection is not the id of a connection.']);
    expect(logged).to.have.length(2);
  });

  it('takes properties that were set before it was there', async () => {
    status.tell(connection());
    const element = document.createElement('makini-early');
    const headers = () => ({ 'x-customer': 'acme' });
    Object.assign(element, { statusUrl: status.url, locale: 'de', requestHeaders: headers });
    document.body.append(element);
    customElements.define('makini-early', class extends MakiniStatus {});
    await dotOf(element as MakiniStatus).says('1 System verbunden');
    expect((element as MakiniStatus).requestHeaders).to.equal(headers);
    expect(status.requests[0]!.headers.get('x-customer')).to.equal('acme');
    element.remove();
  });

  it('tries again where its code could not be loaded, tells that once, and leaves it be once it is gone', async () => {
    status.tell(connection());
    let tries = 0;
    let failing = true;
    class Flaky extends MakiniStatus {
      protected override loadView(): ReturnType<MakiniStatus['loadView']> {
        tries++;
        return failing ? Promise.reject(new TypeError('Failed to fetch dynamically imported module')) : super.loadView();
      }
    }
    customElements.define('makini-flaky', Flaky);
    const element = document.createElement('makini-flaky') as MakiniStatus;
    element.statusUrl = status.url;
    let told = 0;
    element.addEventListener('makini-error', () => told++);
    document.body.append(element);
    await waitUntil(() => tries === 2, 'it tries again by itself', { timeout: 5000 });
    element.remove();
    await nextFrame();
    dispatchEvent(new Event('online'));
    expect([tries, told]).to.deep.equal([2, 1]);
    failing = false;
    document.body.append(element);
    await dotOf(element).says('1 system connected');
    expect([tries, told]).to.deep.equal([3, 1]);
    element.remove();
  });

  it('says once that its words could not be loaded, however often it tries', async () => {
    status.tell(connection());
    let tries = 0;
    class Mute extends MakiniStatus {
      protected override async loadView(): ReturnType<MakiniStatus['loadView']> {
        const view = await super.loadView();
        view.speech.update = () => Promise.reject(new TypeError(`Failed to fetch, ${++tries}.`));
        return view;
      }
    }
    customElements.define('makini-mute', Mute);
    const element = document.createElement('makini-mute') as MakiniStatus;
    element.statusUrl = status.url;
    const told: string[] = [];
    element.addEventListener('makini-error', (event: MakiniErrorEvent) => told.push(event.problem.detail!));
    const { error } = console;
    console.error = () => {};
    try {
      document.body.append(element);
      await waitUntil(() => told.length === 1);
      while (tries < 4) {
        const before: number = tries;
        status.change(connection());
        await waitUntil(() => tries > before);
      }
    } finally {
      console.error = error;
      element.remove();
    }
    expect(told).to.deep.equal(['The words could not be loaded.']);
  });

  it('keeps its looks where it is moved to another document', async () => {
    status.tell(connection());
    const element = await aDot(status.url);
    await dotOf(element).says('1 system connected');
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    frame.contentDocument!.body.append(element);
    const sheets = element.shadowRoot!.adoptedStyleSheets;
    expect(sheets.length).to.be.greaterThan(4);
    expect(frame.contentWindow!.getComputedStyle(element.shadowRoot!.querySelector('.dot')!).display).to.equal('inline-block');
    element.remove();
  });

  it('tells the host each change once', async () => {
    const sap = connection();
    status.tell(sap);
    const element = await aDot(status.url);
    const heard: MakiniStatusEvent[] = [];
    element.addEventListener('makini-status', (event) => heard.push(event));
    await dotOf(element).says('1 system connected');
    status.change(later(sap, required()));
    const { status: told } = (await oneEvent(element, 'makini-status')) as MakiniStatusEvent;
    expect(told.connections[0]!.reauthorization.state).to.equal('required');
    const before = heard.length;
    status.change(later(sap, required()));
    await nextFrame();
    expect(heard.length).to.equal(before);
  });

  it('shares one stream with the others of its page, and keeps it when it is moved', async () => {
    status.tell(connection());
    const [first, second] = [await aDot(status.url), await aDot(status.url)];
    await dotOf(first).says('1 system connected');
    await dotOf(second).says('1 system connected');
    const box = await fixture(html`<div></div>`);
    box.append(first);
    await dotOf(first).says('1 system connected');
    expect(status.requests).to.have.length(1);
  });

  it('ends the stream once the last one has left, and opens one anew when it is back', async () => {
    status.tell(connection());
    const element = await aDot(status.url);
    await dotOf(element).says('1 system connected');
    element.remove();
    await waitUntil(() => status.open === 0);
    status.tell(connection(), connection());
    document.body.append(element);
    await dotOf(element).says('2 systems connected');
    element.remove();
  });
});
