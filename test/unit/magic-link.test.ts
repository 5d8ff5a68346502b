import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { ConnectError } from '../../src/contract/error.js';
import type { MagicLink } from '../../src/contract/magic-link.js';
import { documentStyles } from '../../src/frame/styles/document.js';
import { fieldStyles } from '../../src/frame/styles/field.js';
import { noticeStyles } from '../../src/frame/styles/notices.js';
import { createLink } from '../../src/session/login-link.js';
import { adoptStyles } from '../../src/ui/css.js';
import { controls, tokens } from '../../src/ui/tokens.js';
import { expectAccessible } from './support/accessible.js';
import { SESSION_ID, json, session, useBackend } from './support/backend.js';
import { AT, LINK_URL, SYSTEM, ServiceDouble, VIEW, atLogin, mountFrame, reaches, snapshot, type Frame } from './support/login-double.js';
import { frameDouble, inside, widget } from './support/widget.js';

const ASK = 'Not my login? Ask a colleague';
const LINKS = 'makini-connect:widget:links';
const link = (more: Partial<MagicLink> = {}): MagicLink => ({ id: `lnk_${'a'.repeat(22)}`, state: 'waiting', expiresAt: '2099-11-03T08:00:00.000Z', systemId: SYSTEM.id, systemName: SYSTEM.name, ...more });
const opened = (more: Partial<MagicLink> = {}) => link({ state: 'opened', openedAt: AT, ...more });

/** A browser that shares, until what is returned is called. */
function sharing(means: Pick<Navigator, 'share' | 'canShare'>): () => void {
  const entries = Object.entries(means);
  for (const [name, value] of entries) Object.defineProperty(navigator, name, { value, configurable: true });
  return () => entries.forEach(([name]) => Reflect.deleteProperty(navigator, name));
}

describe('the login frame, where the login is somebody else’s', () => {
  let frame: Frame;
  const sheets = document.adoptedStyleSheets;
  before(() => adoptStyles(document, [tokens, controls, documentStyles, fieldStyles, noticeStyles]));
  after(() => (document.adoptedStyleSheets = sheets));
  afterEach(() => frame.stop());

  const text = (selector: string) => frame.root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();
  const says = (words: string) => waitUntil(() => text('h1:last-of-type') === words || [...frame.root.querySelectorAll('h1')].some((heading) => heading.textContent === words), words);
  /** In light and in dark, once it has appeared. */
  async function isAccessible(): Promise<void> {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = 'Canvas';
      await expectAccessible(frame.find<HTMLElement>('.link'));
    }
    document.documentElement.removeAttribute('style');
  }
  const steps = () => frame.sent.flatMap((message) => (message.type === 'step' ? [message.step] : []));

  async function ask(service = new ServiceDouble()): Promise<void> {
    frame = await atLogin(service);
    frame.button(ASK).click();
    // The first one waits until the browser has loaded the screen's modules, one by one.
    await waitUntil(() => frame.button('Create the link') !== undefined, undefined, { timeout: 9000 });
  }
  /** With a link that was made before the page was loaded. */
  async function back(made: MagicLink, view: Partial<typeof VIEW> = {}): Promise<void> {
    const service = new ServiceDouble();
    service.view = { ...VIEW, link: made, ...view };
    frame = await mountFrame(service);
    await frame.login.begin();
  }

  it('makes a link with a note, shows its address once, and tells the host', async () => {
    await ask();
    expect(steps().at(-1)).to.equal('link');
    expect(document.activeElement?.textContent).to.equal('Ask a colleague to log in to Acme ERP');
    frame.find('#link-note').value = ' Needs our admin ';
    frame.button('Create the link').click();
    await says('Send this link to your colleague');
    expect(frame.service.links).to.deep.equal([{ systemId: SYSTEM.id, note: 'Needs our admin' }]);
    expect(frame.find('#link-address').value).to.equal(LINK_URL);
    const mail = decodeURIComponent(frame.find<HTMLAnchorElement>('.link a.button').href);
    expect(mail).to.contain(LINK_URL).and.to.contain('Acme ERP').and.to.contain('Northwind').and.to.contain('Needs our admin');
    expect(JSON.stringify(frame.login.$state.get())).not.to.contain('mkl_');
    await isAccessible();
  });

  it('shares the address where the browser and the page allow it, and offers that nowhere else', async () => {
    let shared: ShareData | undefined;
    for (const allowed of [false, true]) {
      const restore = sharing({ canShare: () => allowed, share: async (data) => void (shared = data) });
      await ask();
      frame.button('Create the link').click();
      await says('Send this link to your colleague');
      expect(frame.button('Share') !== undefined).to.equal(allowed);
      if (allowed) frame.button('Share').click();
      else frame.stop();
      restore();
    }
    expect(shared?.url).to.equal(LINK_URL);
  });

  it('says what went wrong, and lets one try again', async () => {
    await ask();
    const make = frame.service.createLink.bind(frame.service);
    frame.service.createLink = () => Promise.reject(new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many.'));
    frame.button('Create the link').click();
    await waitUntil(() => text('[role=alert].summary:not([hidden])')?.startsWith('Too many links'));
    await isAccessible();
    frame.service.createLink = make;
    frame.button('Create the link').click();
    await says('Send this link to your colleague');
  });

  it('goes back to the form with what was typed', async () => {
    frame = await atLogin();
    frame.type('url', 'https://acme.example.com');
    frame.button(ASK).click();
    await waitUntil(() => frame.button('Log in myself') !== undefined);
    frame.button('Log in myself').click();
    await reaches(frame.login, 'login');
    expect(frame.find('[id="field-url"]').value).to.equal('https://acme.example.com');
    expect(steps().slice(-2)).to.deep.equal(['loading', 'login']);
  });

  it('sends the host back to the list, where no system was chosen', async () => {
    frame = await mountFrame();
    frame.login.handle({ type: 'hand-over' });
    await waitUntil(() => frame.button('Back to all systems') !== undefined);
    frame.button('Back to all systems').click();
    expect(frame.sent.at(-1)).to.deep.equal({ type: 'back' });
  });

  for (const [name, attempt, words, more = {}] of [
    ['nobody tried yet', null, 'Your colleague has the login before them'],
    ['the system is still to be chosen', null, 'Your colleague is choosing the system', { systemId: undefined, systemName: undefined }],
    ['the system is chosen', null, 'Your colleague has chosen Acme ERP', { systemId: undefined, systemName: undefined, chosen: 'Acme ERP' }],
    ['it runs', snapshot({ stages: snapshot().stages.map((each) => ({ ...each, status: each.stage === 'sign-in' ? ('running' as const) : ('passed' as const) })) }), 'Acme ERP: Log in'],
    ['something is asked', snapshot({ state: 'challenge' }), 'Acme ERP asks them for one more thing'],
    ['it failed', snapshot({ state: 'failed' }), 'A login to Acme ERP did not work. They can try again'],
  ] as const)
    it(`tells how far a colleague is: ${name}`, async () => {
      await back(opened(more), { attempt });
      if (!('systemId' in more)) {
        expect(frame.sent.at(-1)).to.deep.equal({ type: 'place', systemId: SYSTEM.id, systemName: SYSTEM.name, underWay: true });
        await frame.show();
      }
      await says('Your colleague has opened the link');
      expect(text('.way [data-status=now]')).to.equal(words);
      expect(text('.way + [role=status]')).to.equal(words);
      expect(frame.root.querySelector('#link-address')).to.equal(null);
      await isAccessible();
    });

  it('says when it takes too long, and tries again at a press', async () => {
    const service = new ServiceDouble();
    const answer = service.session.bind(service);
    service.session = () => new Promise(() => undefined);
    frame = await mountFrame(service, { lateMs: 50 });
    frame.app.shown();
    frame.login.handle({ type: 'hand-over' });
    await says('The connection was interrupted. Trying again…');
    await expectAccessible(frame.root);
    service.session = answer;
    frame.button('Try again').click();
    await waitUntil(() => frame.button('Create the link') !== undefined);
  });

  it('leaves the focus where it is when a colleague opens the link, unless what had it is gone', async () => {
    await back(link());
    await frame.show();
    await says('Your colleague has a link');
    frame.button('Cancel the link').focus();
    frame.service.view = { ...frame.service.view, link: opened() };
    await waitUntil(() => text('h1') === 'Your colleague has opened the link', undefined, { timeout: 6000 });
    expect(document.activeElement?.textContent?.trim()).to.equal('Cancel the link');
    frame.button('Cancel the link').click();
    expect(document.activeElement?.textContent).to.contain('Your colleague is at it');
    frame.button('Yes, cancel it').click();
    await waitUntil(() => text('h1 + .notice') !== undefined);
    expect(document.activeElement?.localName).to.equal('h1');
  });

  it('comes back after a reload, without the address, and makes a new link', async () => {
    await back(link({ systemId: undefined, systemName: undefined }));
    await says('Your colleague has a link');
    expect(steps().at(-1)).to.equal('link');
    expect(frame.root.querySelector('#link-address')).to.equal(null);
    frame.button('Make a new link').click();
    await says('Send this link to your colleague');
    expect(frame.find('#link-address').value).to.equal(LINK_URL);
  });

  it('takes the link back', async () => {
    await back(link());
    await frame.show();
    await says('Your colleague has a link');
    frame.button('Cancel the link').click();
    await isAccessible();
    frame.button('Yes, cancel it').click();
    await waitUntil(() => text('.notice') === 'The link was cancelled. Nobody can log in with it any more.');
    await isAccessible();
  });

  it('keeps the link where the customer thinks better of it', async () => {
    await back(link());
    await frame.show();
    await says('Your colleague has a link');
    frame.button('Cancel the link').click();
    frame.button('Keep the link').click();
    expect(document.activeElement?.textContent?.trim()).to.equal('Cancel the link');
    expect(frame.service.view.link?.state).to.equal('waiting');
  });

  it('says until when what is finished waits, and tells the host, for a page without the dialog', async () => {
    await back(link({ keptUntil: '2099-11-06T08:00:00.000Z' }));
    await frame.show();
    await says('Your colleague has a link');
    expect(text('.notice')).to.contain('the connection appears in Northwind by itself').and.to.contain('Nov 6, 2099');
    const kept = () => frame.sent.flatMap((message) => (message.type === 'step' && message.kept !== undefined ? [message.kept] : []));
    expect(kept()).to.deep.equal(['2099-11-06T08:00:00.000Z']);
    frame.button('Cancel the link').click();
    frame.button('Yes, cancel it').click();
    await waitUntil(() => text('h1 + .notice') !== undefined);
    expect(kept().at(-1)).to.equal(null);
  });

  it('tells the service what a colleague has chosen, before anything is typed', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, byLink: true };
    frame = await atLogin(service);
    await waitUntil(() => service.places.length > 0);
    expect(service.places[0]?.place.systemId).to.equal(SYSTEM.id);
  });

  it('hands over what a colleague has finished, by way of the host', async () => {
    await back(opened({ systemId: undefined, systemName: undefined }));
    await says('Your colleague has opened the link');
    frame.service.view = { ...frame.service.view, link: link({ state: 'finished' }), attempt: snapshot({ state: 'done' }) };
    await waitUntil(() => frame.sent.some((message) => message.type === 'place' && message.underWay), undefined, { timeout: 6000 });
    await frame.show();
    await reaches(frame.login, 'handing-over');
    await waitUntil(() => frame.sent.some(({ type }) => type === 'code'));
  });

  it('does not offer to a colleague what only the first customer may', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, byLink: true };
    frame = await atLogin(service);
    expect(frame.button(ASK)).to.equal(undefined);
  });

  it('tells a colleague’s page that all is done, and gives it no code', async () => {
    const connection = { id: `con_${'c'.repeat(22)}`, name: 'Plant', systemId: SYSTEM.id, systemName: SYSTEM.name, environment: 'production' as const, status: 'pending' as const, createdAt: AT };
    const service = new ServiceDouble();
    service.view = { ...VIEW, byLink: true, attempt: snapshot({ state: 'done', connection }) };
    frame = await mountFrame(service);
    await frame.show();
    await waitUntil(() => frame.sent.some(({ type }) => type === 'done'));
    expect(frame.sent.find(({ type }) => type === 'done')).to.deep.equal({ type: 'done', connection });
    expect([service.codes, frame.sent.some(({ type }) => type === 'code')]).to.deep.equal([0, false]);
  });
});

describe('what is asked of a magic link', () => {
  it('pauses while nobody looks, goes on after a failure, and ends with the store', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, link: opened() };
    let look: (() => void) | undefined;
    let looks = 0;
    const seen = () => (looks++ === 0 ? new Promise<void>((resolve) => (look = resolve)) : Promise.resolve());
    const store = createLink({ service, systemId: undefined, onFinished: () => undefined, seen });
    expect([service.asked, store.$state.get().name]).to.deep.equal([0, 'loading']);
    look!();
    await waitUntil(() => store.$state.get().name === 'out');
    const answer = service.session.bind(service);
    service.session = () => Promise.reject(new ConnectError('NETWORK_ERROR', 'No line.'));
    const interrupted = () => {
      const state = store.$state.get();
      return state.name === 'out' && state.interrupted;
    };
    await waitUntil(interrupted, undefined, { timeout: 6000 });
    service.session = answer;
    await waitUntil(() => !interrupted(), undefined, { timeout: 8000 });
    store.stop();
    expect(store.address()).to.equal(undefined);
  });
});

describe('the widget, where the login is somebody else’s', () => {
  const backend = useBackend();
  afterEach(fixtureCleanup);

  it('lets its frame share where the browser can, and asks nothing unknown of one that can’t', async () => {
    for (const can of [true, false]) {
      const restore = can ? sharing({ canShare: () => true, share: () => Promise.resolve() }) : () => undefined;
      const element = await widget();
      await element.open();
      await waitUntil(() => inside(element).one('iframe'));
      const allowed = inside(element).one<HTMLIFrameElement>('iframe')!.allow.split('; ');
      expect(allowed).to.deep.equal(can || 'share' in navigator ? ['clipboard-write', 'web-share'] : ['clipboard-write']);
      element.close();
      restore();
    }
  });

  it('walls its frame off with a sandbox, except on the service’s own page, where a frame could take that off by itself', async () => {
    for (const service of [location.origin, 'https://connect.example.com']) {
      backend.answer('/connect/session', () => json(session({ service })));
      const element = await widget();
      await element.open();
      await waitUntil(() => inside(element).one('iframe'));
      expect(inside(element).one('iframe')!.hasAttribute('sandbox')).to.equal(service !== location.origin);
      element.close();
    }
  });

  it('hands the picking over too, and goes where the colleague was', async () => {
    backend.answer('/connect/session', () => json(session()));
    const element = await widget();
    await element.open();
    const view = inside(element);
    await waitUntil(() => view.options.length > 0);
    const frame = await frameDouble(element);
    await frame.ready();
    view.button(ASK)!.click();
    await frame.heard('hand-over');
    frame.say({ type: 'step', step: 'link' });
    await waitUntil(() => !frame.iframe.hasAttribute('data-off'));
    expect(view.button('Back to all systems')).not.to.equal(undefined);
    frame.say({ type: 'place', systemId: 'tryton', systemName: 'Tryton', underWay: true });
    await frame.heard('show');
    expect(view.one('h1')!.textContent).to.equal('Connect Tryton');
  });

  it('comes to a link that is out from the list, and goes back to it', async () => {
    const element = await widget();
    await element.open();
    const view = inside(element);
    await waitUntil(() => view.options.length > 0);
    const frame = await frameDouble(element);
    await frame.ready();
    frame.say({ type: 'step', step: 'link', kept: '2099-11-06T08:00:00.000Z' });
    await waitUntil(() => view.one('[role=combobox]') === null);
    await waitUntil(() => localStorage.getItem(LINKS) === JSON.stringify([{ sessionId: SESSION_ID, until: Date.parse('2099-11-06T08:00:00.000Z') }]));
    frame.say({ type: 'step', step: 'link', kept: null });
    await waitUntil(() => localStorage.getItem(LINKS) === null);
    frame.say({ type: 'back' });
    await waitUntil(() => view.one('[role=combobox]') !== null);
  });

  it('shows a colleague that it is connected, with no code and no exchange', async () => {
    const element = await widget();
    const connected = new Promise<Event>((resolve) => element.addEventListener('makini-connected', resolve, { once: true }));
    await element.open({ system: 'tryton' });
    const frame = await frameDouble(element);
    await frame.ready();
    await frame.heard('show');
    frame.say({ type: 'done', connection: { id: `con_${'c'.repeat(22)}`, name: 'Plant', systemId: 'tryton', systemName: 'Tryton', environment: 'sandbox', status: 'pending', createdAt: AT } });
    await connected;
    await waitUntil(() => inside(element).one('h2')?.textContent === 'Tryton is connected');
    expect(backend.requests.some(({ path }) => path === '/connect/exchange')).to.equal(false);
  });
});
