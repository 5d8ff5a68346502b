import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Challenge } from '../../src/contract/challenge.js';
import { ConnectError } from '../../src/contract/error.js';
import { challengeStyles } from '../../src/frame/styles/challenge.js';
import { documentStyles } from '../../src/frame/styles/document.js';
import { noticeStyles } from '../../src/frame/styles/notices.js';
import { frame as arabic } from '../../src/locales/ar.js';
import { adoptStyles } from '../../src/ui/css.js';
import { controls, tokens } from '../../src/ui/tokens.js';
import { expectAccessible } from './support/accessible.js';
import { AT, atConnecting, reaches, snapshot, type Frame } from './support/login-double.js';

type Asked = Extract<Challenge, { kind: 'identity' }>;
const identity = (more: Partial<Asked> = {}): Asked => ({
  id: `chl_${'i'.repeat(22)}`,
  expiresAt: '2026-11-02T08:05:00.000Z',
  kind: 'identity',
  was: { account: 'Bea Buyer', company: 'Fjordline', place: 'erp.example.com' },
  is: { account: 'Sam Planner', company: 'Fjordline', place: 'erp.example.com' },
  choices: ['as-before', 'keep-both', 'replace'],
  ...more,
});

describe('the question whether another login is meant', () => {
  let frame: Frame;
  before(() => adoptStyles(document, [tokens, controls, documentStyles, noticeStyles, challengeStyles]));
  afterEach(async () => {
    frame.stop();
    document.documentElement.style.colorScheme = '';
    await setViewport({ width: 800, height: 600 });
  });

  async function asked(more: Partial<Asked> = {}): Promise<void> {
    frame = await atConnecting();
    await frame.service.emit({ type: 'challenge', challenge: identity(more), at: AT });
  }
  const words = (element: Element) => element.textContent!.replace(/\s+/g, ' ').trim();
  const buttons = () => [...frame.root.querySelectorAll<HTMLButtonElement>('.choice button')];

  it('shows who it was beside who it is, and has the focus on what it says', async () => {
    await asked();
    expect(document.activeElement).to.equal(frame.find('.challenge h1'));
    expect(words(document.activeElement!)).to.equal('This is not the login from before');
    const [was, is] = [...frame.root.querySelectorAll('.both section')];
    const told = (side: Element) => [...side.querySelectorAll('h2, dt, dd')].map(words).join(' ');
    expect([told(was!), told(is!)]).to.deep.equal([
      'Until now Signed in as Bea Buyer Company Fjordline Address erp.example.com',
      'This login Signed in as Sam Planner Company Fjordline Address erp.example.com',
    ]);
    expect([...frame.root.querySelectorAll('[data-other]')].map(words)).to.deep.equal(['Bea Buyer', 'Sam Planner']);
    const [left, right] = [was!, is!].map((side) => side.getBoundingClientRect());
    expect(left!.right).to.be.below(right!.left);
    expect(left!.top).to.equal(right!.top);
  });

  it('leaves out what is not known', async () => {
    await asked({ was: { place: 'erp.example.com' }, is: { account: 'Sam', place: 'other.example.com' }, choices: ['as-before', 'keep-both'] });
    expect([...frame.root.querySelectorAll('.both section')].map((side) => side.querySelectorAll('dt').length)).to.deep.equal([1, 2]);
    expect(buttons().map(words)).to.deep.equal(['Log in as before', 'Keep both']);
  });

  for (const [index, choice, label, says] of [
    [0, 'as-before', 'Log in as before', 'You go back to the login. Until then nothing changes.'],
    [1, 'keep-both', 'Keep both', 'This login becomes a connection of its own. The one from before stays as it is.'],
    [2, 'replace', 'Go on with this login', 'The connection uses this login from now on, and the one from before no more.'],
  ] as const)
    it(`answers “${label}” by the keyboard, and says what follows`, async () => {
      await asked();
      const button = buttons()[index]!;
      expect(words(button)).to.equal(label);
      expect(words(frame.find(`#${button.getAttribute('aria-describedby')}`))).to.equal(says);
      for (let presses = 0; presses <= index; presses++) await sendKeys({ press: 'Tab' });
      expect(document.activeElement).to.equal(button);
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Enter' });
      expect(frame.service.answers).to.deep.equal([{ kind: 'identity', choice }]);
      expect(button.getAttribute('aria-disabled')).to.equal('true');
    });

  it('goes on once it is answered, and says where an answer could not be sent', async () => {
    await asked();
    frame.service.answer = () => Promise.reject(new ConnectError('CONFLICT', 'Not shown.'));
    const back = new Promise<void>((resolve) => frame.login.$state.listen((state) => void (state.step === 'challenge' && !state.answering && resolve())));
    buttons()[1]!.click();
    await back;
    expect(buttons()[1]!.hasAttribute('aria-disabled')).to.equal(false);
    expect([...frame.root.querySelectorAll<HTMLElement>('[role=alert]')].filter((alert) => alert.checkVisibility()).length).to.equal(1);
    const done = reaches(frame.login, 'connecting');
    await frame.service.emit({ type: 'stage', stage: 'permissions', status: 'passed', at: AT });
    await done;
  });

  it('is there again after a reload', async () => {
    await asked();
    await frame.service.emit({ type: 'snapshot', attempt: snapshot({ state: 'challenge', challenge: identity({ id: `chl_${'j'.repeat(22)}` }) }) });
    expect(document.activeElement).to.equal(frame.find('.challenge h1'));
  });

  for (const colours of ['light', 'dark'])
    it(`is accessible in ${colours}`, async () => {
      document.documentElement.style.colorScheme = colours;
      await asked();
      await expectAccessible(frame.find<HTMLElement>('.challenge'));
    });

  it('fits a phone in either direction, and draws what a system says as text', async () => {
    await setViewport({ width: 390, height: 800 });
    const hostile = `<img src=x onerror="window.ran=true">\u202Egnorw${'W'.repeat(150)}`;
    await asked({ was: { account: hostile, company: hostile, place: 'erp.example.com' }, is: { account: 'Sam', company: hostile, place: `${'a'.repeat(150)}.example.com` } });
    for (const dir of ['ltr', 'rtl'] as const) {
      frame.root.dir = dir;
      if (dir === 'rtl') frame.app.speak('ar', arabic);
      expect(frame.root.scrollWidth, dir).to.be.at.most(390);
      for (const button of buttons()) expect(button.getBoundingClientRect().height, dir).to.be.at.least(44);
    }
    expect(frame.root.querySelector('.both img')).to.equal(null);
    for (const node of [...frame.root.querySelectorAll('.both *')].flatMap((element) => [...element.childNodes]))
      if (node instanceof Text && node.data.includes('\u202E')) expect(node.parentElement!.localName).to.equal('bdi');
  });
});
