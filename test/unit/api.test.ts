import { expect } from '@open-wc/testing';
import * as z from 'zod/mini';
import { call } from '../../src/api/http.js';
import { follow } from '../../src/api/stream.js';
import { ConnectError } from '../../src/contract/error.js';

const Answer = z.object({ value: z.int() });
const never = new AbortController().signal;
const answer = (body: unknown, init: ResponseInit = {}) => new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  answer({ type: `/problems/${code}`, title: code, status, code, requestId: 'req_1' }, { status, headers });

describe('a request', () => {
  const original = window.fetch;
  let asked: Request[];
  const respond = (...responses: (() => Response | Promise<Response>)[]) => {
    asked = [];
    window.fetch = async (input, init) => {
      asked.push(new Request(input, init));
      return (responses[Math.min(asked.length, responses.length) - 1] as () => Promise<Response>)();
    };
  };
  afterEach(() => (window.fetch = original));
  const failure = (promise: Promise<unknown>) => promise.then(() => expect.fail('it succeeded'), (error: ConnectError) => error);

  it('gives the answer that the schema allows', async () => {
    respond(() => answer({ value: 7, more: 'dropped' }));
    expect(await call('/x', { schema: Answer, method: 'POST', body: { a: 1 }, signal: never })).to.deep.equal({ value: 7 });
    expect(asked[0]!.headers.get('content-type')).to.equal('application/json');
    expect(await asked[0]!.json()).to.deep.equal({ a: 1 });
  });

  it('refuses an answer that is not what the contract says', async () => {
    respond(() => answer({ value: 'seven' }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('INVALID_RESPONSE');
    respond(() => answer('<html>'));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('INVALID_RESPONSE');
  });

  it('tells a problem by its code, and a proxy’s page by its status', async () => {
    respond(() => problem('PERMISSION_DENIED', 422));
    const error = await failure(call('/x', { schema: Answer, signal: never }));
    expect([error.code, error.problem.requestId]).to.deep.equal(['PERMISSION_DENIED', 'req_1']);
    respond(() => answer('<h1>Bad gateway</h1>', { status: 502 }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('SERVICE_UNAVAILABLE');
    respond(() => answer('<h1>Error</h1>', { status: 500 }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('INTERNAL_ERROR');
    respond(() => answer('', { status: 401 }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('NOT_SIGNED_IN');
  });

  it('tells who had no answer from who has given none', async () => {
    respond(() => problem('NETWORK_ERROR', 503));
    const error = await failure(call('/x', { schema: Answer, signal: never }));
    expect([error.code, error.problem.requestId]).to.deep.equal(['SERVICE_UNAVAILABLE', 'req_1']);
    respond(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('NETWORK_ERROR');
  });

  it('reads Retry-After in both of its forms', async () => {
    respond(() => answer('', { status: 429, headers: { 'retry-after': '12' } }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).problem.retryAfter).to.equal(12);
    respond(() => answer('', { status: 429, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } }));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).problem.retryAfter).to.be.within(55, 61);
  });

  it('is tried again where that may help, and only as often as it may', async () => {
    respond(() => problem('SYSTEM_UNAVAILABLE', 503), () => Promise.reject(new TypeError('Failed to fetch')), () => answer({ value: 1 }));
    expect(await call('/x', { schema: Answer, signal: never, tries: 3 })).to.deep.equal({ value: 1 });
    expect(asked).to.have.length(3);
    respond(() => problem('SYSTEM_UNAVAILABLE', 503));
    expect((await failure(call('/x', { schema: Answer, signal: never }))).code).to.equal('SYSTEM_UNAVAILABLE');
    expect(asked).to.have.length(1);
    respond(() => problem('INVALID_REQUEST', 400));
    await failure(call('/x', { schema: Answer, signal: never, tries: 3 }));
    expect(asked).to.have.length(1);
  });

  it('tells its last failure where the machine has slept past the deadline', async () => {
    const { random } = Math;
    const { now } = performance;
    respond(() => problem('SYSTEM_UNAVAILABLE', 503));
    // Drawn for the pause: it is over at once, but by the clock a minute later.
    Math.random = () => (setTimeout(() => (performance.now = () => now.call(performance) + 60_000)), 0);
    const error = await failure(call('/x', { schema: Answer, signal: never, tries: 3 }));
    Math.random = random;
    performance.now = now;
    expect(error).to.be.instanceOf(ConnectError);
    expect([error.code, asked.length]).to.deep.equal(['SYSTEM_UNAVAILABLE', 1]);
  });

  it('ends with its deadline, and with its signal', async () => {
    const hanging = (_: unknown, init?: RequestInit) => new Promise<Response>((_resolve, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason)));
    window.fetch = hanging;
    expect((await failure(call('/x', { schema: Answer, signal: never, timeout: 20 }))).code).to.equal('NETWORK_ERROR');
    const stop = new AbortController();
    const stopped = call('/x', { schema: Answer, signal: stop.signal }).catch((error: unknown) => error);
    stop.abort('closed');
    expect(await stopped).to.equal('closed');
  });
});

describe('an event stream', () => {
  const original = window.fetch;
  afterEach(() => (window.fetch = original));
  const stream = (...chunks: string[]) =>
    new Response(new ReadableStream({ start(controller) { for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk)); controller.close(); } }), { headers: { 'content-type': 'text/event-stream' } });

  it('goes on after its last event when it was cut, and tells each event once', async () => {
    const ids: (string | null)[] = [];
    const answers = [
      stream(': hello\n\n', 'id: 1\ndata: {"va', 'lue":1}\n\n', 'id: 2\ndata: {"value":2}\n\nid: 3\ndata: {"val'),
      new Response('<h1>Busy</h1>', { status: 503 }),
      stream('id: 3\ndata: {"value":3}\n\n'),
    ];
    window.fetch = async (input, init) => {
      ids.push(new Request(input, init).headers.get('last-event-id'));
      return answers.shift()!;
    };
    const values: number[] = [];
    const online: boolean[] = [];
    await follow({
      url: '/events',
      headers: () => ({ authorization: 'Bearer x' }),
      schema: Answer,
      cursor: {},
      onEvent: ({ value }) => values.push(value) === 3,
      onOnline: (now) => online.push(now),
      signal: never,
    });
    expect(values).to.deep.equal([1, 2, 3]);
    expect(ids).to.deep.equal([null, '2', '2']);
    expect(online).to.deep.equal([true, false, false, true]);
  });

  it('does not take the page of a wireless network for a stream', async () => {
    const answers = [new Response('<h1>Sign in to the network</h1>', { headers: { 'content-type': 'text/html' } }), stream('id: 1\ndata: {"value":1}\n\n')];
    window.fetch = async () => answers.shift()!;
    const online: boolean[] = [];
    await follow({ url: '/events', headers: () => ({}), schema: Answer, cursor: {}, onEvent: () => true, onOnline: (now) => online.push(now), signal: never });
    expect(online).to.deep.equal([false, true]);
  });

  it('ends where the server says no for good', async () => {
    window.fetch = async () => problem('SESSION_EXPIRED', 401);
    const error = await follow({ url: '/events', headers: () => ({}), schema: Answer, cursor: {}, onEvent: () => false, signal: never }).catch((reason: ConnectError) => reason);
    expect(error).to.be.instanceOf(ConnectError);
    expect((error as ConnectError).code).to.equal('SESSION_EXPIRED');
  });

  for (const [title, data] of [
    ['is not what the contract says', '{"value":"seven"}'],
    ['is no JSON', '{"value":'],
  ] as const)
    it(`ends at an event that ${title}: it would come again and again`, async () => {
      let asked = 0;
      window.fetch = async () => (asked++, stream(`id: 1\ndata: ${data}\n\n`));
      const error = await follow({ url: '/events', headers: () => ({}), schema: Answer, cursor: {}, onEvent: () => false, signal: AbortSignal.timeout(1500) }).catch((reason: ConnectError) => reason);
      expect((error as ConnectError).code).to.equal('INVALID_RESPONSE');
      expect(asked).to.equal(1);
    });

  it('asks the customer when the server wants it to wait for longer than anybody would', async () => {
    window.fetch = async () => problem('SYSTEM_UNAVAILABLE', 503, { 'retry-after': '600' });
    const error = await follow({ url: '/events', headers: () => ({}), schema: Answer, cursor: {}, onEvent: () => false, signal: never }).catch((reason: ConnectError) => reason);
    expect((error as ConnectError).code).to.equal('NETWORK_ERROR');
  });
});
