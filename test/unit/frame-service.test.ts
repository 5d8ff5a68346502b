import { expect } from '@open-wc/testing';
import { ConnectError } from '../../src/contract/error.js';
import { createService } from '../../src/frame/service.js';
import { createRenewal } from '../../src/session/login-renewal.js';
import { AT, ATTEMPT_ID, CODE, SYSTEM, VIEW, snapshot } from './support/login-double.js';

const token = (letter: string) => ({ id: VIEW.id, token: `mks_${letter.repeat(43)}`, expiresAt: AT });
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const expired = () => json(new ConnectError('SESSION_EXPIRED', 'Ended.').problem, 401);

describe('the login frame’s line to the connect service', () => {
  const real = window.fetch;
  let requests: { path: string; headers: Headers; body: string }[];
  let asked: number;
  let answers: (() => Response | Promise<Response>)[];
  const { signal } = new AbortController();

  beforeEach(() => {
    requests = [];
    answers = [];
    asked = 0;
    window.fetch = async (url, init) => {
      requests.push({ path: new URL(String(url)).pathname, headers: new Headers(init?.headers), body: String(init?.body ?? '') });
      return answers.shift()!();
    };
  });
  afterEach(() => {
    window.fetch = real;
  });

  function connect(onAsk: (renewal: ReturnType<typeof createRenewal>) => void = () => undefined) {
    const renewal: ReturnType<typeof createRenewal> = createRenewal(token('a'), () => {
      asked++;
      queueMicrotask(() => onAsk(renewal));
    });
    return createService({ base: 'https://connect.example.com', origin: 'https://app.example.com', renewal });
  }

  it('carries the session’s token and the page’s origin, and no secret in an address', async () => {
    answers = [() => json(VIEW)];
    await connect().session(signal);
    expect(requests[0]!.headers.get('authorization')).to.equal(`Bearer ${token('a').token}`);
    expect(requests[0]!.headers.get('x-parent-origin')).to.equal('https://app.example.com');
    expect(requests[0]!.path).to.equal('/v1/session');
  });

  it('has an ended session renewed once for all that wait, and repeats each call with the new token', async () => {
    answers = [expired, expired, () => json(VIEW), () => json(SYSTEM)];
    const service = connect((renewal) => renewal.accept(token('b')));
    const [view, system] = await Promise.all([service.session(signal), service.system(SYSTEM.id, signal)]);
    expect([view.id, system.id, asked]).to.deep.equal([VIEW.id, SYSTEM.id, 1]);
    expect(requests.slice(2).map(({ headers }) => headers.get('authorization'))).to.deep.equal(Array(2).fill(`Bearer ${token('b').token}`));
  });

  it('fails with the host’s reason where the session can’t be renewed, and asks again the next time', async () => {
    answers = [expired, expired];
    const service = connect((renewal) => renewal.refuse(new ConnectError('NOT_SIGNED_IN', 'Signed out.').problem));
    for (const time of [1, 2]) {
      const error = await service.code(ATTEMPT_ID, signal).then(() => undefined, (error: unknown) => error as ConnectError);
      expect([error?.code, asked]).to.deep.equal(['NOT_SIGNED_IN', time]);
    }
  });

  it('repeats a submit whose answer was lost, under the same key and with the same body', async () => {
    answers = [() => Promise.reject(new TypeError('Failed to fetch')), () => json(snapshot(), 202)];
    const input = { systemId: SYSTEM.id, scheme: 'password' as const, fields: { url: 'https://acme.example.com' }, connectionName: 'Acme', email: 'bea@example.com', agreed: ['items' as const] };
    const attempt = await connect().start(input, 'key-12345678', signal);
    expect(attempt.id).to.equal(ATTEMPT_ID);
    expect(requests.map(({ headers }) => headers.get('idempotency-key'))).to.deep.equal(['key-12345678', 'key-12345678']);
    expect(requests[0]!.body).to.equal(requests[1]!.body);
  });

  it('does not repeat what the service refused', async () => {
    answers = [() => json(new ConnectError('RATE_LIMIT_EXCEEDED', 'Wait.', { retryAfter: 600 }).problem, 429)];
    const error = await connect().code(ATTEMPT_ID, signal).then(() => undefined, (error: unknown) => error as ConnectError);
    expect(error?.problem.retryAfter).to.equal(600);
    expect(requests).to.have.length(1);
  });

  it('takes no code that is none', async () => {
    answers = [() => json({ code: `${CODE}!`, expiresAt: AT }, 201)];
    const error = await connect().code(ATTEMPT_ID, signal).then(() => undefined, (error: unknown) => error as ConnectError);
    expect(error?.code).to.equal('INVALID_RESPONSE');
  });
});
