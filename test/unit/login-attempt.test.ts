import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Challenge } from '../../src/contract/challenge.js';
import { ConnectError } from '../../src/contract/error.js';
import { STAGES } from '../../src/contract/stages.js';
import { detailsOf } from '../../src/session/login-details.js';
import type { Failed, LoginState } from '../../src/session/login-state.js';
import { AT, ATTEMPT_ID, CODE, SESSION_ID, SYSTEM, ServiceDouble, VIEW, atConnecting, atLogin, mountFrame, reaches, scheme, snapshot, type Frame } from './support/login-double.js';

const CANARY = 'canary-5ecret-7f3a';
const CHALLENGE_ID = `chl_${'h'.repeat(22)}`;
const { problem } = new ConnectError('AUTHENTICATION_FAILED', 'Wrong.', { stage: 'sign-in', requestId: 'req_1', fields: [{ field: 'password', code: 'refused' }] });
const challenge = (more: Partial<Extract<Challenge, { kind: 'code' }>> = {}): Challenge => ({ id: CHALLENGE_ID, expiresAt: '2026-11-02T08:05:00.000Z', kind: 'code', channel: 'app', length: 6, triesLeft: 3, wrong: false, again: true, ...more });

/** Asked for a code in the middle of a stage. */
async function atChallenge(): Promise<Frame> {
  const frame = await atConnecting();
  const stages = STAGES.map((stage, index) => ({ stage, status: index < 5 ? ('passed' as const) : index === 5 ? ('running' as const) : ('waiting' as const) }));
  await frame.service.emit({ type: 'snapshot', attempt: snapshot({ state: 'challenge', stages, challenge: challenge() }) });
  return frame;
}

describe('an attempt in the login frame', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  it('shows every stage, the running one with what happens', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'resolve', status: 'passed', at: AT });
    await frame.service.emit({ type: 'stage', stage: 'reach', status: 'running', at: AT });
    const stages = [...frame.root.querySelectorAll('.stages li')];
    expect(stages.map((stage) => stage.getAttribute('data-status'))).to.deep.equal(['passed', 'running', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting']);
    expect(stages[1]!.textContent).to.include('Knocking at acme.example.com');
    expect(stages[1]!.getAttribute('aria-current')).to.equal('step');
    expect(frame.find<HTMLElement>('[role=status]').textContent).to.equal('Reach the system: in progress');
    expect(frame.sent.at(-1)).to.deep.equal({ type: 'step', step: 'connecting', stage: 'reach' });
  });

  it('moves the focus to the heading of what appears', async () => {
    frame = await atConnecting();
    expect(document.activeElement!.textContent).to.equal('Connecting to Acme ERP');
  });

  it('goes back to the form when it is cancelled, with all that was typed', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'reach', status: 'running', at: AT });
    const back = reaches(frame.login, 'login');
    frame.button('Cancel').click();
    await back;
    expect(frame.service.cancelled).to.equal(1);
    expect(frame.find<HTMLElement>('.notice').textContent).to.equal('Cancelled. Nothing was connected.');
    expect([frame.find('#field-username').value, frame.find('#field-password').value]).to.deep.equal(['bea', 'pa55']);
  });

  it('goes on to the code where the login had worked before it could be cancelled', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'permissions', status: 'running', at: AT });
    frame.service.cancelAnswer = { state: 'done' };
    const over = reaches(frame.login, 'handing-over');
    frame.button('Cancel').click();
    await over;
    await Promise.resolve();
    expect(frame.sent.at(-1)).to.deep.include({ type: 'code', code: CODE });
  });

  it('says what failed where the attempt had failed before it could be cancelled', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'running', at: AT });
    frame.service.cancelAnswer = { state: 'failed', problem };
    const failed = reaches(frame.login, 'failed');
    frame.button('Cancel').click();
    await failed;
    expect(frame.find<HTMLElement>('.failure h1').textContent).to.equal('Acme ERP did not accept this login');
  });

  it('is cancelled at once where the line goes before the answer, and looked for once it is back', async () => {
    const service = new ServiceDouble();
    service.silent = true;
    frame = await atConnecting(service);
    frame.button('Cancel').click();
    expect(frame.login.$state.get()).to.deep.include({ step: 'connecting', cancelling: true });
    service.view = { ...VIEW, attempt: snapshot() };
    const back = reaches(frame.login, 'login');
    dispatchEvent(new Event('offline'));
    await back;
    expect(frame.find<HTMLElement>('.notice').textContent).to.include('Cancelled');
    await Promise.resolve();
    expect(service.cancelled).to.equal(1);
  });

  it('tells the host each step once, and nothing between two stages', async () => {
    frame = await atConnecting();
    for (const stage of ['resolve', 'reach'] as const) {
      await frame.service.emit({ type: 'stage', stage, status: 'running', at: AT });
      await frame.service.line(false);
      await frame.service.line(true);
      await frame.service.emit({ type: 'stage', stage, status: 'passed', at: AT });
    }
    const steps = frame.sent.flatMap((message) => (message.type === 'step' ? [`${message.step} ${message.stage ?? ''}`.trim()] : []));
    expect(steps).to.deep.equal(['loading', 'login', 'connecting resolve', 'connecting reach']);
  });

  it('is sent once, however often the button is pressed', async () => {
    frame = await atConnecting();
    frame.find<HTMLFormElement>('form.login').requestSubmit();
    frame.find<HTMLFormElement>('form.login').requestSubmit();
    await reaches(frame.login, 'connecting');
    expect(frame.service.started).to.have.length(1);
  });

  it('repeats a submit whose answer was lost under the same key, and a changed one under another', async () => {
    const service = new ServiceDouble();
    const lost = () => new ConnectError('NETWORK_ERROR', 'No answer.');
    service.refusals = [lost(), lost()];
    frame = await atConnecting(service);
    await reaches(frame.login, 'failed');
    const failedAgain = new Promise<void>((resolve) => {
      let connecting = false;
      frame.login.$state.listen(({ step }) => {
        if (step === 'connecting') connecting = true;
        else if (step === 'failed' && connecting) resolve();
      });
    });
    frame.button('Try again').click();
    await failedAgain;
    frame.button('Edit details').click();
    frame.type('username', 'other');
    frame.button('Connect').click();
    await reaches(frame.login, 'connecting');
    const [first, second, third] = service.started.map(({ key }) => key);
    expect(second).to.equal(first);
    expect(third).not.to.equal(first);
  });

  it('is sent again by itself, under the same key, where the service gave no answer, and says so', async () => {
    const service = new ServiceDouble();
    service.refusals = [new ConnectError('SERVICE_UNAVAILABLE', 'Down.', { requestId: 'req_1' })];
    frame = await atConnecting(service);
    await reaches(frame.login, 'failed');
    expect(frame.find<HTMLElement>('.failure h1').textContent).to.equal('The connect service is not available just now');
    expect(frame.find<HTMLElement>('.failure .trying').textContent).to.equal('Trying again…');
    await reaches(frame.login, 'connecting');
    const [first, second] = service.started.map(({ key }) => key);
    expect(second).to.equal(first);
  });

  it('is not sent again by itself once the customer has gone back to the details', async () => {
    const service = new ServiceDouble();
    service.refusals = [new ConnectError('NETWORK_ERROR', 'No answer.', { retryAfter: 1 })];
    frame = await atConnecting(service);
    await reaches(frame.login, 'failed');
    frame.button('Edit details').click();
    // Whatever waits is made to go on at once.
    dispatchEvent(new Event('online'));
    await nextFrame();
    expect([frame.login.$state.get().step, service.started.length]).to.deep.equal(['login', 1]);
  });

  it('shows what the service refused at its fields', async () => {
    const service = new ServiceDouble();
    service.refusals = [new ConnectError('INVALID_REQUEST', 'Check the fields.', { fields: [{ field: 'fields.username', code: 'too-long' }, { field: 'email', code: 'format' }] })];
    frame = await atConnecting(service);
    await reaches(frame.login, 'login');
    expect(frame.find('#field-username').getAttribute('aria-invalid')).to.equal('true');
    expect(frame.find('#field-_email').getAttribute('aria-invalid')).to.equal('true');
    expect(document.activeElement).to.equal(frame.find('#field-username'));
  });

  it('says what failed and where, and marks the refused field when the details are edited', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem, at: AT });
    expect(document.activeElement!.textContent).to.equal('Acme ERP did not accept this login');
    expect(frame.find<HTMLElement>('.failure').textContent).to.include('Stopped at: Log in');
    expect(frame.sent.findLast(({ type }) => type === 'step')).to.deep.equal({ type: 'step', step: 'failed', stage: 'sign-in', code: 'AUTHENTICATION_FAILED', requestId: 'req_1' });
    frame.button('Edit details').click();
    expect(document.activeElement).to.equal(frame.find('#field-password'));
    expect(frame.find('#field-username').value).to.equal('bea');
  });

  for (const [title, fields, advice] of [
    ['the field that was refused', ['database'], 'Check Database, and'],
    ['the fields that were refused', ['username', 'password'], 'Check User name and Password, and'],
    ['who logs in, where none is named', [], 'Check User name and Password, and'],
  ] as const)
    it(`advises to check ${title}`, async () => {
      frame = await atLogin();
      frame.type('url', 'acme.example.com');
      frame.type('hosting', 'own');
      frame.type('database', 'main');
      frame.type('username', 'bea');
      frame.type('password', 'pa55');
      frame.button('Connect').click();
      await frame.service.emit({ type: 'failed', problem: { ...problem, fields: fields.map((field) => ({ field, code: 'refused' as const })) }, at: AT });
      expect(frame.find<HTMLElement>('.failure .lead').textContent).to.include(advice);
    });

  it('advises to check the API key where that is what logs in', async () => {
    frame = await atLogin();
    frame.find('[value="api-key"]').click();
    frame.type('url', 'acme.example.com');
    frame.type('apiKey', 'key-12345678');
    frame.button('Connect').click();
    await frame.service.emit({ type: 'failed', problem: { ...problem, fields: [] }, at: AT });
    expect(frame.find<HTMLElement>('.failure .lead').textContent).to.include('Check API key: all of it must have been copied.');
  });

  it('tries again with the secrets that stayed in their inputs', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem, at: AT });
    frame.button('Try again').click();
    await reaches(frame.login, 'connecting');
    expect(frame.service.started[1]!.input.fields['password']).to.equal('pa55');
    expect(frame.service.started[1]!.key).not.to.equal(frame.service.started[0]!.key);
  });

  for (const [code, ways] of [
    ['AUTHENTICATION_FAILED', ['Edit details', 'Try again']],
    ['STAGE_TIMEOUT', ['Try again', 'Edit details']],
    ['HOST_NOT_FOUND', ['Edit details']],
    ['WRONG_SYSTEM', ['Edit details']],
  ] as const)
    it(`offers what helps first after ${code}: ${ways.join(', then ')}`, async () => {
      frame = await atConnecting();
      await frame.service.emit({ type: 'failed', problem: { ...problem, code }, at: AT });
      const buttons = [...frame.root.querySelectorAll('.failure > .actions button:not(.quiet)')];
      expect(buttons.map(({ textContent }) => textContent!.trim())).to.deep.equal(ways);
      expect(buttons.map((button) => button.matches('.primary'))).to.deep.equal(ways.map((_, index) => index === 0));
    });

  it('lets a system that is down be tried before the time it named', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem: { ...problem, code: 'SYSTEM_UNAVAILABLE', retryAfter: 600 }, at: AT });
    expect(frame.find<HTMLElement>('.failure .lead').textContent).to.include('in 10 minutes');
    frame.button('Try again').click();
    await reaches(frame.login, 'connecting');
    expect(frame.service.started).to.have.length(2);
  });

  it('offers no other try before the system takes one', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem: { ...problem, code: 'RATE_LIMIT_EXCEEDED', retryAfter: 30 }, at: AT });
    const button = [...frame.root.querySelectorAll('button')].find(({ textContent }) => textContent!.includes('Try again in'))!;
    expect(button.textContent).to.match(/30 seconds/);
    expect(frame.find<HTMLElement>('.failure .lead').textContent).not.to.match(/30/);
    button.click();
    expect(frame.service.started).to.have.length(1);
  });

  it('hands support the facts, and neither a secret nor the user name nor a path', async () => {
    frame = await atConnecting(new ServiceDouble(), CANARY);
    await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'running', at: AT });
    await frame.service.emit({ type: 'failed', problem, at: AT });
    const details = detailsOf(frame.login.$state.get() as Failed, { locale: 'en', userAgent: 'Test/1' });
    for (const fact of ['System: acme-erp', 'Host: acme.example.com', 'Code: AUTHENTICATION_FAILED', 'Stage: sign-in', 'Request ID: req_1', `Attempt ID: ${ATTEMPT_ID}`, 'Environment: production', 'Locale: en', 'Browser: Test/1', `Stage sign-in: failed at ${AT}`])
      expect(details).to.include(fact);
    expect(details).not.to.include(CANARY).and.not.match(/\bbea\b|https:/);
  });

  it('tells what was found where that helps, as plain text, and support all of it', async () => {
    frame = await atConnecting();
    const facts = { host: 'acme.example.com', port: 8443, address: '192.0.2.7', seconds: 12, found: 'the certificate has <b>expired</b>' };
    await frame.service.emit({ type: 'failed', problem: { ...problem, code: 'TLS_INVALID', fields: [], facts }, at: AT });
    expect(frame.find<HTMLElement>('.failure > .help').textContent).to.equal('Technical reason: the certificate has <b>expired</b>');
    const details = detailsOf(frame.login.$state.get() as Failed, { locale: 'en', userAgent: 'Test/1' });
    for (const fact of ['Port: 8443', 'Address: 192.0.2.7', 'Seconds waited: 12', 'Found: the certificate has <b>expired</b>']) expect(details).to.include(fact);
  });

  it('says nothing of what was found where it tells the customer nothing', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem: { ...problem, facts: { found: 'HTTP 401' } }, at: AT });
    expect(frame.root.querySelectorAll('.failure > .help')).to.have.length(0);
  });

  it('shows the details to copy by hand where the clipboard is closed', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem, at: AT });
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } });
    frame.button('Copy details').click();
    await waitUntil(() => document.activeElement === frame.find('#details'));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    const text = frame.find<HTMLTextAreaElement>('#details');
    expect(text.readOnly).to.equal(true);
    expect(text.value).to.include('Request ID: req_1');
    expect(text.selectionEnd - text.selectionStart).to.equal(text.value.length);
  });

  it('asks for a one-time code, says when it was wrong, and takes it as people paste it', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'challenge', challenge: challenge(), at: AT });
    expect(document.activeElement).to.equal(frame.find('#code'));
    await sendKeys({ type: '12' });
    await sendKeys({ press: 'Enter' });
    expect(frame.find<HTMLElement>('[data-complaint]').textContent).to.include('Enter all 6 digits.');
    frame.find('#code').value = '123 456';
    frame.button('Continue').click();
    expect(frame.service.answers).to.deep.equal([{ kind: 'code', code: '123456' }]);
    await frame.service.emit({ type: 'challenge', challenge: challenge({ wrong: true, triesLeft: 1 }), at: AT });
    expect(frame.find('#code').value).to.equal('');
    expect(document.activeElement).to.equal(frame.find('#code'));
    expect(frame.find<HTMLElement>('#answer-wrong').textContent).to.include('one more try');
  });

  it('says what happens while an answer is checked, without leaving the challenge for a code that may be wrong', async () => {
    frame = await atChallenge();
    const by = () => frame.find<HTMLElement>('.challenge .by').textContent!.trim();
    expect(by()).to.include('Please answer by');
    frame.find('#code').value = '123456';
    frame.button('Continue').click();
    expect(by()).to.equal('Logging in with your details…');
    expect(frame.find<HTMLElement>('[role=status]').textContent).to.equal('Log in: in progress');
    await frame.service.emit({ type: 'stage', stage: 'sign-in', status: 'running', at: AT });
    expect(frame.login.$state.get().step).to.equal('challenge');
    await frame.service.emit({ type: 'challenge', challenge: challenge({ wrong: true, triesLeft: 2 }), at: AT });
    expect(by()).to.include('Please answer by');
  });

  for (const [title, event] of [
    ['its stage has passed', { stage: 'sign-in', status: 'passed' }],
    ['the next one runs', { stage: 'permissions', status: 'running' }],
  ] as const)
    it(`shows the stages again once ${title}`, async () => {
      frame = await atChallenge();
      await frame.service.emit({ type: 'stage', ...event, at: AT });
      expect(frame.root.querySelector('.challenge')).to.equal(null);
      expect(document.activeElement!.textContent).to.equal('Connecting to Acme ERP');
    });

  it('tells of a broken line while it asks, too', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'challenge', challenge: challenge(), at: AT });
    const banner = () => frame.find<HTMLElement>('.challenge .banner');
    await frame.service.line(false);
    expect(banner().checkVisibility()).to.equal(true);
    expect(banner().textContent).to.include('The connection was interrupted');
    await frame.service.line(true);
    expect(banner().checkVisibility()).to.equal(false);
  });

  it('narrows many companies down and keeps the one that was chosen', async () => {
    frame = await atConnecting();
    const options = Array.from({ length: 12 }, (_, index) => ({ id: `c${index}`, label: `Plant ${index}`, detail: index === 7 ? 'Kiel' : 'Bremen' }));
    await frame.service.emit({ type: 'challenge', challenge: { id: CHALLENGE_ID, expiresAt: AT, kind: 'choose', subject: 'company', options }, at: AT });
    const filter = frame.find('#choose-filter');
    filter.value = 'kiel';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
    const visible = [...frame.root.querySelectorAll<HTMLElement>('.option')].filter((option) => option.checkVisibility());
    expect(visible.map(({ textContent }) => textContent!.replace(/\s+/g, ' ').trim())).to.deep.equal(['Plant 7Kiel']);
    visible[0]!.click();
    frame.button('Continue').click();
    expect(frame.service.answers).to.deep.equal([{ kind: 'choose', option: 'c7' }]);
  });

  it('passes the code on at once and keeps neither it nor any secret', async () => {
    const seen: LoginState[] = [];
    frame = await atConnecting(new ServiceDouble(), CANARY);
    frame.login.$state.subscribe((state) => seen.push(state as LoginState));
    await frame.service.emit({ type: 'challenge', challenge: challenge(), at: AT });
    frame.find('#code').value = '987654';
    frame.button('Continue').click();
    const over = reaches(frame.login, 'handing-over');
    await frame.service.emit({ type: 'done', at: AT, connection: { id: `con_${'n'.repeat(22)}`, name: 'Acme', systemId: SYSTEM.id, systemName: SYSTEM.name, environment: 'production', status: 'pending', createdAt: AT } });
    await over;
    await Promise.resolve();
    expect(frame.sent.at(-1)).to.deep.equal({ type: 'code', code: CODE, sessionId: SESSION_ID, expiresAt: AT });
    expect(JSON.stringify(seen)).not.to.include(CANARY).and.not.include('987654').and.not.include(CODE);
    expect(JSON.stringify(frame.service.places)).not.to.include(CANARY);
    expect(JSON.stringify(frame.sent)).not.to.include(CANARY).and.not.include('987654');

    frame.login.handle({ type: 'code-again' });
    await Promise.resolve();
    expect(frame.service.codes).to.equal(2);
    frame.login.handle({ type: 'finished' });
    expect(frame.login.$state.get()).to.deep.equal({ step: 'waiting' });
    expect(frame.service.left).to.deep.equal(['attempt', 'place']);
  });

  it('gives the host another code, even after it has told the customer that there was none', async () => {
    const service = new ServiceDouble();
    frame = await atConnecting(service);
    service.code = () => Promise.reject(new ConnectError('NETWORK_ERROR', 'No answer.'));
    const failed = reaches(frame.login, 'failed');
    await service.emit({ type: 'snapshot', attempt: snapshot({ state: 'done' }) });
    await failed;
    service.code = async () => ({ code: CODE, expiresAt: AT });
    frame.login.handle({ type: 'code-again' });
    expect(frame.login.$state.get().step).to.equal('handing-over');
    await Promise.resolve();
    expect(frame.sent.at(-1)).to.deep.include({ type: 'code', code: CODE });
  });

  it('goes on after a reload where the attempt stands, and offers no try without the secrets', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, attempt: snapshot({ state: 'failed', problem }), place: { systemId: SYSTEM.id, fields: { username: 'bea' }, connectionName: '', email: '' } };
    frame = await mountFrame(service);
    const failed = reaches(frame.login, 'failed');
    const begun = frame.login.begin();
    await frame.show();
    await Promise.all([begun, failed]);
    expect(frame.sent).to.deep.include({ type: 'place', systemId: SYSTEM.id, systemName: SYSTEM.name, underWay: false });
    expect(frame.button('Try again')).to.equal(undefined);
    frame.button('Edit details').click();
    expect(frame.find('#field-username').value).to.equal('bea');
  });

  it('lets a login without secrets be tried again after a reload, too', async () => {
    const service = new ServiceDouble();
    service.offered = { ...SYSTEM, schemes: [scheme('oauth')] };
    const denied = new ConnectError('AUTHORIZATION_DENIED', 'Denied.', { stage: 'sign-in' }).problem;
    service.view = { ...VIEW, attempt: snapshot({ state: 'failed', problem: denied }), place: { systemId: SYSTEM.id, scheme: 'oauth', fields: {}, connectionName: 'Kiel', email: 'bea@example.com' } };
    frame = await mountFrame(service);
    const failed = reaches(frame.login, 'failed');
    await frame.show();
    await failed;
    await frame.connect('Try again');
    expect(service.started.map(({ input }) => input)).to.deep.equal([{ systemId: SYSTEM.id, scheme: 'oauth', fields: {}, connectionName: 'Kiel', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] }]);
  });

  it('asks once what the session remembers, for the host and for itself', async () => {
    const service = new ServiceDouble();
    frame = await mountFrame(service);
    const there = reaches(frame.login, 'login');
    const told = frame.login.begin();
    await Promise.all([frame.show(), told, there]);
    expect(service.asked).to.equal(1);
  });

  it('leaves it to its screen to tell that the session can’t be read, and to try again', async () => {
    const service = new ServiceDouble();
    const { session } = service;
    service.session = () => Promise.reject(new ConnectError('NETWORK_ERROR', 'No answer.'));
    frame = await mountFrame(service);
    await frame.login.begin();
    const failed = reaches(frame.login, 'failed');
    await frame.show();
    await failed;
    expect(frame.sent.filter(({ type }) => type === 'error')).to.deep.equal([]);
    service.session = session;
    const there = reaches(frame.login, 'login');
    frame.button('Try again').click();
    await there;
  });

  it('does not come back to a failure that was left behind', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, attempt: snapshot({ state: 'failed', problem }) };
    frame = await mountFrame(service);
    const failed = reaches(frame.login, 'failed');
    await frame.show();
    await failed;
    frame.button('Edit details').click();
    frame.login.handle({ type: 'hide' });
    const back = reaches(frame.login, 'login');
    await frame.show();
    await back;
    expect(service.left).to.deep.equal(['attempt']);
  });

  it('greets a customer who comes back after a failure with the form', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'failed', problem, at: AT });
    frame.service.view = { ...VIEW, attempt: snapshot({ state: 'failed', problem }) };
    frame.login.handle({ type: 'hide' });
    const back = reaches(frame.login, 'login');
    await frame.show();
    await back;
    expect(frame.find('#field-username').value).to.equal('bea');
  });

  it('greets a customer who has closed the dialog on a failure with the form', async () => {
    const service = new ServiceDouble();
    service.view = { ...VIEW, attempt: snapshot({ state: 'failed', problem }) };
    frame = await mountFrame(service);
    await frame.login.begin();
    const there = reaches(frame.login, 'login');
    await frame.show();
    await there;
    expect(service.left).to.deep.equal(['attempt']);
  });

  it('keeps what has worked but was not handed over for the customer who comes back', async () => {
    const service = new ServiceDouble();
    frame = await atConnecting(service);
    service.code = () => Promise.reject(new ConnectError('NETWORK_ERROR', 'No answer.'));
    const failed = reaches(frame.login, 'failed');
    await service.emit({ type: 'snapshot', attempt: snapshot({ state: 'done' }) });
    await failed;
    frame.login.handle({ type: 'hide' });
    expect(service.left).to.deep.equal([]);
  });

  it('goes on with an attempt that was under way when the customer closed the dialog', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'stage', stage: 'reach', status: 'running', at: AT });
    frame.login.handle({ type: 'hide' });
    frame.service.view = { ...VIEW, attempt: snapshot({ state: 'challenge', challenge: challenge() }) };
    const asked = reaches(frame.login, 'challenge');
    await frame.show();
    await asked;
    expect(frame.service.started).to.have.length(1);
  });

  it('forgets the secrets once the login has worked', async () => {
    frame = await atConnecting();
    const over = reaches(frame.login, 'handing-over');
    await frame.service.emit({ type: 'snapshot', attempt: snapshot({ state: 'done' }) });
    await over;
    expect(frame.find('#field-password').value).to.equal('');
  });

  it('begins anew after it was finished', async () => {
    frame = await atConnecting();
    const over = reaches(frame.login, 'handing-over');
    await frame.service.emit({ type: 'snapshot', attempt: snapshot({ state: 'done' }) });
    await over;
    frame.login.handle({ type: 'finished' });
    const again = reaches(frame.login, 'login');
    await frame.show();
    await again;
    expect(frame.find('#field-username').value).to.equal('');
  });
});
