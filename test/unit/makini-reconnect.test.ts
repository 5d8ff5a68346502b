import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { MakiniErrorEvent, MakiniReconnectEvent } from '../../src/elements/events.js';
import type { MakiniConnect } from '../../src/elements/makini-connect.js';
import { MakiniReconnect } from '../../src/elements/makini-reconnect.js';
import { expectAccessible } from './support/accessible.js';
import { problem } from './support/backend.js';
import { aPrompt, informed, promptOf } from './support/status-elements.js';
import { connection, due, hoursFromNow, later, repaired, required, unreachable, useStatus } from './support/status.js';

/** Hears what a developer is told, instead of the console. */
async function complaints(element: HTMLElement, act: () => unknown): Promise<string[]> {
  const told: string[] = [];
  const { error } = console;
  console.error = () => {};
  const onError = ({ problem }: MakiniErrorEvent) => told.push(problem.detail!);
  element.addEventListener('makini-error', onError);
  try {
    await act();
  } finally {
    console.error = error;
    element.removeEventListener('makini-error', onError);
  }
  return told;
}

describe('makini-reconnect', () => {
  const status = useStatus();

  it('shows nothing, and takes no room, while all is well', async () => {
    status.tell(connection());
    const element = await aPrompt(status.url);
    await informed(element);
    await waitUntil(() => element.shadowRoot!.querySelector('[role=status]'));
    expect(promptOf(element).panel === null).to.equal(true);
    expect(element.offsetHeight).to.equal(0);
  });

  it('says which system, why, since when, and what is affected', async () => {
    status.tell(connection({ ...required(), name: 'Werk <b>Kiel</b>' }));
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown('SAP S/4HANA needs you to log in again');
    expect(prompt.text).to.match(/The password was changed, or the login has been withdrawn\. Purchase orders are as of \S+ \d+:\d\d\s[AP]M\. Werk <b>Kiel<\/b> · Since \w+ \d+:\d\d/);
    expect(prompt.buttons).to.deep.equal(['Remind me later', 'Reconnect']);
  });

  it('says what is affected without a time where nothing was read yet, and no reason where it knows none', async () => {
    status.tell(connection({ ...required('SOMETHING_NEWER'), lastSyncAt: undefined, entities: ['vendors', 'items'] }));
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown();
    expect(prompt.text).to.include('again Vendors and items are no longer updated. Plant Hull');
    status.tell(connection({ ...required('ACCOUNT_LOCKED'), lastSyncAt: undefined, entities: undefined }));
    await waitUntil(() => prompt.text.includes('The account is locked. Data is no longer updated.'));
  });

  it('says by when a login is due', async () => {
    status.tell(connection(due('2999-05-04T12:00:00.000Z')));
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown('Log in to SAP S/4HANA again by May 4, 2999');
    expect(prompt.text).to.include('The login ends by itself then, and purchase orders will no longer be updated.');
  });

  it('is not there where the host hides it, and takes over nothing of the page’s looks', async () => {
    status.tell(connection(required()));
    const page = await fixture<HTMLElement>(html`<div style="text-transform: uppercase; white-space: pre; letter-spacing: 3px"><makini-reconnect hidden status-url=${status.url}></makini-reconnect></div>`);
    const element = page.querySelector('makini-reconnect')!;
    const prompt = promptOf(element);
    await prompt.shown();
    expect(element.offsetHeight).to.equal(0);
    element.hidden = false;
    expect(element.offsetHeight).to.be.greaterThan(40);
    const { textTransform, whiteSpace, letterSpacing } = getComputedStyle(prompt.panel!.querySelector('#title')!);
    expect([textTransform, whiteSpace, letterSpacing]).to.deep.equal(['none', 'normal', 'normal']);
    page.style.visibility = 'hidden';
    expect(prompt.panel!.checkVisibility({ visibilityProperty: true })).to.equal(false);
  });

  it('asks for a login only: not for a system that is away, a connection that has ended, or another environment’s', async () => {
    status.tell(connection(unreachable), connection({ ...required(), status: 'inactive' }), connection({ ...required(), environment: 'sandbox' }));
    const element = await aPrompt(status.url);
    element.environment = 'production';
    await informed(element);
    expect(promptOf(element).isShown).to.equal(false);
    element.environment = 'sandbox';
    await promptOf(element).shown();
    // That it is away as well does not mend what it needs.
    element.environment = null;
    status.tell(connection({ ...required(), ...unreachable, systemName: 'Odoo' }));
    await promptOf(element).shown('Odoo needs you to log in again');
  });

  it('makes one prompt of several connections, each with its own button', async () => {
    status.tell(connection({ ...due('2999-05-04T12:00:00.000Z'), systemName: 'Tryton', name: 'Fjordline' }), connection({ ...required('ACCOUNT_LOCKED'), systemName: 'Odoo' }), connection(required('X_OLD', hoursFromNow(-3))));
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    await prompt.shown('2 systems need you to log in again, and Tryton by May 4, 2999');
    expect(prompt.items.map((text) => text.split(' ')[0])).to.deep.equal(['SAP', 'Odoo', 'Tryton']);
    expect(prompt.buttons).to.deep.equal(['Reconnect SAP S/4HANA', 'Reconnect Odoo', 'Reconnect Tryton', 'Remind me later']);
    const asked = oneEvent(element, 'makini-reconnect') as Promise<MakiniReconnectEvent>;
    element.addEventListener('makini-reconnect', (event) => event.preventDefault());
    prompt.button('Reconnect Odoo')!.click();
    expect((await asked).connection.systemName).to.equal('Odoo');
  });

  it('shows of each how urgent it is, by its colour and by a mark of its own', async () => {
    status.tell(connection({ ...due(), systemName: 'Tryton' }), connection({ ...required(), systemName: 'Odoo' }));
    const element = await aPrompt(status.url);
    await promptOf(element).shown();
    const [needed, soon] = [...element.shadowRoot!.querySelectorAll('.item .icon')].map((icon) => [getComputedStyle(icon).color, icon.querySelector('path')!.getAttribute('d')]);
    expect(needed![0]).not.to.equal(soon![0]);
    expect(needed![1]).not.to.equal(soon![1]);
  });

  it('tells two connections of one system apart wherever it names one, and calls what there is one of by its system alone', async () => {
    const [hull, leeds] = [connection({ ...required(), systemName: 'Tryton' }), connection({ systemName: 'Tryton', name: 'Leeds' })];
    status.tell(hull, leeds);
    const prompt = await ownLogin();
    await prompt.shown('Tryton (Plant Hull) needs you to log in again');
    expect(prompt.text.match(/Plant Hull/g)).to.have.length(1);
    status.change(later(leeds, due('2999-05-04T12:00:00.000Z')));
    await prompt.shown('Tryton (Plant Hull) needs you to log in again, and Tryton (Leeds) by May 4, 2999');
    expect(prompt.items.map((text) => text.split(') ')[0])).to.deep.equal(['Tryton (Plant Hull', 'Tryton (Leeds']);
    expect(prompt.buttons).to.deep.equal(['Reconnect Tryton (Plant Hull)', 'Reconnect Tryton (Leeds)', 'Remind me later']);
    prompt.button('Reconnect Tryton (Plant Hull)')!.click();
    status.change(later(hull, repaired));
    await prompt.shown('Log in to Tryton (Leeds) again by May 4, 2999');
    expect(prompt.text).to.match(/^Tryton \(Plant Hull\) is connected again Log in/);
    status.remove(hull);
    await prompt.shown('Log in to Tryton again by May 4, 2999');
  });

  it('keeps a name apart that is written from right to left', async () => {
    status.tell(connection({ ...required(), systemName: 'Tryton', name: '\u202eمصنع 2' }), connection({ systemName: 'Tryton' }));
    const element = await aPrompt(status.url);
    await promptOf(element).shown();
    expect(element.shadowRoot!.querySelector('#title')!.textContent).to.equal('Tryton (\u2068مصنع 2\u2069) needs you to log in again');
  });

  it('says who is signed in, where two of one system have one name', async () => {
    status.tell(connection({ ...required(), account: 'Bea Buyer', company: 'Northwind' }), connection({ account: 'Sam Planner' }));
    await promptOf(await aPrompt(status.url)).shown('SAP S/4HANA (Plant Hull · Bea Buyer · Northwind) needs you to log in again');
  });

  it('lists three of many, and the rest when asked', async () => {
    status.tell(...Array.from({ length: 7 }, () => connection(required())));
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown('7 systems need you to log in again');
    expect(prompt.items).to.have.length(3);
    prompt.button('Show 4 more')!.click();
    await waitUntil(() => prompt.items.length === 7);
    const fewer = prompt.button('Show fewer')!;
    expect(fewer.getAttribute('aria-expanded')).to.equal('true');
    fewer.click();
    await waitUntil(() => prompt.items.length === 3);
  });

  it('opens the widget for that connection and its system', async () => {
    const sap = connection(required());
    status.tell(sap);
    const [first, named] = await Promise.all(['first', 'named'].map((id) => fixture<MakiniConnect>(html`<makini-connect id=${id} session-url="/nowhere"></makini-connect>`)));
    const opened: [string, unknown][] = [];
    for (const widget of [first!, named!]) widget.open = async (options) => void opened.push([widget.id, options]);
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    await prompt.shown();
    prompt.button('Reconnect')!.click();
    element.htmlFor = 'named';
    prompt.button('Reconnect')!.click();
    const options = { connection: sap.id, system: 'sap-s4hana', systemName: 'SAP S/4HANA' };
    expect(opened).to.deep.equal([['first', options], ['named', options]]);
    expect(element.getAttribute('for')).to.equal('named');
    element.addEventListener('makini-reconnect', (event) => event.preventDefault(), { once: true });
    prompt.button('Reconnect')!.click();
    expect(opened).to.have.length(2);
  });

  it('says that there is no widget to open', async () => {
    status.tell(connection(required()));
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    await prompt.shown();
    const told = await complaints(element, () => {
      prompt.button('Reconnect')!.click();
      element.htmlFor = 'nobody';
      prompt.button('Reconnect')!.click();
    });
    expect(told[0]).to.match(/^<makini-reconnect>: there is no <makini-connect> to open\./);
    expect(told[1]).to.include('there is no <makini-connect> with the id “nobody”, which its attribute for names, to open');
  });

  /** A page with a prompt, whose host logs in by itself. */
  async function ownLogin() {
    const element = await aPrompt(status.url);
    element.addEventListener('makini-reconnect', (event) => event.preventDefault());
    return promptOf(element);
  }

  it('says for a moment that it is connected again, then leaves', async () => {
    const sap = connection(required());
    status.tell(sap);
    const prompt = await ownLogin();
    await prompt.shown();
    prompt.button('Reconnect')!.click();
    status.change(later(sap, repaired));
    await prompt.shown('SAP S/4HANA is connected again');
    await waitUntil(() => prompt.announced === 'SAP S/4HANA is connected again');
    expect(prompt.buttons).to.deep.equal([]);
    await prompt.gone();
    expect(prompt.announced).to.equal('');
  });

  it('says it above those that are left', async () => {
    const [sap, odoo] = [connection(required()), connection({ ...required(), systemName: 'Odoo' })];
    status.tell(sap, odoo);
    const prompt = await ownLogin();
    await prompt.shown('2 systems need you to log in again');
    prompt.button('Reconnect SAP S/4HANA')!.click();
    status.change(later(sap, repaired));
    await prompt.shown('Odoo needs you to log in again');
    expect(prompt.text).to.match(/^SAP S\/4HANA is connected again Odoo needs/);
    await waitUntil(() => prompt.announced.startsWith('SAP S/4HANA is connected again. Odoo needs you to log in again. The password'));
  });

  it('asks at once where a login that was mended fails again', async () => {
    const sap = connection(required());
    status.tell(sap);
    const prompt = await ownLogin();
    await prompt.shown();
    prompt.button('Reconnect')!.click();
    status.change(later(sap, repaired));
    await prompt.shown('SAP S/4HANA is connected again');
    status.change(later(later(sap, {}), required('ACCOUNT_LOCKED')));
    await prompt.shown('SAP S/4HANA needs you to log in again');
    expect(prompt.text).not.to.include('connected again');
  });

  it('is gone at once where the login was done elsewhere', async () => {
    const sap = connection(required());
    status.tell(sap);
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown();
    status.change(later(sap, repaired));
    await waitUntil(() => !prompt.isShown);
    expect(prompt.announced).to.equal('');
    expect(prompt.text).not.to.include('connected again');
  });

  it('says nothing of being connected where it never asked', async () => {
    const sap = connection(required());
    status.tell(sap);
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown();
    prompt.button('Remind me later')!.click();
    await prompt.gone();
    status.change(later(sap, repaired));
    await nextFrame();
    await nextFrame();
    expect(prompt.isShown).to.equal(false);
  });

  it('just leaves where the connection was ended, or the customer signed out', async () => {
    const sap = connection(required());
    status.tell(sap);
    const prompt = promptOf(await aPrompt(status.url));
    await prompt.shown();
    status.remove(sap);
    await prompt.gone();
    status.tell(connection(required()));
    await prompt.shown();
    status.answer(() => problem('NOT_SIGNED_IN', 401));
    await prompt.gone();
  });

  it('speaks German and Arabic, and changes over while it is shown', async () => {
    status.tell(connection(required()));
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    element.locale = 'de';
    await prompt.shown('Bei SAP S/4HANA ist eine neue Anmeldung nötig');
    expect(prompt.buttons).to.deep.equal(['Später erinnern', 'Neu verbinden']);
    element.locale = 'ar';
    await waitUntil(() => prompt.buttons.includes('إعادة الربط'));
    expect(prompt.panel!.matches('[dir=rtl] *')).to.equal(true);
  });

  it('tells what is needed from what is due, and two of one system apart, in German and in Arabic', async () => {
    const soon = due('2999-05-04T12:00:00.000Z');
    status.tell(connection({ ...required(), systemName: 'Tryton' }), connection({ systemName: 'Tryton', name: 'Leeds' }), connection({ ...soon, systemName: 'Odoo' }));
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    element.locale = 'de';
    await prompt.shown('Bei Tryton (Plant Hull) ist eine neue Anmeldung nötig, bei Odoo bis 4. Mai 2999');
    expect(prompt.items[1]).to.include('Die Anmeldung läuft dann von selbst ab, und Bestellungen werden nicht mehr aktualisiert.');
    expect(prompt.buttons).to.deep.equal(['Tryton (Plant Hull) neu verbinden', 'Odoo neu verbinden', 'Später erinnern']);
    element.locale = 'ar';
    await prompt.shown(/^يلزم تسجيل الدخول إلى Tryton \(Plant Hull\) من جديد، وإلى Odoo في موعد أقصاه \S+ مايو/);
    status.tell(connection({ ...soon, systemName: 'Odoo' }), connection({ ...soon, systemName: 'SAP' }));
    await prompt.shown(/^سجّل الدخول إلى نظامين من جديد، أولهما في موعد أقصاه/);
    element.locale = 'de';
    await prompt.shown('Bei 2 Systemen neu anmelden, beim ersten bis 4. Mai 2999');
  });

  it('says which attribute is missing or wrong', async () => {
    const element = document.createElement('makini-reconnect');
    const told = await complaints(element, async () => {
      document.body.append(element);
      await oneEvent(element, 'makini-error');
      element.statusUrl = status.url;
      element.setAttribute('display', 'popup');
      await oneEvent(element, 'makini-error');
      element.display = null;
      element.environment = 'test' as 'sandbox';
      await oneEvent(element, 'makini-error');
    });
    element.remove();
    expect(told).to.deep.equal(['<makini-reconnect>: status-url is missing.', '<makini-reconnect>: display is none of banner, toast and anchored.', '<makini-reconnect>: environment is neither sandbox nor production.']);
  });

  it('follows another status endpoint as soon as it is given one', async () => {
    status.tell(connection(required()));
    const element = await aPrompt('/nowhere/status');
    const prompt = promptOf(element);
    element.statusUrl = status.url;
    await prompt.shown();
    element.scope = 'acme';
    await waitUntil(() => status.requests.length === 2);
    await prompt.shown();
  });

  it('goes on where it is moved in the document, and after it was away', async () => {
    const sap = connection(required());
    status.tell(sap);
    const element = await aPrompt(status.url);
    const prompt = promptOf(element);
    await prompt.shown();
    const box = await fixture(html`<div></div>`);
    box.append(element);
    await nextFrame();
    expect(prompt.isShown).to.equal(true);
    element.remove();
    await waitUntil(() => status.open === 0);
    status.tell(later(sap, repaired));
    box.append(element);
    await prompt.gone();
  });

  it('takes properties that were set before it was there', async () => {
    status.tell(connection(required()));
    const element = document.createElement('makini-early-prompt') as MakiniReconnect;
    Object.assign(element, { statusUrl: status.url, locale: 'de', htmlFor: 'widget' });
    document.body.append(element);
    customElements.define('makini-early-prompt', class extends MakiniReconnect {});
    await promptOf(element).shown('Bei SAP S/4HANA ist eine neue Anmeldung nötig');
    expect(element.getAttribute('for')).to.equal('widget');
    element.remove();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read and used by all in every state when it is ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      document.documentElement.style.colorScheme = colorScheme;
      const element = await aPrompt(status.url);
      element.addEventListener('makini-reconnect', (event) => event.preventDefault());
      const prompt = promptOf(element);
      const sap = connection(required());
      for (const [connections, title] of [
        [[sap], 'SAP S/4HANA needs you to log in again'],
        [[connection(due('2999-05-04T12:00:00.000Z'))], 'Log in to SAP S/4HANA again by May 4, 2999'],
        [[sap, connection({ ...due('2999-05-04T12:00:00.000Z'), systemName: 'Odoo' })], 'SAP S/4HANA needs you to log in again, and Odoo by May 4, 2999'],
        [Array.from({ length: 8 }, () => connection(required())), '8 systems need you to log in again'],
      ] as const) {
        status.tell(...connections);
        await prompt.shown(title);
        await expectAccessible(element);
      }
      prompt.button('Show 5 more')!.click();
      await waitUntil(() => prompt.items.length === 8);
      await expectAccessible(element);
      status.tell(sap);
      await prompt.shown('SAP S/4HANA needs you to log in again');
      prompt.button('Reconnect')!.click();
      status.change(later(sap, repaired));
      await prompt.shown('SAP S/4HANA is connected again');
      await expectAccessible(element);
      document.documentElement.style.colorScheme = '';
      await emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
    });
  }

  it('is used by the keyboard alone', async () => {
    status.tell(connection(required()), connection(required()));
    const page = await fixture(html`<div><button id="before">Before</button><makini-reconnect status-url=${status.url}></makini-reconnect></div>`);
    const element = page.querySelector('makini-reconnect')!;
    const prompt = promptOf(element);
    await prompt.shown();
    page.querySelector<HTMLElement>('#before')!.focus();
    const asked: string[] = [];
    element.addEventListener('makini-reconnect', (event) => {
      event.preventDefault();
      asked.push(event.connection.id);
    });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(new Set(asked).size).to.equal(2);
    await sendKeys({ press: 'Tab' });
    expect(prompt.focused).to.equal(prompt.button('Remind me later'));
  });
});
