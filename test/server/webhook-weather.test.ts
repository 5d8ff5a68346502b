import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CLEAR, createWebhookWeather } from '../../demo/host/webhook-weather.js';

/** A receiver that notes what arrives, behind a weather whose waits end when the test says so. */
function setUp(random = () => 0.5) {
  const arrived: string[] = [];
  const waits: { ms: number; end: () => void }[] = [];
  let happened = () => {};
  const weather = createWebhookWeather(
    async (request) => {
      arrived.push(await request.text());
      happened();
      return new Response(null, { status: 200, headers: { 'x-signed': request.headers.get('webhook-signature') ?? '' } });
    },
    {
      random,
      wait: (ms, signal) =>
        new Promise((resolve) => {
          waits.push({ ms, end: resolve });
          happened();
          signal.addEventListener('abort', () => resolve());
        }),
    },
  );
  const send = (text: string) =>
    weather.receive(new Request('http://app.example/webhooks', { method: 'POST', body: text, headers: { 'content-length': String(text.length), 'webhook-signature': `of ${text}` } }));
  /** Once so many are held, or have been, and so many have arrived. */
  const after = async ({ held = 0, arrivals = 0 }) => {
    while (waits.length < held || arrived.length < arrivals) await new Promise<void>((resolve) => (happened = resolve));
  };
  return { arrived, waits, weather, send, after };
}

describe('the weather between the service and the app', () => {
  it('is clear at first: what comes in goes on untouched', async () => {
    const { arrived, send, weather } = setUp();
    assert.deepEqual(weather.weather(), CLEAR);
    assert.equal((await send('one')).status, 200);
    assert.deepEqual(arrived, ['one']);
  });

  it('holds what comes in, and answers with the receiver’s own answer', async () => {
    const { arrived, waits, weather, send, after } = setUp();
    weather.set({ ...CLEAR, delaySeconds: 8 });
    const answer = send('one');
    await after({ held: 1 });
    assert.equal(weather.held(), 1);
    assert.deepEqual(arrived, []);
    assert.deepEqual(waits.map(({ ms }) => ms), [8000]);
    waits[0]!.end();
    assert.equal((await answer).headers.get('x-signed'), 'of one');
    assert.deepEqual(arrived, ['one']);
    assert.equal(weather.held(), 0);
  });

  it('delivers what is doubled a second time, as it was, once the first has arrived', async () => {
    const { arrived, waits, weather, send, after } = setUp();
    weather.set({ delaySeconds: 2, doubled: true, shuffled: false });
    const answer = send('one');
    await after({ held: 1 });
    waits[0]!.end();
    await answer;
    await after({ held: 2 });
    assert.deepEqual(arrived, ['one']);
    waits[1]!.end();
    await after({ arrivals: 2 });
    assert.deepEqual([arrived, weather.held()], [['one', 'one'], 0]);
  });

  it('holds what is shuffled for a time of its own, without a delay too', async () => {
    const draws = [0.9, 0.1];
    const { waits, weather, send, after } = setUp(() => draws.shift() ?? 0);
    weather.set({ delaySeconds: 0, doubled: false, shuffled: true });
    const answers = [send('one'), send('two')];
    await after({ held: 2 });
    const [first, second] = waits.map(({ ms }) => ms);
    assert.ok(first! > second!);
    for (const { end } of waits) end();
    await Promise.all(answers);
  });

  it('drops what it holds when the app stops, so that the service sends it again', async () => {
    const { arrived, weather, send, after } = setUp();
    weather.set({ ...CLEAR, delaySeconds: 60 });
    const answer = send('one');
    await after({ held: 1 });
    weather.stop();
    assert.equal((await answer).status, 503);
    assert.deepEqual(arrived, []);
  });

  it('keeps nothing in memory of which it is not told how large it is', async () => {
    const { arrived, weather } = setUp();
    weather.set({ delaySeconds: 60, doubled: true, shuffled: true });
    await weather.receive(new Request('http://app.example/webhooks', { method: 'POST', body: 'streamed' }));
    assert.deepEqual(arrived, ['streamed']);
  });
});
