import { expect } from '@open-wc/testing';
import type { Challenge } from '../../src/contract/challenge.js';
import { ConnectError, type ProblemDetails } from '../../src/contract/error.js';
import type { ProblemCode } from '../../src/contract/problem-codes.js';
import type { SchemeId } from '../../src/contract/system.js';
import { AT, VIEW, atConnecting, atForm, scheme, type Frame } from './support/login-double.js';

const problem = (code: ProblemCode, details: ProblemDetails = {}) => new ConnectError(code, 'Not shown.', { requestId: 'req_1', ...details }).problem;
const PEM = (label: string) => new File([`-----BEGIN ${label}-----\nMIIBcanary\n-----END ${label}-----\n`], 'client.pem');
const challenge = (kind: Challenge['kind'], more: object) => ({ id: `chl_${'c'.repeat(22)}`, expiresAt: AT, kind, ...more }) as Challenge;

/** What is typed into the fields of a scheme, so that it can be sent. */
const TYPED: Partial<Record<SchemeId, Record<string, string>>> = {
  database: { host: 'db.example.com', port: '5432', database: 'erp', username: 'reader', password: 'pa55' },
  password: { url: 'acme.example.com', username: 'bea', password: 'pa55' },
  'api-key': { url: 'acme.example.com', apiKey: 'key-12345678' },
  'client-credentials': { url: 'acme.example.com', clientId: 'acme', clientSecret: 'geheim' },
  certificate: { url: 'acme.example.com' },
  'on-premises': { deployment: 'own', host: 'erp.acme.example', username: 'bea', password: 'pa55' },
  oauth: {},
};

describe('the words for a failure go with the form', () => {
  let frame: Frame;
  afterEach(() => frame.stop());

  async function sent(id: SchemeId, more: Record<string, string> = {}): Promise<void> {
    frame = await atForm([scheme(id)]);
    for (const [name, text] of Object.entries({ ...TYPED[id], ...more })) frame.type(name, text);
    if (id === 'certificate') {
      const transfer = new DataTransfer();
      transfer.items.add(PEM('CERTIFICATE'));
      frame.find('#field-certificate').files = transfer.files;
      frame.find('#field-certificate').dispatchEvent(new Event('change'));
    }
    await frame.connect(id === 'oauth' ? 'Continue to Acme ERP' : 'Connect');
  }
  const fails = (code: ProblemCode, details?: ProblemDetails) => frame.service.emit({ type: 'failed', problem: problem(code, details), at: AT });
  const text = (selector: string) => frame.find<HTMLElement>(selector).textContent!.replace(/\s+/g, ' ').trim();
  const advice = () => text('.failure .lead');
  const forIt = () => frame.find<HTMLTextAreaElement>('#it-text').value.split('\n');

  for (const [id, code, details, words] of [
    ['password', 'HOST_NOT_FOUND', {}, 'Check Instance URL for typing mistakes. Copy the address from your browser while the system is open.'],
    ['database', 'HOST_NOT_FOUND', {}, 'Check Host for typing mistakes. Whoever runs the server knows its name.'],
    ['on-premises', 'HOST_NOT_FOUND', {}, 'Check Host for typing mistakes. Whoever runs the server knows its name.'],
    ['oauth', 'HOST_NOT_FOUND', {}, 'Check the details for typing mistakes.'],
    ['password', 'WRONG_SYSTEM', {}, 'Check Instance URL, or go back and choose another system.'],
    ['database', 'WRONG_SYSTEM', {}, 'Check Host and Port, or go back and choose another system.'],
    ['database', 'HOST_NOT_ALLOWED', { facts: { reason: 'port' } }, 'Acme ERP can’t be reached at the number in Port. Whoever runs the server knows the right one.'],
    ['api-key', 'HOST_NOT_ALLOWED', { facts: { reason: 'credentials' } }, 'Leave the user name and password out of Instance URL. What you log in with has fields of its own.'],
    ['database', 'TLS_REQUIRED', { fields: [{ field: 'encryption', code: 'not-allowed' }] }, 'Go back to the details, switch encryption on, and try again.'],
    ['password', 'TLS_REQUIRED', {}, 'In Instance URL, use an address that starts with https://, so that your login stays private.'],
    ['database', 'TLS_INVALID', { facts: { fault: 'no-tls' } }, 'This port answers without encryption. Check Port, or ask your IT.'],
    ['api-key', 'TLS_INVALID', { facts: { fault: 'expired' } }, 'We stopped before anything secret was sent. Ask your IT to renew the certificate.'],
    ['password', 'AUTHENTICATION_FAILED', {}, 'Check User name and Password, and try to log in to Acme ERP itself. Capital letters count.'],
    ['api-key', 'AUTHENTICATION_FAILED', {}, 'Check API key: all of it must have been copied. Look in Acme ERP whether it is still valid, or create it anew.'],
    ['client-credentials', 'AUTHENTICATION_FAILED', { fields: [{ field: 'clientId', code: 'unknown' }, { field: 'clientSecret', code: 'refused' }] }, 'Check Client ID and Client secret: all of it must have been copied. Look in Acme ERP whether it is still valid, or create it anew.'],
    ['client-credentials', 'AUTHENTICATION_FAILED', { fields: [{ field: 'clientId', code: 'unknown' }] }, 'Check Client ID: all of it must have been copied. Look in Acme ERP whether it is still valid, or create it anew.'],
    ['certificate', 'AUTHENTICATION_FAILED', { fields: [{ field: 'certificate', code: 'refused' }] }, 'Check Certificate. Look in Acme ERP whether it is still valid, or was replaced.'],
    ['database', 'AUTHENTICATION_FAILED', {}, 'Check User name and Password, and try to log in to Acme ERP itself. Capital letters count.'],
    ['oauth', 'AUTHENTICATION_FAILED', {}, 'Try to log in to Acme ERP in your browser, then try again here.'],
  ] as const)
    it(`after ${code} with the fields of ${id}${Object.keys(details).length ? ` and ${JSON.stringify(details)}` : ''}`, async () => {
      await sent(id);
      await fails(code, details as ProblemDetails);
      expect(advice()).to.equal(words);
    });

  it('and name the fields as the system does', async () => {
    frame = await atForm([{ ...scheme('password'), fields: scheme('password').fields.map((field) => (field.name === 'url' ? { ...field, label: 'Service Layer' } : field)) }]);
    for (const [name, value] of Object.entries(TYPED.password!)) frame.type(name, value);
    await frame.connect();
    await fails('HOST_NOT_FOUND');
    expect(advice()).to.match(/^Check Service Layer for typing mistakes\./);
  });

  it('say that encryption is off where it is a field, to IT as well', async () => {
    await sent('database', { encryption: 'off' });
    await fails('TLS_REQUIRED', { stage: 'reach', fields: [{ field: 'encryption', code: 'not-allowed' }] });
    expect(text('.failure h1')).to.equal('The connection would not be encrypted');
    expect(forIt()).to.include('What to do: Nothing on the server: encryption must be switched on in the login.');
  });

  it('tell an account that is not let in from one that may not read, with our addresses', async () => {
    frame = await atConnecting();
    await fails('PERMISSION_DENIED', { stage: 'sign-in' });
    expect(text('.failure h1')).to.equal('Acme ERP does not let this account in');
    expect(advice()).to.equal('Ask the administrator of Acme ERP to allow this account to log in from our addresses, or use another account.');
    expect(text('.allow > p')).to.equal('We log in from these addresses:');
    expect([...frame.root.querySelectorAll('.failure .addresses code')].map(({ textContent }) => textContent)).to.deep.equal(VIEW.addresses);
    const lines = forIt();
    expect(lines).to.include('What to do: Let the account log in from our addresses.');
    expect(lines.slice(lines.indexOf('Our addresses:') + 1)).to.include.members([...VIEW.addresses]);
    frame.stop();
    frame = await atConnecting();
    await fails('PERMISSION_DENIED', { stage: 'permissions', facts: { entities: ['items'] } });
    expect(text('.failure h1')).to.equal('This account may not read items');
    expect(frame.root.querySelector('.failure .addresses')).to.equal(null);
  });

  const answered = { triesLeft: 3, wrong: false };
  for (const [kind, more, expired, wrong] of [
    ['code', { channel: 'sms', length: 6, again: true, ...answered }, 'Try again, and have your phone at hand.', ['Acme ERP did not accept the codes', 'The code was wrong each time. Try again with a new one. If an app makes it, check that the clock of your phone is right.']],
    ['push', { again: true }, 'Try again, and have your phone at hand.', ['The login to Acme ERP was declined', 'Somebody said no on the other device. Try again, and approve the request there.']],
    ['question', { prompt: 'Where?', ...answered }, 'Try again, and finish by the time that is shown.', ['Acme ERP did not accept the answers', 'The answer was wrong each time. Try again, or ask the administrator of Acme ERP.']],
    ['choose', { subject: 'site', options: [{ id: 'a', label: 'A' }] }, 'Try again, and finish by the time that is shown.', undefined],
    ['confirm', { entities: ['items'] }, 'Try again, and finish by the time that is shown.', undefined],
    ['authorize', { path: `/oauth/start/chl_${'c'.repeat(22)}` }, 'Try again, and finish by the time that is shown.', undefined],
  ] as const)
    it(`and with what was asked: ${kind}`, async () => {
      for (const [code, words, heading] of [['CHALLENGE_EXPIRED', expired, undefined], ['CHALLENGE_FAILED', wrong?.[1], wrong?.[0]]] as const) {
        if (!words) continue;
        frame?.stop();
        frame = await atConnecting();
        await frame.service.emit({ type: 'challenge', challenge: challenge(kind, more), at: AT });
        await fails(code, { stage: 'sign-in' });
        expect(advice()).to.equal(words);
        if (heading) expect(text('.failure h1')).to.equal(heading);
      }
    });

  for (const [reason, heading] of [['declined', 'The login to Acme ERP was declined'], ['wrong-answers', 'Acme ERP did not accept the answers'], ['wrong-codes', 'Acme ERP did not accept the codes'], [undefined, 'The login to Acme ERP was not confirmed']] as const)
    it(`and with what the service says came of it: ${reason}`, async () => {
      frame = await atConnecting();
      await fails('CHALLENGE_FAILED', { stage: 'sign-in', facts: { ...(reason && { reason }), said: 'No tries are left.' } });
      expect(text('.failure h1')).to.equal(heading);
      expect(frame.find<HTMLTextAreaElement>('#details').value).to.include('System said: No tries are left.');
    });

  for (const [stage, firewalled] of [['resolve', true], ['reach', true], ['secure', true], ['answer', false], ['identify', false], ['sign-in', false], ['permissions', false]] as const)
    it(`${firewalled ? 'suspect a firewall' : 'leave the firewall alone'} where ${stage} took too long`, async () => {
      frame = await atConnecting();
      await fails('STAGE_TIMEOUT', { stage });
      expect(advice()).to.equal(firewalled ? 'If Acme ERP runs in your own network, your IT must let us in through the firewall. Otherwise, try again in a minute.' : 'Acme ERP is slow or overloaded at the moment. Try again in a minute.');
      expect(forIt()).to.include(`What to do: ${firewalled ? 'Check whether a firewall drops our requests, or the system is overloaded.' : 'Check whether Acme ERP is slow or overloaded: it was reached, but gave no answer in time.'}`);
      expect(frame.root.querySelectorAll('.failure .addresses')).to.have.length(firewalled ? 1 : 0);
      expect(forIt().includes(VIEW.addresses[0]!)).to.equal(firewalled);
    });

  it('speak of the firewall once where a system can’t be reached, and name the system', async () => {
    frame = await atConnecting();
    await fails('HOST_UNREACHABLE', { stage: 'reach' });
    expect(advice()).to.equal('acme.example.com did not answer. If Acme ERP runs in your own network, your IT must let us in through the firewall.');
    expect(text('.allow > p')).to.equal('We log in from these addresses:');
  });

  it('say who counts the tries', async () => {
    for (const [details, heading, words] of [
      [{ stage: 'sign-in' }, 'Too many tries at Acme ERP', 'Acme ERP takes no more logins for now. Wait a moment, then try again.'],
      [{}, 'Too many tries', 'The connect service takes no more logins for now. Wait a moment, then try again.'],
    ] as const) {
      frame?.stop();
      frame = await atConnecting();
      await fails('RATE_LIMIT_EXCEEDED', details);
      expect([text('.failure h1'), advice()]).to.deep.equal([heading, words]);
    }
  });

  it('tell by its port which server of a host runs something else', async () => {
    for (const [facts, host] of [[{ host: 'localhost', port: 4300 }, 'localhost:4300'], [{ host: 'localhost', port: 443 }, 'localhost'], [{ host: 'localhost' }, 'localhost:8443']] as const) {
      frame?.stop();
      frame = await atConnecting();
      await frame.service.emit({ type: 'stage', stage: 'reach', status: 'passed', at: AT, found: { port: 8443 } });
      await fails('WRONG_SYSTEM', { stage: 'identify', facts });
      expect(text('.failure h1')).to.equal(`${host} does not run Acme ERP`);
    }
  });

  it('do not claim to have waited for who has logged in elsewhere', async () => {
    frame = await atConnecting();
    await frame.service.emit({ type: 'challenge', challenge: challenge('authorize', { path: `/oauth/start/chl_${'c'.repeat(22)}` }), at: AT });
    await fails('CHALLENGE_EXPIRED', { stage: 'sign-in' });
    expect(text('.failure h1')).to.equal('The login at Acme ERP was not finished in time');
  });
});
