import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Challenge } from '../../src/contract/challenge.js';
import { codeIn } from '../../src/screens/challenge-answer.js';
import { connectingStyles } from '../../src/frame/styles/connecting.js';
import { challengeStyles } from '../../src/frame/styles/challenge.js';
import { documentStyles } from '../../src/frame/styles/document.js';
import { fieldStyles } from '../../src/frame/styles/field.js';
import { noticeStyles } from '../../src/frame/styles/notices.js';
import { adoptStyles } from '../../src/ui/css.js';
import { controls, tokens } from '../../src/ui/tokens.js';
import { expectAccessible } from './support/accessible.js';
import { AT, ServiceDouble, VIEW, atConnecting, mountFrame, reaches, snapshot, type Frame } from './support/login-double.js';

const UNTIL = '2026-11-02T08:05:00.000Z';
const PATH = `/oauth/start/chl_${'o'.repeat(22)}`;
/** What a system may say to break out: markup, a script, an override of the direction, and far too much of it. */
const HOSTILE = `<img src=x onerror="window.ran=true"><script>window.ran=true</script>\u202Egnorw${'W'.repeat(100)}`;

type Asked<K extends Challenge['kind']> = Omit<Extract<Challenge, { kind: K }>, 'id' | 'expiresAt' | 'kind'>;
let asked = 0;
const of = <K extends Challenge['kind']>(kind: K, more: Asked<K>): Challenge => ({ id: `chl_${String(++asked).padStart(22, '0')}`, expiresAt: UNTIL, kind, ...more }) as unknown as Challenge;
const code = (more: Partial<Asked<'code'>> = {}) => of('code', { channel: 'sms', length: 6, triesLeft: 3, wrong: false, again: true, ...more });
const push = (more: Partial<Asked<'push'>> = {}) => of('push', { device: 'Bea’s phone', number: '42', again: true, ...more });
const question = (more: Partial<Asked<'question'>> = {}) => of('question', { prompt: 'Where were you born?', triesLeft: 3, wrong: false, ...more });
const sites = (count: number, subject: Asked<'choose'>['subject'] = 'site', chosen?: string) => of('choose', { subject, chosen, options: Array.from({ length: count }, (_, index) => ({ id: `s${index}`, label: `Site ${index}`, detail: index % 2 ? 'Orléans' : 'Kiel' })) });
const authorize = () => of('authorize', { path: PATH });

describe('a challenge in the login frame', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  const ask = (challenge: Challenge) => frame.service.emit({ type: 'challenge', challenge, at: AT });
  async function askedFor(challenge: Challenge): Promise<void> {
    frame = await atConnecting();
    await ask(challenge);
  }
  const text = (selector: string) => frame.find<HTMLElement>(selector).textContent!.replace(/\s+/g, ' ').trim();
  const said = () => text('[role=status]');

  describe('for a code', () => {
    for (const typed of ['123456', ' 123 456 ', '123-456', '12–34–56'])
      it(`takes “${typed}”`, async () => {
        await askedFor(code());
        frame.find('#code').value = typed;
        frame.button('Continue').click();
        expect(frame.service.answers).to.deep.equal([{ kind: 'code', code: '123456' }]);
      });

    for (const [pasted, found] of [
      ['Code: 123456', '123456'],
      ['Your Acme code is 123 456. It ends in 10 minutes.', '123456'],
      ['G-123456 is your code', '123456'],
      ['123-456', '123-456'],
      ['12345', '12345'],
    ] as const)
      it(`takes the digits out of “${pasted}” when that is pasted`, async () => {
        await askedFor(code());
        const input = frame.find('#code');
        input.focus();
        // As the browser pastes: cut off where the field ends.
        document.execCommand('insertText', false, pasted);
        expect(input.value).to.equal(found);
      });

    it('leaves alone what may be one code or another', () => {
      expect([codeIn('111111 or 222222', 6), codeIn('no code', 6), codeIn('1234567', 6)]).to.deep.equal([undefined, undefined, undefined]);
    });

    it('lets the browser fill it in, and leaves the sending to the customer', async () => {
      await askedFor(code());
      const input = frame.find('#code');
      expect(input.autocomplete).to.equal('one-time-code');
      input.value = '123456';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
      expect(frame.service.answers).to.deep.equal([]);
    });

    it('sends another one at the customer’s wish, and says so when it asks again', async () => {
      await askedFor(code());
      frame.button('Send another code').click();
      frame.button('Send another code').click();
      expect(frame.service.answers).to.deep.equal([{ kind: 'again' }]);
      await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'running', at: AT });
      await ask(code());
      expect(said()).to.equal('Another code is on its way.');
      expect(document.activeElement).to.equal(frame.find('#code'));
      expect(text(`#${frame.find('#code').getAttribute('aria-describedby')}`)).to.equal('Another code is on its way.');
      await ask(code({ wrong: true, triesLeft: 2 }));
      expect(said()).to.equal('');
      expect(text('#answer-wrong')).to.equal('That code was not right. You have 2 more tries.');
    });

    it('says so in the place of what was wrong with the last one', async () => {
      await askedFor(code({ wrong: true, triesLeft: 2 }));
      frame.button('Continue').click();
      expect(text('[data-complaint]')).to.equal('Enter all 6 digits.');
      frame.button('Send another code').click();
      await ask(code({ triesLeft: 2 }));
      expect(frame.root.querySelector('#answer-wrong')).to.equal(null);
      expect(frame.find<HTMLElement>('[data-complaint]').hidden).to.equal(true);
      expect([said(), text('#sent')]).to.deep.equal(['Another code is on its way.', 'Another code is on its way.']);
    });

    it('says where it was sent, as the system masks it', async () => {
      await askedFor(code({ to: '••• 42\u202E' }));
      expect(text('.challenge .lead')).to.equal('Acme ERP has sent a code to your phone (••• 42).');
    });

    it('comes from an app that sends nothing: there is no other one to ask for', async () => {
      await askedFor(code({ channel: 'app' }));
      expect(text('.challenge .lead')).to.equal('Open your authenticator app and enter the code for Acme ERP.');
      expect(frame.button('Send another code')).to.equal(undefined);
    });

    it('offers no other one where there is none', async () => {
      await askedFor(code({ again: false }));
      expect(frame.button('Send another code')).to.equal(undefined);
    });
  });

  describe('to approve on another device', () => {
    it('says where, shows the number, and has nothing to send', async () => {
      await askedFor(push());
      expect(text('.challenge .lead')).to.equal('Acme ERP has sent a request to Bea’s phone. Open it there and approve it.');
      expect(text('.number')).to.equal('42');
      expect(text('.waiting')).to.equal('Waiting for your approval…');
      expect(frame.root.querySelector('.challenge [type=submit]')).to.equal(null);
      expect(text('.by')).to.match(/^Please answer by/);
      frame.find<HTMLFormElement>('.challenge').requestSubmit();
      expect(frame.service.answers).to.deep.equal([]);
      expect(document.activeElement).to.equal(frame.find('.challenge h1'));
    });

    it('is asked again at the customer’s wish, and ends by itself', async () => {
      await askedFor(push());
      frame.button('Send again').click();
      expect(frame.service.answers).to.deep.equal([{ kind: 'again' }]);
      await ask(push({ number: '77' }));
      expect(said()).to.equal('The request was sent again.');
      expect(text('.number')).to.equal('77');
      await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'passed', at: AT });
      expect(frame.root.querySelector('.challenge')).to.equal(null);
    });
  });

  describe('with a security question', () => {
    it('asks in the system’s words, in a field that no password manager fills', async () => {
      await askedFor(question());
      const input = frame.find('#answer');
      expect(input.labels![0]!.textContent).to.equal('Where were you born?');
      expect([input.type, input.autocomplete]).to.deep.equal(['text', 'off']);
      expect(document.activeElement).to.equal(input);
      frame.button('Continue').click();
      expect(text('[data-complaint]')).to.equal('Enter your answer.');
      input.value = ' Kiel ';
      frame.button('Continue').click();
      expect(frame.service.answers).to.deep.equal([{ kind: 'question', answer: 'Kiel' }]);
      await ask(question({ wrong: true, triesLeft: 1 }));
      expect(text('#answer-wrong')).to.equal('That answer was not right. You have one more try.');
      expect(frame.find('#answer').value).to.equal('');
    });
  });

  describe('to choose among many', () => {
    const shown = () => [...frame.root.querySelectorAll<HTMLElement>('.option')].filter((option) => option.checkVisibility());

    it('stands at the one from before where a connection is logged in to again, and says so', async () => {
      await askedFor(sites(12, 'company', 's9'));
      expect((document.activeElement as HTMLInputElement).value).to.equal('s9');
      expect(frame.find('[value=s9]').checked).to.equal(true);
      expect(frame.find('[value=s9]').closest('label')!.textContent).to.match(/Site 9\s*Orléans\s*Until now/);
      frame.button('Continue').click();
      expect(frame.service.answers).to.deep.equal([{ kind: 'choose', option: 's9' }]);
    });

    it('is searched by words with or without accents, says how many are left, and goes through them by keys', async () => {
      await askedFor(sites(60));
      frame.find('#choose-filter').focus();
      await sendKeys({ type: 'orleans 5' });
      expect(text('[data-count]')).to.equal('10 matches');
      await sendKeys({ press: 'Enter' });
      expect(frame.service.answers).to.deep.equal([]);
      await sendKeys({ press: 'ArrowDown' });
      expect((document.activeElement as HTMLInputElement).value).to.equal('s5');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'ArrowDown' });
      expect((document.activeElement as HTMLInputElement).value).to.equal('s25');
      await sendKeys({ press: 'ArrowUp' });
      await sendKeys({ press: 'Enter' });
      expect(frame.service.answers).to.deep.equal([{ kind: 'choose', option: 's15' }]);
    });

    it('keeps on show what was chosen, so that nothing is sent unseen, until another is chosen', async () => {
      await askedFor(sites(60));
      const filter = frame.find('#choose-filter');
      const search = (words: string) => {
        filter.value = words;
        filter.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const labels = () => shown().map((option) => option.querySelector('bdi')!.textContent);
      frame.find('[value=s7]').click();
      search('site 12');
      expect(labels()).to.deep.equal(['Site 7', 'Site 12']);
      expect(text('[data-count]')).to.equal('1 match');
      search('zz');
      expect(labels()).to.deep.equal(['Site 7']);
      search('site 12');
      frame.find('[value=s12]').click();
      expect(labels()).to.deep.equal(['Site 12']);
      frame.button('Continue').click();
      expect(frame.service.answers).to.deep.equal([{ kind: 'choose', option: 's12' }]);
    });

    it('is asked for where one can be seen', async () => {
      await askedFor(sites(60));
      const filter = frame.find('#choose-filter');
      filter.value = 'site 12';
      filter.dispatchEvent(new Event('input', { bubbles: true }));
      frame.button('Continue').click();
      expect(text('[data-complaint]')).to.equal('Choose one to go on.');
      expect((document.activeElement as HTMLInputElement).value).to.equal('s12');
      filter.value = 'zz';
      filter.dispatchEvent(new Event('input', { bubbles: true }));
      frame.button('Continue').click();
      expect(document.activeElement).to.equal(filter);
    });

    for (const [subject, several] of [['company', 'companies'], ['site', 'sites'], ['environment', 'environments']] as const)
      it(`says that there are several ${several}`, async () => {
        await askedFor(sites(3, subject));
        expect(text('.challenge .lead')).to.equal(`Your login at Acme ERP has access to several ${several}. Which one do you want to connect?`);
      });

    it('says that none was chosen without moving the buttons away', async () => {
      const before = [...document.adoptedStyleSheets];
      adoptStyles(document, [tokens, controls, documentStyles, fieldStyles, noticeStyles, connectingStyles, challengeStyles]);
      await askedFor(sites(60));
      const bottom = () => Math.round(frame.find<HTMLElement>('.actions').getBoundingClientRect().bottom - frame.find('.challenge').getBoundingClientRect().top);
      const place = bottom();
      frame.button('Continue').click();
      expect(frame.find<HTMLElement>('[data-complaint]').checkVisibility()).to.equal(true);
      const moved = bottom() - place;
      document.adoptedStyleSheets = before;
      expect(moved).to.be.within(-2, 2);
    });

    it('says that nothing fits, and shows all again', async () => {
      await askedFor(sites(60));
      const filter = frame.find('#choose-filter');
      filter.focus();
      await sendKeys({ type: 'zz' });
      expect(shown()).to.deep.equal([]);
      expect(text('[data-count]')).to.equal('Nothing fits. Try fewer letters.');
      filter.value = '';
      filter.dispatchEvent(new Event('input', { bubbles: true }));
      expect(shown()).to.have.length(60);
      expect(text('[data-count]')).to.equal('');
    });
  });

  describe('to log in at the system itself', () => {
    const { open } = window;
    /** Windows that the frame has asked for, and links that were followed. */
    let opened: { url: string; features: string }[];
    let followed: string[];
    const stub = (result: object | null) =>
      (window.open = ((url: string, _target: string, features: string) => {
        opened.push({ url, features });
        return result;
      }) as typeof window.open);
    const follow = (event: Event) => {
      const link = (event.target as HTMLElement).closest('a');
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      followed.push(link.getAttribute('href')!);
    };
    const link = () => frame.find<HTMLAnchorElement>('.challenge a.primary');

    beforeEach(() => {
      opened = [];
      followed = [];
      document.addEventListener('click', follow);
    });
    afterEach(() => {
      document.removeEventListener('click', follow);
      window.open = open;
    });

    it('is a link that works by itself, and opens a window of a fitting size that does not know who opened it', async () => {
      const popup = { opener: window };
      stub(popup);
      await askedFor(authorize());
      expect(text('.challenge h1')).to.equal('Log in at Acme ERP');
      expect([link().getAttribute('href'), link().target, link().rel]).to.deep.equal([PATH, '_blank', 'noopener']);
      link().click();
      expect(opened).to.have.length(1);
      expect(opened[0]!.url).to.equal(new URL(PATH, location.href).href);
      expect(opened[0]!.features).to.match(/popup=yes,width=560/);
      expect(popup.opener).to.equal(null);
      expect(followed).to.deep.equal([]);
    });

    it('waits until the customer is done, and opens it again for who has closed it', async () => {
      stub({});
      await askedFor(authorize());
      expect(text('[data-waiting]')).to.equal('');
      link().click();
      expect(text('[data-waiting]')).to.equal('Waiting for you to finish at Acme ERP…');
      expect(link().innerText).to.match(/^Open it again/);
      link().click();
      expect(opened).to.have.length(2);
      expect(frame.button('Cancel')).not.to.equal(undefined);
      await frame.service.line(false);
      await frame.service.line(true);
      expect(text('[data-waiting]')).to.equal('Waiting for you to finish at Acme ERP…');
      await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'passed', at: AT });
      expect(frame.root.querySelector('.challenge')).to.equal(null);
    });

    it('still waits after a reload, when a window may be open', async () => {
      stub({});
      const service = new ServiceDouble();
      service.view = { ...VIEW, attempt: snapshot({ state: 'challenge', challenge: authorize() }) };
      frame = await mountFrame(service);
      const there = reaches(frame.login, 'challenge');
      await frame.show();
      await there;
      expect(text('[data-waiting]')).to.equal('Waiting for you to finish at Acme ERP…');
      expect(frame.find('.waiting .spinner').hidden).to.equal(false);
      expect(link().innerText).to.match(/^Open Acme ERP/);
      link().click();
      expect(text('[data-waiting]')).to.equal('Waiting for you to finish at Acme ERP…');
    });

    it('follows the link where no window opens', async () => {
      stub(null);
      await askedFor(authorize());
      link().click();
      await waitUntil(() => followed.length === 1);
      expect(followed).to.deep.equal([PATH]);
      expect(opened).to.have.length(1);
      expect(text('[data-waiting]')).to.include('Waiting');
    });

    it('says that nothing has opened where the link opens nothing either, and shows the way without a window', async () => {
      stub(null);
      await askedFor(authorize());
      const way = frame.find<HTMLDetailsElement>('details[data-blocked]');
      expect([way.open, frame.button('Continue in this window')]).to.deep.equal([false, undefined]);
      link().click();
      await waitUntil(() => way.open, 'told', { timeout: 5000 });
      expect(text('[data-waiting]')).to.equal('No window seems to have opened. Below is what you can do.');
      expect(frame.find('.waiting .spinner').hidden).to.equal(true);
      expect(frame.button('Continue in this window')).not.to.equal(undefined);
      stub({});
      link().click();
      expect(text('[data-waiting]')).to.equal('Waiting for you to finish at Acme ERP…');
      expect(frame.find('.waiting .spinner').hidden).to.equal(false);
    });

    it('opens no second one where the first has come without a handle, as under COOP', async () => {
      stub(null);
      const { hasFocus } = document;
      document.hasFocus = () => false;
      const { setTimeout: later } = window;
      const due: (() => void)[] = [];
      window.setTimeout = ((work: () => void) => due.push(work)) as typeof window.setTimeout;
      await askedFor(authorize());
      link().click();
      window.setTimeout = later;
      for (const work of due) work();
      document.hasFocus = hasFocus;
      expect(followed).to.deep.equal([]);
    });

    it('leaves a click with a key held to the browser', async () => {
      stub({});
      await askedFor(authorize());
      link().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
      expect(opened).to.deep.equal([]);
      expect(followed).to.deep.equal([PATH]);
    });

    it('can be finished on another device, by a code to scan or a link to copy', async () => {
      await askedFor(authorize());
      const image = frame.find<HTMLImageElement>('.elsewhere img');
      expect([image.getAttribute('src'), image.alt]).to.deep.equal([`${PATH}/qr.svg`, 'QR code of the link']);
      expect(frame.find('#authorize-link').value).to.equal(new URL(PATH, location.href).href);
      const { clipboard } = navigator;
      const copied: string[] = [];
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (words: string) => void copied.push(words) } });
      const button = frame.find<HTMLElement>('[aria-controls=authorize-link]');
      button.click();
      await nextFrame();
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
      expect(copied).to.deep.equal([new URL(PATH, location.href).href]);
      expect(button.nextElementSibling!.textContent).to.equal('Copied');
    });

    it('goes on in this window at the customer’s wish, by way of the host', async () => {
      await askedFor(authorize());
      frame.find<HTMLDetailsElement>('.more:last-child').open = true;
      frame.button('Continue in this window').click();
      expect(frame.sent.at(-1)).to.deep.equal({ type: 'redirect', path: PATH });
      expect(frame.login.$state.get().step).to.equal('challenge');
    });
  });

  for (const [subject, name] of [[undefined, 'Company'], ['site', 'Site'], ['environment', 'Environment']] as const)
    it(`confirms what was chosen under “${name}”`, async () => {
      await askedFor(of('confirm', { account: 'Bea', company: 'Kiel Plant', ...(subject && { subject }), entities: ['items'] }));
      expect([...frame.root.querySelectorAll('.facts dt')].map(({ textContent }) => textContent)).to.deep.equal(['Signed in as', name, 'Northwind will be able to read:']);
    });

  it('is the first one again for an attempt that the service had to begin anew', async () => {
    await askedFor(code());
    await frame.service.emit({ type: 'resumed', at: AT });
    await ask(code());
    expect(said()).to.equal('');
    expect(frame.find<HTMLElement>('.next').checkVisibility()).to.equal(false);
  });

  it('is a screen of its own for each of several, with the focus and a word that it goes on', async () => {
    await askedFor(code());
    const next = () => frame.find<HTMLElement>('.next').checkVisibility();
    expect(next()).to.equal(false);
    await ask(question());
    expect([next(), document.activeElement]).to.deep.equal([true, frame.find('#answer')]);
    await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'passed', at: AT });
    await ask(sites(3));
    expect([next(), (document.activeElement as HTMLInputElement).value]).to.deep.equal([true, 's0']);
    await ask(of('confirm', { account: 'Bea', entities: ['items'] }));
    expect([next(), document.activeElement]).to.deep.equal([true, frame.find('.challenge h1')]);
    expect(said()).to.equal('');
  });

  for (const [name, challenge] of [
    ['a code', () => code({ wrong: true, triesLeft: 2 })],
    ['an approval', push],
    ['a question', question],
    ['a choice', () => sites(60)],
    ['a login elsewhere', authorize],
  ] as const)
    it(`is accessible as ${name}`, async () => {
      await askedFor(challenge());
      await expectAccessible(frame.find<HTMLElement>('.challenge'));
    });

  const hostile: [string, () => Challenge][] = [
    ['a device', () => push({ device: HOSTILE })],
    ['a question', () => question({ prompt: HOSTILE })],
    ['an option', () => of('choose', { subject: 'site', options: [{ id: 'x', label: HOSTILE, detail: HOSTILE }] })],
    ['an account', () => of('confirm', { account: HOSTILE, company: HOSTILE, entities: ['items'] })],
  ];
  for (const [name, challenge] of hostile)
    it(`draws ${name} as text, in its own direction, and within its width`, async () => {
      await askedFor(challenge());
      frame.root.style.cssText = 'display: block; inline-size: 390px; overflow-wrap: anywhere';
      expect(frame.find<HTMLElement>('.challenge').textContent).to.include('<img src=x');
      expect(frame.root.querySelector('.challenge img, .challenge script')).to.equal(null);
      for (const node of [...frame.root.querySelectorAll('.challenge *')].flatMap((element) => [...element.childNodes]))
        if (node instanceof Text && node.data.includes('\u202E')) expect(node.parentElement!.localName).to.equal('bdi');
      expect(frame.root.scrollWidth).to.be.at.most(390);
      expect((window as { ran?: boolean }).ran).to.equal(undefined);
    });
});
