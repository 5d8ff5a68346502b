import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { ConnectError, type ProblemDetails } from '../../src/contract/error.js';
import { PROBLEM_CODES, type ProblemCode } from '../../src/contract/problem-codes.js';
import { frame as arabic } from '../../src/locales/ar.js';
import { frame as messages } from '../../src/locales/en.js';
import { itText, mailAddress, type ItProperties } from '../../src/screens/for-it.js';
import { detailsOf } from '../../src/session/login-details.js';
import type { Failed } from '../../src/session/login-state.js';
import { expectAccessible } from './support/accessible.js';
import { AT, VIEW, atConnecting, type Frame } from './support/login-double.js';

const problem = (code: ProblemCode, details: ProblemDetails = {}) => new ConnectError(code, 'Not shown.', { requestId: 'req_1', ...details }).problem;
/** Which problems are for IT to mend. */
const FOR_IT: ProblemCode[] = ['ACCOUNT_LOCKED', 'PERMISSION_DENIED', 'SECOND_FACTOR_UNSUPPORTED', 'DATABASE_NOT_FOUND', 'HOST_NOT_FOUND', 'HOST_UNREACHABLE', 'HOST_NOT_ALLOWED', 'TLS_INVALID', 'TLS_REQUIRED', 'WRONG_SYSTEM', 'SYSTEM_UNAVAILABLE', 'SYSTEM_ERROR', 'STAGE_TIMEOUT'];

describe('a failure in the login frame', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  async function failed(code: ProblemCode, details: ProblemDetails = {}): Promise<void> {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'resolve', status: 'passed', at: AT, found: { address: '192.0.2.7' } });
    await frame.service.emit({ type: 'failed', problem: problem(code, details), at: AT });
  }
  const text = (selector: string) => frame.find<HTMLElement>(selector).textContent!.replace(/\s+/g, ' ').trim();
  const it_ = () => frame.find<HTMLTextAreaElement>('#it-text').value;
  const details = () => detailsOf(frame.login.$state.get() as Failed, { locale: 'en', userAgent: 'Test/1' });

  for (const [title, code, facts, heading] of [
    ['another product', 'WRONG_SYSTEM', { host: 'erp.example.com', product: 'Tryton', version: '6.0' }, 'erp.example.com runs Tryton 6.0, not Acme ERP'],
    ['a product that hides', 'WRONG_SYSTEM', { host: 'erp.example.com' }, 'erp.example.com does not run Acme ERP'],
    ['what may not be read', 'PERMISSION_DENIED', { entities: ['purchase-orders', 'items'] }, 'This account may not read purchase orders or items'],
    ['a system that demands TLS', 'TLS_REQUIRED', { reason: 'demanded' }, 'Acme ERP demands an encrypted connection'],
    ['an address without TLS', 'TLS_REQUIRED', {}, 'This address is not encrypted'],
    ['a database that is not there', 'DATABASE_NOT_FOUND', { host: 'db.example.com' }, 'There is no such database on db.example.com'],
    ['access that was not allowed', 'AUTHORIZATION_DENIED', {}, 'Access was not allowed at Acme ERP'],
    ['a name server that does not answer', 'SYSTEM_UNAVAILABLE', { host: 'erp.example.com', reason: 'name-server' }, 'erp.example.com can’t be looked up at the moment'],
  ] as const)
    it(`names ${title}`, async () => {
      await failed(code, { facts: facts as NonNullable<ProblemDetails['facts']> });
      expect(text('.failure h1')).to.equal(heading);
    });

  it('offers another try where a name server does not answer, and none where the name is not there', async () => {
    const buttons = () => [...frame.root.querySelectorAll('.failure button')].map(({ textContent }) => textContent!.trim());
    await failed('SYSTEM_UNAVAILABLE', { stage: 'resolve', facts: { host: 'erp.example.com', reason: 'name-server' } });
    expect(buttons()).to.include(messages.retry);
    expect(it_()).to.include('name servers');
    await frame.stop();
    await failed('HOST_NOT_FOUND', { stage: 'resolve', facts: { host: 'erp.example.com' } });
    expect(buttons()).not.to.include(messages.retry);
  });

  it('gives the addresses to let in, where a firewall may be the cause', async () => {
    await failed('HOST_UNREACHABLE', { stage: 'reach' });
    expect([...frame.root.querySelectorAll('.failure .addresses code')].map(({ textContent }) => textContent)).to.deep.equal(VIEW.addresses);
    expect(it_()).to.include(`Let in through the firewall:\n${VIEW.addresses.join('\n')}`);
    await frame.stop();
    await failed('TLS_INVALID', { stage: 'secure' });
    expect(frame.root.querySelector('.failure .addresses')).to.equal(null);
    expect(it_()).not.to.include(VIEW.addresses[0]);
  });

  it('says what was checked before, and what was found', async () => {
    await failed('HOST_UNREACHABLE', { stage: 'reach' });
    const checked = [...frame.root.querySelectorAll<HTMLElement>('.checked li')].map((item) => [item.dataset['status'], item.textContent!.replace(/\s+/g, ' ').trim()]);
    expect(checked).to.deep.equal([['passed', 'Find the address: done192.0.2.7'], ['failed', 'Reach the system: failed']]);
    expect(frame.find<HTMLDetailsElement>('details:has(.checked)').open).to.equal(false);
  });

  it('has a text for IT, which holds all that it needs and nothing that was typed', async () => {
    await failed('HOST_UNREACHABLE', { stage: 'reach', facts: { host: 'acme.example.com', port: 8443, found: 'connection timed out', said: 'no\u202E\nroute' } });
    for (const line of [
      'We want to connect Acme ERP with Northwind. This failed, and needs your help.',
      'What failed: Acme ERP can’t be reached (Reach the system)',
      'What to do: Let our addresses in through the firewall, and check that the system listens on this port.',
      'System: Acme ERP',
      'Host: acme.example.com',
      'Port: 8443',
      'Error code: HOST_UNREACHABLE',
      'Request ID: req_1',
      'Technical reason: connection timed out',
      'The system’s own words: no route',
      '- Find the address · done · 192.0.2.7',
      '- Reach the system · failed',
    ])
      expect(it_().split('\n')).to.include(line);
    expect(it_()).not.to.match(/\bbea\b|pa55/);
  });

  it('is copied for IT, or selected where the browser does not allow it', async () => {
    await failed('TLS_INVALID', { stage: 'secure' });
    const { clipboard } = navigator;
    const copied: string[] = [];
    const use = (writeText: (words: string) => Promise<void>) => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    use(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const button = frame.button('Copy for IT');
    button.click();
    await waitUntil(() => document.activeElement === frame.find('#it-text'));
    expect(frame.find<HTMLElement>('.it .field [role=status]').innerText).to.include('did not allow copying');
    use(async (words) => void copied.push(words));
    button.click();
    await waitUntil(() => button.innerText.trim() === 'Copied');
    expect(button.nextElementSibling!.textContent).to.equal('Copied');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.deep.equal([it_()]);
  });

  it('has its words again a while after it was copied, as do the details for support', async () => {
    await failed('TLS_INVALID', { stage: 'secure' });
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async () => undefined } });
    const { setTimeout: later } = window;
    const due: (() => void)[] = [];
    window.setTimeout = ((work: () => void) => due.push(work)) as typeof window.setTimeout;
    const [forSupport, forIt] = [frame.button('Copy details'), frame.button('Copy for IT')];
    try {
      for (const button of [forSupport, forIt]) button.click();
      await nextFrame();
      expect([forSupport.innerText.trim(), forIt.innerText.trim()]).to.deep.equal(['Copied', 'Copied']);
      for (const work of due) work();
    } finally {
      window.setTimeout = later;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
    expect([forSupport.innerText.trim(), forIt.innerText.trim(), forIt.nextElementSibling!.textContent]).to.deep.equal(['Copy details', 'Copy for IT', '']);
  });

  it('is offered as an email in a window of its own, since the frame must not be the one that goes', async () => {
    await failed('ACCOUNT_LOCKED', { stage: 'sign-in' });
    const link = frame.find<HTMLAnchorElement>('.it a');
    expect(link.target).to.equal('_blank');
    const url = new URL(link.href);
    expect([url.protocol, url.pathname]).to.deep.equal(['mailto:', '']);
    expect(url.searchParams.get('subject')).to.equal('Connection to Acme ERP: your help is needed');
    expect(url.searchParams.get('body')).to.include('What to do: Unlock the account.\r\n');
  });

  for (const code of PROBLEM_CODES)
    it(`${FOR_IT.includes(code) ? 'turns to' : 'leaves alone the'} IT after ${code}`, async () => {
      await failed(code);
      expect(frame.root.querySelector('.it') !== null).to.equal(FOR_IT.includes(code));
    });

  it('is accessible, with all that is folded up', async () => {
    await failed('HOST_UNREACHABLE', { stage: 'reach', facts: { found: 'connection timed out' } });
    for (const folded of frame.root.querySelectorAll('details')) folded.open = true;
    await expectAccessible(frame.find<HTMLElement>('.failure'));
  });

  it('hands support the system’s own words, the product, and what each stage found', async () => {
    await failed('WRONG_SYSTEM', { stage: 'identify', facts: { said: 'FATAL:\nno', product: 'Tryton', version: '6.0' } });
    for (const line of ['System said: FATAL: no', 'Product: Tryton 6.0', 'Scheme: password', `Stage resolve: passed at ${AT}; address 192.0.2.7`]) expect(details().split('\n')).to.include(line);
  });

  it('draws what is hostile as text, on its line', async () => {
    const evil = '<img src=x onerror="window.ran=true">\u202Egnorw';
    await failed('WRONG_SYSTEM', { stage: 'identify', facts: { product: evil.slice(0, 80), said: evil, found: evil } });
    expect(text('.failure h1')).to.include('<img src=x').and.not.include('\u202E');
    expect(it_()).not.to.include('\u202E');
    expect(frame.root.querySelector('.failure img')).to.equal(null);
  });
});

describe('the text for IT as an email', () => {
  const properties: ItProperties = {
    systemName: 'Ödön & Söhne',
    partner: 'Northwind',
    problem: problem('SYSTEM_ERROR', { stage: 'answer', facts: { host: 'erp.example.com', said: '& said=1 '.repeat(55) } }),
    failedAt: AT,
    stages: [],
    addresses: [],
    locale: 'en',
    messages,
  };

  it('says in other characters what may not stand in an address', () => {
    const address = mailAddress('A & B?', 'one & two\nthree #4');
    expect(address).to.equal('mailto:?subject=A%20%26%20B%3F&body=one%20%26%20two%0D%0Athree%20%234%0D%0A');
  });

  it('is no longer than mail programs take, in any language, and ends with a whole line', () => {
    for (const [locale, words] of [['en', messages], ['ar', arabic]] as const) {
      const text = itText({ ...properties, locale, messages: words }, { system: properties.systemName, host: 'erp.example.com', fields: [] });
      const address = mailAddress(words.it.subject(properties.systemName), text);
      expect(address.length).to.be.at.most(1800);
      const body = new URL(address).searchParams.get('body')!;
      expect(text.replace(/[\u2066-\u2069]/g, '').replaceAll('\n', '\r\n').startsWith(body.trimEnd())).to.equal(true);
      expect(body).to.include('erp.example.com');
    }
  });
});
