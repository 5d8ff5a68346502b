import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ConnectError } from '../../src/contract/error.js';
import type { SessionView } from '../../src/contract/session.js';
import { challengeStyles } from '../../src/frame/styles/challenge.js';
import { documentStyles } from '../../src/frame/styles/document.js';
import { fieldStyles } from '../../src/frame/styles/field.js';
import { formStyles } from '../../src/frame/styles/form.js';
import { noticeStyles } from '../../src/frame/styles/notices.js';
import { frame as arabic } from '../../src/locales/ar.js';
import { adoptStyles } from '../../src/ui/css.js';
import { controls, tokens } from '../../src/ui/tokens.js';
import { expectAccessible } from './support/accessible.js';
import { CONNECTION } from './support/backend.js';
import { AT, ServiceDouble, SYSTEM, VIEW, atLogin, scheme, type Frame } from './support/login-double.js';

const AGAIN: NonNullable<SessionView['reconnect']> = {
  connectionId: `con_${'c'.repeat(22)}`,
  systemId: SYSTEM.id,
  name: 'Plant 1',
  email: 'it@example.com',
  scheme: 'password',
  fields: { url: 'https://acme.example.com', hosting: 'own', database: 'erp', username: 'bea' },
  account: 'Bea Buyer',
  company: 'Fjordline',
};

describe('the login to a connection that is there already', () => {
  let frame: Frame;
  before(() => adoptStyles(document, [tokens, controls, documentStyles, formStyles, fieldStyles, noticeStyles, challengeStyles]));
  afterEach(async () => {
    frame.stop();
    document.documentElement.style.colorScheme = '';
    await setViewport({ width: 800, height: 600 });
  });

  async function again(more: Partial<SessionView> = {}, reconnect: Partial<typeof AGAIN> = {}, offered = SYSTEM): Promise<ServiceDouble> {
    const service = new ServiceDouble();
    service.offered = offered;
    service.view = { ...VIEW, reconnect: { ...AGAIN, ...reconnect }, ...more };
    frame = await atLogin(service);
    return service;
  }
  const shown = () => [...frame.root.querySelectorAll<HTMLElement>('.login :is(input, select)')].filter((input) => input.checkVisibility()).map(({ id }) => id.replace('field-', ''));
  const text = (selector: string) => frame.find<HTMLElement>(selector).textContent!.replace(/\s+/g, ' ').trim();
  const summary = () => [...frame.root.querySelectorAll('.again dl div')].map((pair) => pair.textContent!.replace(/\s+/g, ' ').trim()).join(' · ');
  const refused = (field: string) => new ConnectError('INVALID_REQUEST', 'Not shown.', { fields: [{ field, code: 'format' }] });

  it('asks only for the secret, with the focus on it, and says who it was and what it was made with', async () => {
    await again();
    expect(shown()).to.deep.equal(['password']);
    expect(document.activeElement).to.equal(frame.find('#field-password'));
    expect(text('h1')).to.equal('Reconnect Acme ERP');
    expect(text('.main p')).to.equal('Until now it was connected as Bea Buyer, Fjordline.');
    expect(summary()).to.equal('Instance URL acme.example.com · Hosting Our own · Database erp · User name bea · Connection name Plant 1 · Contact email it@example.com');
    expect(frame.root.querySelector('.schemes')).to.equal(null);
  });

  it('sends all that it was made with, and the new secret', async () => {
    const service = await again();
    frame.type('password', 'new-pa55');
    await frame.connect('Reconnect');
    expect(service.started[0]!.input).to.deep.equal({
      systemId: SYSTEM.id, scheme: 'password', fields: { ...AGAIN.fields, password: 'new-pa55' }, connectionName: 'Plant 1', email: 'it@example.com', agreed: [...VIEW.entities],
    });
  });

  it('stays folded where the secret is missing or refused', async () => {
    const service = await again();
    await frame.connect('Reconnect');
    expect([shown(), document.activeElement]).to.deep.equal([['password'], frame.find('#field-password')]);
    frame.type('password', 'wrong');
    await frame.connect('Reconnect');
    await service.emit({ type: 'failed', problem: new ConnectError('AUTHENTICATION_FAILED', 'Not shown.', { requestId: 'req_1', stage: 'sign-in', fields: [{ field: 'password', code: 'refused' }] }).problem, at: AT });
    frame.button('Edit details').click();
    expect(shown()).to.deep.equal(['password']);
  });

  it('asks for the secret alone where a system that refused the login does not say what is wrong', async () => {
    const service = await again();
    frame.type('password', 'wrong');
    await frame.connect('Reconnect');
    const fields = [{ field: 'username', code: 'refused' as const }, { field: 'password', code: 'refused' as const }];
    await service.emit({ type: 'failed', problem: new ConnectError('AUTHENTICATION_FAILED', 'Not shown.', { requestId: 'req_1', stage: 'sign-in', fields }).problem, at: AT });
    expect(text('.failure .lead')).to.equal('Check Password, and try to log in to Acme ERP itself. Capital letters count.');
    frame.button('Edit details').click();
    expect([shown(), document.activeElement]).to.deep.equal([['password'], frame.find('#field-password')]);
    expect([...frame.root.querySelectorAll('[aria-invalid]')].map(({ id }) => id)).to.deep.equal(['field-password']);
    expect(text('.summary')).to.equal('1 field needs your attention');
  });

  it('shows the user name too where the system says that it knows none of that name', async () => {
    const service = await again();
    frame.type('password', 'pa55');
    await frame.connect('Reconnect');
    const fields = [{ field: 'username', code: 'unknown' as const }, { field: 'password', code: 'refused' as const }];
    await service.emit({ type: 'failed', problem: new ConnectError('AUTHENTICATION_FAILED', 'Not shown.', { requestId: 'req_1', stage: 'sign-in', fields }).problem, at: AT });
    frame.button('Edit details').click();
    expect([shown().includes('username'), document.activeElement]).to.deep.equal([true, frame.find('#field-username')]);
  });

  it('has the email and the name from before where nothing else was typed', async () => {
    await again({ customer: { name: 'Bea' }, place: { systemId: SYSTEM.id, scheme: 'password', fields: AGAIN.fields, connectionName: '', email: '' } });
    expect(shown()).to.deep.equal(['password']);
    expect(summary()).to.include('Connection name Plant 1').and.to.include('Contact email it@example.com');
  });

  it('keeps the guide folded: what it prepares was done when the connection was made', async () => {
    await again();
    expect(frame.find<HTMLDetailsElement>('details.guide').open).to.equal(false);
    expect(frame.root.querySelector('aside.guide')).to.equal(null);
  });

  for (const [needsLogin, owed] of [[true, 'Plant 1'], [undefined, undefined]] as const)
    it(`tells the host ${owed ? 'which connection still needs a login' : 'of no connection that needs none'}, in case this becomes another one`, async () => {
      const service = await again({}, { needsLogin });
      frame.type('password', 'pa55');
      await frame.connect('Reconnect');
      await service.emit({ type: 'done', connection: CONNECTION, at: AT });
      await waitUntil(() => frame.sent.some(({ type }) => type === 'code'));
      const code = frame.sent.find((message) => message.type === 'code');
      expect(code?.owed).to.equal(owed);
    });

  it('tells the host where what has the focus is, so that it can bring it into view', async () => {
    await again();
    const told = frame.sent.findLast((message) => message.type === 'height' && message.focus !== undefined);
    const { top, bottom } = frame.find('#field-password').getBoundingClientRect();
    expect(told).to.deep.include({ type: 'height' }).and.to.have.property('focus').that.deep.equals({ top: top + scrollY, bottom: bottom + scrollY });
  });

  it('shows all at the customer’s wish, with the focus on the first', async () => {
    await again();
    frame.button('Change').focus();
    frame.button('Change').click();
    expect(shown()).to.deep.equal(['', '', 'url', 'hosting', 'database', 'username', 'password', '_connectionName', '_email']);
    expect(document.activeElement).to.equal(frame.find('#field-url'));
    expect(frame.find('#field-url').value).to.equal('https://acme.example.com');
    expect(frame.button('Change')).to.equal(undefined);
    frame.type('username', 'sam');
    expect(shown()).to.include('username');
  });

  for (const [what, field, id] of [['a field of the system', 'fields.url', 'url'], ['the email', 'email', '_email']] as const)
    it(`shows all where ${what} is refused, with the focus on it`, async () => {
      const service = await again();
      service.refusals = [refused(field)];
      frame.type('password', 'pa55');
      await frame.connect('Reconnect');
      await waitUntil(() => shown().includes(id));
      await expectAccessible(frame.root);
      expect(document.activeElement).to.equal(frame.find(`[id="field-${id}"]`));
      // What is mended does not take the others away again.
      frame.type(id, id === 'url' ? 'https://acme.example.com' : 'it@example.com');
      expect(shown()).to.include(id);
    });

  it('shows all where something is missing that the system asks for', async () => {
    await again({}, { fields: { url: 'https://acme.example.com' } });
    expect(shown()).to.include.members(['url', 'hosting', 'username', 'password']);
    expect(document.activeElement).to.equal(frame.find('#field-hosting'));
  });

  it('keeps what the customer has typed meanwhile', async () => {
    await again({ place: { systemId: SYSTEM.id, scheme: 'password', fields: { ...AGAIN.fields, username: 'sam' }, connectionName: 'Plant 2', email: 'sam@example.com' } });
    expect(summary()).to.include('User name sam').and.to.include('Plant 2').and.to.include('sam@example.com');
  });

  it('has the scheme that it was made with, or the first where that is gone', async () => {
    await again({}, { scheme: 'api-key', fields: { url: 'https://acme.example.com' } });
    expect(shown()).to.deep.equal(['apiKey']);
    frame.stop();
    await again({}, { scheme: 'certificate' });
    expect(shown()).to.deep.equal(['password']);
  });

  it('is a button alone where the customer logs in at the system itself', async () => {
    await again({}, { scheme: 'oauth', fields: {} }, { ...SYSTEM, schemes: [scheme('oauth', [])] });
    expect(shown()).to.deep.equal([]);
    expect(frame.button('Continue to Acme ERP')).to.not.equal(undefined);
    expect(summary()).to.equal('Connection name Plant 1 · Contact email it@example.com');
  });

  it('lets a scenario of the sandbox be chosen, which is told in the summary', async () => {
    await again({ environment: 'sandbox' });
    const select = frame.find<HTMLSelectElement>('#sandbox-scenario');
    select.value = 'otp';
    select.dispatchEvent(new Event('change'));
    expect([frame.find('#field-password').value, shown()]).to.deep.equal(['sandbox', ['sandbox-scenario', 'password']]);
    expect(summary()).to.include('User name otp');
  });

  it('says whose it is where the login was another’s, and shows all to be looked at', async () => {
    const service = await again();
    frame.type('password', 'pa55');
    await frame.connect('Reconnect');
    await service.emit({ type: 'failed', problem: new ConnectError('DIFFERENT_ACCOUNT', 'Not shown.', { requestId: 'req_1', facts: { account: 'Sam\u202E', belongsTo: 'Bea Buyer' } }).problem, at: AT });
    expect(text('.failure .lead')).to.equal('You logged in as Sam. This connection belongs to Bea Buyer. Log in as before.');
    expect([frame.button('Try again'), frame.button('Choose another system')]).to.deep.equal([undefined, undefined]);
    frame.button('Edit details').click();
    expect(shown()).to.include('username');
  });

  it('offers no other system', async () => {
    const service = await again();
    frame.type('password', 'pa55');
    await frame.connect('Reconnect');
    await service.emit({ type: 'failed', problem: new ConnectError('WRONG_SYSTEM', 'Not shown.', { requestId: 'req_1' }).problem, at: AT });
    expect(frame.button('Choose another system')).to.equal(undefined);
  });

  it('is a first login to any other system', async () => {
    await again({}, { systemId: 'other-erp' });
    expect(shown()).to.include('username');
    expect([text('h1'), frame.root.querySelector('.again')]).to.deep.equal(['Log in to Acme ERP', null]);
  });

  for (const colours of ['light', 'dark'])
    for (const open of [false, true])
      it(`is accessible ${open ? 'opened' : 'folded'} in ${colours}`, async () => {
        document.documentElement.style.colorScheme = colours;
        await again();
        if (open) frame.button('Change').click();
        await expectAccessible(frame.root);
      });

  it('fits a phone, and reads from right to left', async () => {
    await setViewport({ width: 390, height: 800 });
    await again({}, { fields: { ...AGAIN.fields, url: `https://${'a'.repeat(60)}.example.com:8443` }, account: 'W'.repeat(120) });
    expect(frame.root.scrollWidth).to.be.at.most(390);
    frame.root.dir = 'rtl';
    frame.app.speak('ar', arabic);
    expect(frame.root.scrollWidth).to.be.at.most(390);
    expect(text('.again button')).to.equal('تغيير');
  });
});
