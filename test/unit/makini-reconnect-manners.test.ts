import { aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { MakiniCloseEvent, MakiniOpenEvent, type MakiniErrorEvent } from '../../src/elements/events.js';
import type { MakiniConnect } from '../../src/elements/makini-connect.js';
import type { MakiniReconnect } from '../../src/elements/makini-reconnect.js';
import { expectAccessible } from './support/accessible.js';
import { aPrompt, informed, promptOf } from './support/status-elements.js';
import { connection, later, repaired, required, useStatus } from './support/status.js';

/** The dialog of a widget, as the page around it sees it. */
function openDialog(widget: MakiniConnect) {
  const dialog = document.createElement('dialog');
  dialog.append(Object.assign(document.createElement('button'), { textContent: 'Done' }));
  widget.shadowRoot!.append(dialog);
  dialog.showModal();
  widget.dispatchEvent(new MakiniOpenEvent());
  return () => {
    if (!widget.dispatchEvent(new MakiniCloseEvent('done'))) return;
    dialog.close();
    dialog.remove();
  };
}

const overlap = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the manners of makini-reconnect', () => {
  const status = useStatus();

  beforeEach(() => emulateMedia({ reducedMotion: 'reduce' }));
  afterEach(async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
  });

  /** A page with something before the prompt and something after it. */
  async function aPage(): Promise<{ prompt: ReturnType<typeof promptOf>; element: MakiniReconnect; before: HTMLElement; after: HTMLElement }> {
    const page = await fixture(html`<div><button>Before</button><makini-reconnect status-url=${status.url}></makini-reconnect><button>After</button></div>`);
    const element = page.querySelector('makini-reconnect')!;
    const [before, after] = page.querySelectorAll<HTMLElement>(':scope > button');
    return { prompt: promptOf(element), element, before: before!, after: after! };
  }

  it('announces in a region that was there before, outside of what is hidden', async () => {
    const sap = connection();
    status.tell(sap);
    const element = await aPrompt(status.url);
    await informed(element);
    await waitUntil(() => element.shadowRoot!.querySelector('[role=status]'));
    const region = element.shadowRoot!.querySelector('[role=status]')!;
    expect(region.textContent).to.equal('');
    status.change(later(sap, required()));
    await waitUntil(() => region.textContent!.startsWith('SAP S/4HANA needs you to log in again. The password'));
    expect(element.shadowRoot!.querySelector('[role=status]')).to.equal(region);
    expect(region.closest('[inert], [hidden], [popover]') === null).to.equal(true);
  });

  it('takes the focus from nothing', async () => {
    const sap = connection();
    status.tell(sap);
    const { prompt, before, element } = await aPage();
    await informed(element);
    before.focus();
    for (const display of ['banner', 'toast'] as const) {
      element.display = display;
      status.tell(later(sap, required()));
      await prompt.shown();
      status.tell();
      await prompt.gone();
      expect(document.activeElement).to.equal(before);
    }
  });

  it('is put off in all documents of the browser at once, and comes back for another incident', async () => {
    const sap = connection(required());
    status.tell(sap);
    const { prompt } = await aPage();
    await prompt.shown();
    const frame = await fixture<HTMLIFrameElement>(html`<iframe src="/frame"></iframe>`);
    if (frame.contentWindow?.location.pathname !== '/frame' || frame.contentDocument?.readyState !== 'complete') await oneEvent(frame, 'load');
    const there = frame.contentDocument!;
    frame.contentWindow!.fetch = window.fetch;
    const script = there.createElement('script');
    script.type = 'module';
    script.src = new URL('../../src/define.ts', import.meta.url).href;
    const element = there.createElement('makini-reconnect') as MakiniReconnect;
    element.setAttribute('status-url', status.url);
    there.body.append(element, script);
    await waitUntil(() => element.shadowRoot, 'the frame has the element', { timeout: 9000 });
    const other = promptOf(element);
    await other.shown('SAP S/4HANA needs you to log in again');
    other.button('Remind me later')!.click();
    await Promise.all([other.gone(), prompt.gone()]);
    // Another prompt, later, finds it asleep.
    const late = await aPrompt(status.url);
    await informed(late);
    expect(promptOf(late).isShown).to.equal(false);
    status.change(later(sap, required('ACCOUNT_LOCKED', new Date().toISOString())));
    await Promise.all([other.shown(), prompt.shown(), promptOf(late).shown()]);
  });

  it('keeps two prompts of one page in step', async () => {
    status.tell(connection(required()));
    const [first, second] = [promptOf(await aPrompt(status.url)), promptOf(await aPrompt(status.url))];
    await Promise.all([first.shown(), second.shown()]);
    first.button('Remind me later')!.click();
    await Promise.all([first.gone(), second.gone()]);
    expect(status.requests).to.have.length(1);
  });

  it('hands the focus back to where it was before, when it goes while it has it', async () => {
    status.tell(connection(required()));
    const { prompt, before } = await aPage();
    await prompt.shown();
    before.focus();
    await sendKeys({ press: 'Tab' });
    expect(prompt.focused).to.equal(prompt.button('Remind me later'));
    await sendKeys({ press: 'Enter' });
    await prompt.gone();
    expect(document.activeElement).to.equal(before);
  });

  it('hands the focus on to what follows, where what had it before is gone', async () => {
    status.tell(connection(required()));
    const { prompt, before, after } = await aPage();
    await prompt.shown();
    before.focus();
    prompt.button('Remind me later')!.focus();
    before.remove();
    prompt.button('Remind me later')!.click();
    await prompt.gone();
    expect(document.activeElement).to.equal(after);
  });

  it('keeps the focus where only a part of it goes', async () => {
    const [sap, odoo] = [connection(required()), connection({ ...required(), systemName: 'Odoo' })];
    status.tell(sap, odoo);
    const { prompt } = await aPage();
    await prompt.shown();
    prompt.button('Reconnect Odoo')!.focus();
    status.change(later(odoo, repaired));
    await prompt.shown('SAP S/4HANA needs you to log in again');
    expect(prompt.focused).to.equal(prompt.panel);
  });

  it('says that all is well once the dialog is closed, once, by the focus that the dialog gives back', async () => {
    const sap = connection(required());
    status.tell(sap);
    const widget = await fixture<MakiniConnect>(html`<makini-connect session-url="/nowhere"></makini-connect>`);
    const { prompt } = await aPage();
    await prompt.shown();
    await waitUntil(() => prompt.announced !== '');
    let close = () => {};
    widget.open = async () => void (close = openDialog(widget));
    prompt.button('Reconnect')!.focus();
    prompt.button('Reconnect')!.click();
    status.change(later(sap, repaired));
    await prompt.shown('SAP S/4HANA is connected again');
    expect(prompt.announced).to.include('needs you');
    close();
    await waitUntil(() => prompt.focused === prompt.panel);
    await nextFrame();
    expect(prompt.panel!.getAttribute('aria-labelledby')).to.equal('title');
    expect([prompt.title, prompt.announced]).to.deep.equal(['SAP S/4HANA is connected again', '']);
  });

  it('stays below a dialog that is open', async () => {
    const sap = connection();
    status.tell(sap);
    const widget = await fixture<MakiniConnect>(html`<makini-connect session-url="/nowhere"></makini-connect>`);
    const { prompt, element } = await aPage();
    element.display = 'toast';
    await informed(element);
    const close = openDialog(widget);
    status.change(later(sap, required()));
    await prompt.shown();
    expect(prompt.panel!.matches(':popover-open')).to.equal(false);
    widget.addEventListener('makini-close', (event) => event.preventDefault(), { once: true });
    close();
    await aTimeout(0);
    await nextFrame();
    expect(prompt.panel!.matches(':popover-open')).to.equal(false);
    close();
    await waitUntil(() => prompt.panel!.matches(':popover-open'));
  });

  it('is a toast above the page, at whichever edge covers nothing that has the focus', async () => {
    status.tell(connection(required()));
    const { prompt, element, after } = await aPage();
    Object.assign(after.style, { position: 'fixed', bottom: '20px', right: '20px' });
    element.display = 'toast';
    await prompt.shown();
    await waitUntil(() => prompt.panel!.matches(':popover-open'));
    await expectAccessible(element);
    const rect = () => prompt.panel!.getBoundingClientRect();
    expect(overlap(rect(), after.getBoundingClientRect())).to.equal(true);
    after.focus();
    await waitUntil(() => !overlap(rect(), after.getBoundingClientRect()));
    Object.assign(after.style, { top: '20px', bottom: 'auto' });
    after.blur();
    after.focus();
    await waitUntil(() => !overlap(rect(), after.getBoundingClientRect()));
  });

  it('stays shown when it is moved, and takes another place when it is told to', async () => {
    status.tell(connection(required()));
    const { prompt, element } = await aPage();
    element.display = 'toast';
    await prompt.shown();
    await waitUntil(() => prompt.panel!.matches(':popover-open'));
    const box = await fixture(html`<div></div>`);
    box.append(element);
    await waitUntil(() => prompt.panel!.matches(':popover-open'));
    element.display = null;
    await waitUntil(() => prompt.panel!.popover === null);
    expect(element.offsetHeight).to.be.greaterThan(40);
  });

  it('stands beside an element of the page, and follows it', async () => {
    status.tell(connection(required()));
    const page = await fixture(html`<div><button id="menu">Menu</button><makini-reconnect status-url=${status.url} display="anchored" anchor="menu"></makini-reconnect></div>`);
    const anchor = page.querySelector('button')!;
    const prompt = promptOf(page.querySelector('makini-reconnect')!);
    await prompt.shown();
    const beside = () => Math.abs(prompt.panel!.getBoundingClientRect().top - anchor.getBoundingClientRect().bottom - 8) < 2;
    await waitUntil(beside, 'it is below the button', { timeout: 9000 });
    expect(prompt.panel!.hasAttribute('style')).to.equal(true);
    anchor.style.marginBlockStart = '90px';
    await waitUntil(beside);
    await expectAccessible(page.querySelector('makini-reconnect')!);
    // Without it, the prompt must be seen all the same.
    const told = oneEvent(page.querySelector('makini-reconnect')!, 'makini-error') as Promise<MakiniErrorEvent>;
    const { error } = console;
    console.error = () => {};
    anchor.remove();
    expect((await told).problem.detail).to.equal('<makini-reconnect>: anchor names “menu”, and no element has that id.');
    console.error = error;
    await waitUntil(() => prompt.panel!.matches('[data-display=toast] *') && prompt.panel!.matches(':popover-open'));
    expect(prompt.panel!.getBoundingClientRect().bottom).to.be.greaterThan(innerHeight - 40);
  });

  for (const [place, style] of Object.entries({
    'in the middle': 'top: 45%; left: 40%',
    'at the end': 'bottom: 10px; right: 10px',
    'as tall as the window': 'top: 10px; bottom: 10px; left: 10px; width: 80px',
    'as wide as the window': 'top: 60px; bottom: 160px; left: 0; right: 0',
  })) {
    it(`covers nothing of an element ${place}, and stays in the window`, async () => {
      status.tell(...Array.from({ length: 4 }, (_, index) => connection({ ...required(), systemName: `System ${index}` })));
      const page = await fixture(html`<div><button id="menu" style=${`position: fixed; ${style}`}>Menu</button><makini-reconnect status-url=${status.url} display="anchored" anchor="menu"></makini-reconnect></div>`);
      const prompt = promptOf(page.querySelector('makini-reconnect')!);
      await prompt.shown();
      const anchor = page.querySelector('button')!.getBoundingClientRect();
      await waitUntil(() => {
        const box = prompt.panel!.getBoundingClientRect();
        return box.height > 0 && !overlap(box, anchor) && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
      }, 'it has its place', { timeout: 9000 });
    });
  }

  it('fits a window as narrow as one at 400 %, with buttons that a finger finds', async () => {
    await setViewport({ width: 320, height: 256 });
    status.tell(connection(required()), connection({ ...required(), name: 'A'.repeat(80) }));
    const { prompt, element } = await aPage();
    for (const display of ['banner', 'toast'] as const) {
      element.display = display;
      await prompt.shown();
      await nextFrame();
      await nextFrame();
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      expect(element.shadowRoot!.querySelector('.inner')!.getBoundingClientRect().width).to.be.at.most(element.getBoundingClientRect().width || 320);
      expect(prompt.panel!.scrollWidth).to.be.at.most(prompt.panel!.clientWidth);
      for (const button of element.shadowRoot!.querySelectorAll('button')) expect(button.getBoundingClientRect().height).to.be.at.least(44);
    }
    const { top, bottom } = prompt.panel!.getBoundingClientRect();
    expect([top >= 0, bottom <= 256]).to.deep.equal([true, true]);
  });
});
