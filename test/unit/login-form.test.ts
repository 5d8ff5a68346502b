import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { atForm, atLogin, mountFrame, reaches, scheme, ServiceDouble, SYSTEM, VIEW, type Frame } from './support/login-double.js';

describe('the login form', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  const described = (input: HTMLElement) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => frame.root.querySelector(`[id="${id}"]`)?.textContent?.trim() ?? '');

  it('draws every field with its label, its help and the tokens for browsers', async () => {
    frame = await atLogin();
    const url = frame.find('#field-url');
    expect(url.labels![0]!.textContent).to.equal('Instance URL');
    expect(described(url)[0]).to.include('For example https://acme.example.com');
    expect(url.inputMode).to.equal('url');
    const user = frame.find('#field-username');
    expect([user.autocomplete, user.autocapitalize, user.spellcheck]).to.deep.equal(['username', 'none', false]);
    const password = frame.find('#field-password');
    expect([password.type, password.autocomplete]).to.deep.equal(['password', 'current-password']);
    expect(frame.find<HTMLElement>('[for="field-hosting"]').textContent).to.equal('Hosting');
  });

  it('fills in the connection’s name and the customer’s address', async () => {
    frame = await atLogin();
    expect(frame.find('#field-_connectionName').value).to.equal('Acme ERP');
    expect(frame.find('#field-_email').value).to.equal('bea@example.com');
  });

  it('tells the address that we write to from one that the system knows the customer by', async () => {
    frame = await atForm([scheme('custom', [{ name: 'email', kind: 'email', secret: false }])]);
    const labels = ['email', '_email'].map((name) => frame.find(`#field-${name}`).labels![0]!.textContent);
    expect(labels).to.deep.equal(['Email', 'Contact email']);
    expect(described(frame.find('#field-email')).join('')).not.to.include('reach you');
    await frame.connect();
    expect(frame.find('#field-_email-note').hidden).to.equal(true);
    expect(frame.find('#field-email-note').textContent!.trim()).to.equal('Email is missing.');
  });

  it('names the connection after its host, so that two can be told apart, until the customer names it', async () => {
    frame = await atLogin();
    const name = frame.find('#field-_connectionName');
    frame.type('url', 'https://acme.example.org/erp?company=1');
    expect(name.value).to.equal('Acme ERP – acme.example.org');
    frame.type('url', '');
    expect(name.value).to.equal('Acme ERP');
    frame.type('_connectionName', 'Plant Hull');
    frame.type('url', 'acme.example.com');
    expect(name.value).to.equal('Plant Hull');
    frame.type('_connectionName', '');
    frame.type('url', 'acme.example.org');
    expect(name.value).to.equal('');
  });

  it('focuses the first field that is empty', async () => {
    frame = await atLogin();
    expect(document.activeElement).to.equal(frame.find('#field-url'));
  });

  it('takes the focus where its words arrive after it', async () => {
    frame = await mountFrame(new ServiceDouble(), { silent: true });
    const there = reaches(frame.login, 'login');
    await frame.show();
    await there;
    expect(frame.find('form')).to.equal(null);
    const elsewhere = await fixture<HTMLElement>(html`<button>Elsewhere</button>`);
    elsewhere.focus();
    frame.speak();
    expect(document.activeElement).to.equal(frame.find('#field-url'));
  });

  it('is gone once the host hides it', async () => {
    frame = await atLogin();
    frame.login.handle({ type: 'hide' });
    expect(frame.root.querySelector('form')).to.equal(null);
  });

  it('shows a field only while its condition holds', async () => {
    frame = await atLogin();
    expect(frame.find('#field-database')).to.equal(null);
    frame.type('hosting', 'own');
    expect(frame.find('#field-database')).to.be.instanceOf(HTMLInputElement);
    frame.type('hosting', 'cloud');
    expect(frame.find('#field-database')).to.equal(null);
  });

  it('keeps what was typed beside a field that comes and goes', async () => {
    frame = await atLogin();
    frame.type('password', 'pa55');
    frame.type('hosting', 'own');
    expect(frame.find('#field-password').value).to.equal('pa55');
  });

  it('says nothing while a field is typed, and what is wrong once it is left', async () => {
    frame = await atLogin();
    const url = frame.find('#field-url');
    frame.type('url', 'acme');
    expect(url.getAttribute('aria-invalid')).to.equal(null);
    frame.leave('url');
    expect(url.getAttribute('aria-invalid')).to.equal('true');
    expect(described(url)[1]).to.equal('Instance URL should look like https://acme.example.com.');
    frame.type('url', 'acme.example.org');
    expect(url.getAttribute('aria-invalid')).to.equal(null);
  });

  it('asks to keep one of two addresses', async () => {
    frame = await atLogin();
    frame.type('url', 'https://acme.example.com https://acme.example.org');
    frame.leave('url');
    expect(described(frame.find('#field-url'))[1]).to.equal('Instance URL holds two addresses: keep one of the two.');
  });

  it('does not blame a field that was left without typing', async () => {
    frame = await atLogin();
    frame.leave('username');
    expect(frame.find('#field-username').getAttribute('aria-invalid')).to.equal(null);
  });

  it('shows the address that will be used', async () => {
    frame = await atLogin();
    frame.type('url', 'acme.example.org/');
    expect(described(frame.find('#field-url'))[1]).to.equal('We will use https://acme.example.org');
    frame.type('url', 'https://acme.example.org');
    expect(frame.find<HTMLElement>('#field-url-note').hidden).to.equal(true);
  });

  it('sends nothing while fields are wrong, counts them and goes to the first', async () => {
    frame = await atLogin();
    frame.type('url', 'acme.example.com');
    await frame.connect();
    expect(frame.service.started).to.have.length(0);
    expect(frame.find<HTMLElement>('.summary').textContent).to.include('3 fields need your attention');
    expect(document.activeElement).to.equal(frame.find('#field-hosting'));
  });

  it('is sent by Enter', async () => {
    frame = await atLogin();
    frame.type('url', 'acme.example.com');
    frame.type('hosting', 'cloud');
    frame.type('password', 'pa55');
    frame.find('#field-username').focus();
    await sendKeys({ type: 'bea' });
    const sent = reaches(frame.login, 'connecting');
    await sendKeys({ press: 'Enter' });
    await sent;
    expect(frame.service.started[0]!.input).to.deep.equal({
      systemId: SYSTEM.id,
      scheme: 'password',
      fields: { url: 'https://acme.example.com', hosting: 'cloud', username: 'bea', password: 'pa55' },
      connectionName: 'Acme ERP – acme.example.com',
      email: 'bea@example.com',
      agreed: ['purchase-orders', 'vendors', 'items'],
    });
  });

  it('shows and hides a secret by a button that says its state', async () => {
    frame = await atLogin();
    frame.type('password', 'pa55');
    const button = frame.button('Show Password');
    expect(button.getAttribute('aria-pressed')).to.equal('false');
    button.click();
    expect(frame.find('#field-password').type).to.equal('text');
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    button.click();
    expect([frame.find('#field-password').type, frame.find('#field-password').value]).to.deep.equal(['password', 'pa55']);
  });

  it('carries no secret from one scheme to another', async () => {
    frame = await atLogin();
    frame.type('url', 'acme.example.com');
    frame.type('password', 'pa55');
    frame.find('[value="api-key"]').click();
    expect(frame.find('#field-apiKey').value).to.equal('');
    expect(frame.find('#field-url').value).to.equal('acme.example.com');
    frame.find('[value="password"]').click();
    expect(frame.find('#field-password').value).to.equal('');
  });

  it('offers the sandbox’s scenarios only in the sandbox, and fills in the one that is chosen', async () => {
    frame = await atLogin();
    expect(frame.find('#sandbox-scenario')).to.equal(null);
    frame.stop();
    const service = new ServiceDouble();
    service.view = { ...VIEW, environment: 'sandbox', customer: { name: 'Bea' } };
    frame = await atLogin(service);
    const scenarios = frame.find<HTMLSelectElement>('#sandbox-scenario');
    scenarios.value = 'otp';
    scenarios.dispatchEvent(new Event('change'));
    const values = ['url', 'hosting', 'username', 'password', '_email'].map((name) => frame.find(`#field-${name}`).value);
    // Whom we write to is the customer's own, and no part of the scenario.
    expect(values).to.deep.equal(['https://acme.example.com', 'cloud', 'otp', 'sandbox', '']);
    frame.type('_email', 'bea@example.com');
    frame.button('Connect').click();
    await reaches(frame.login, 'connecting');
  });

  it('keeps the customer’s own address and name when a scenario is chosen', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, environment: 'sandbox' };
    frame = await atLogin(service);
    frame.type('_connectionName', 'Plant Hull');
    const scenarios = frame.find<HTMLSelectElement>('#sandbox-scenario');
    scenarios.value = 'good';
    scenarios.dispatchEvent(new Event('change'));
    expect(['_connectionName', '_email'].map((name) => frame.find(`#field-${name}`).value)).to.deep.equal(['Plant Hull', 'bea@example.com']);
  });

  it('continues with what the session remembers', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, place: { systemId: SYSTEM.id, scheme: 'password', fields: { url: 'https://kept.example.com', username: 'kept' }, connectionName: 'North', email: 'it@example.com' } };
    frame = await atLogin(service);
    const values = ['url', 'username', 'password', '_connectionName', '_email'].map((name) => frame.find(`#field-${name}`).value);
    expect(values).to.deep.equal(['https://kept.example.com', 'kept', '', 'North', 'it@example.com']);
  });

  it('keeps what was typed when it is hidden, wipes what is secret, and shows it again', async () => {
    frame = await atLogin();
    frame.type('username', 'bea');
    frame.type('password', 'canary-5ecret');
    const password = frame.find('#field-password');
    frame.app.hidden();
    frame.login.handle({ type: 'hide' });
    expect(password.value).to.equal('');
    expect(frame.service.places.at(-1)).to.deep.include({ leaving: true });
    expect(JSON.stringify(frame.service.places)).to.include('"username":"bea"').and.not.include('canary');
    const back = reaches(frame.login, 'login');
    await frame.show();
    await back;
    expect([frame.find('#field-username').value, frame.find('#field-password').value]).to.deep.equal(['bea', '']);
  });

  it('tells when there is no internet', async () => {
    frame = await atLogin();
    frame.$online.set(false);
    expect(frame.find<HTMLElement>('.login .banner').checkVisibility()).to.equal(true);
  });

  it('says that another system must be chosen where this one is not allowed', async () => {
    frame = await atLogin();
    const failed = reaches(frame.login, 'failed');
    await frame.show('other');
    await failed;
    frame.button('Choose another system').click();
    expect(frame.sent.at(-1)).to.deep.equal({ type: 'back' });
  });
});
