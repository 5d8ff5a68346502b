import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConnectError, ENTITIES, type CreateSession, type ProblemCode } from 'makini-connect/contract';
import { codeChallengeOf } from '../../demo/service/attempts/pkce.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { Config } from '../../demo/service/config.js';
import type { Authorization, Connector } from '../../demo/service/connectors/connector.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { answerElsewhere, createClient, createTestService, logInElsewhere, openElsewhere, openSession, sandboxLogin, systemWith, type Options, type TestService } from '../fixtures/attempts-service.js';
import { HOST, ORIGIN, bearer, createTestService as createWholeService } from './support.js';

const HOST_PAGE = 'http://localhost:4200/settings?tab=connections';
/** Attempts that a test leaves open would keep the process alive. */
const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

/** An attempt whose customer is to log in at the system. */
async function begin(options: Options = {}, session: Partial<CreateSession> = {}) {
  const running = createTestService(options);
  services.add(running);
  const client = createClient(running, (await openSession(running, session)).token);
  const system = systemWith(running, 'oauth');
  const { id } = await client.start(sandboxLogin(system, 'oauth'));
  const last = (await client.events(id, { after: 0, until: (event) => event.type === 'challenge' || event.type === 'failed' })).at(-1)!;
  assert.ok(last.event.type === 'challenge' && last.event.challenge.kind === 'authorize', JSON.stringify(last.event));
  const { challenge } = last.event;
  const ask = (path: string, init?: RequestInit) => Promise.resolve(running.app.request(path, init));
  const text = async (path: string, init?: RequestInit) => (await ask(path, init)).text();
  const ended = async () => {
    await client.events(id);
    return client.snapshot(id);
  };
  return { running, client, id, system, challenge, path: challenge.path, ask, text, ended };
}

/** A system whose login page is elsewhere, and that keeps what the customer came back with. */
function elsewhere(came: Authorization[] = [], say = (authorization: Authorization): Promise<unknown> => Promise.resolve(authorization)): Connector {
  return {
    async connect(login) {
      await login.stage('sign-in', async () => {
        const authorization = await login.authorize(({ state, codeChallenge, redirectUri }) => {
          const url = new URL('https://login.example.com/authorize');
          url.search = new URLSearchParams({ state, code_challenge: codeChallenge, redirect_uri: redirectUri }).toString();
          return url;
        });
        came.push(authorization);
        await say(authorization);
      });
      return { credentials: { token: 'x' } };
    },
  };
}
const back = (loginPage: URL, parameters: Record<string, string>) => `/oauth/callback?${new URLSearchParams({ state: loginPage.searchParams.get('state')!, ...parameters })}`;

describe('the way to the system’s login page and back', () => {
  it('is gone at once from the login frame, and ends in the attempt’s own stream', async () => {
    const came: Authorization[] = [];
    const { running, path, ask, ended, challenge, client, id } = await begin({ overrides: { connector: () => elsewhere(came) } });
    assert.equal(challenge.path, `/oauth/start/${challenge.id}`);
    const page = await openElsewhere(running, path);
    assert.deepEqual([page.origin, page.searchParams.get('redirect_uri')], ['https://login.example.com', 'http://localhost:4100/oauth/callback']);
    const response = await ask(back(page, { code: 'the-code', iss: 'https://login.example.com' }));
    assert.equal(response.status, 200);
    assert.match(await response.text(), /<h1>You are logged in<\/h1>\n<p>You can close this window/);
    assert.equal((await ended()).state, 'done');
    const [authorization] = came;
    assert.deepEqual([authorization?.parameters.get('code'), authorization?.parameters.get('iss'), authorization?.state, authorization?.redirectUri], ['the-code', 'https://login.example.com', page.searchParams.get('state'), 'http://localhost:4100/oauth/callback']);
    assert.equal(await codeChallengeOf(authorization!.codeVerifier), page.searchParams.get('code_challenge'));
    const answered = await client.call(`/v1/attempts/${id}/challenges/${challenge.id}`, { body: { kind: 'confirm' } });
    assert.equal(answered.status, 409);
  });

  it('is asked for by a page first where it comes from elsewhere: it says who asks for what', async () => {
    const { path, ask, text, system, running } = await begin({}, { customer: { id: 'c-1', name: 'Fjord <b>&"line"</b>' } });
    for (const site of [undefined, 'none', 'cross-site', 'same-site']) {
      const response = await ask(path, site === undefined ? {} : { headers: { 'sec-fetch-site': site } });
      assert.deepEqual([response.status, response.headers.get('location')], [200, null]);
    }
    const page = await text(path);
    assert.ok(page.includes(`<bdi>${system.name}</bdi>`) && page.includes('<bdi>acme</bdi>') && page.includes('<bdi>Fjord &lt;b&gt;&amp;&quot;line&quot;&lt;/b&gt;</bdi>'), page);
    assert.match(page, /Go on only if you started this yourself/);
    assert.equal((await running.context.store.transaction((tx) => tx.find('authorization', {}))).length, 0, 'looking opens nothing');
    const action = /<form method="post" action="([^"]+)">/.exec(page)![1]!;
    const cross = await ask(action, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
    assert.match(await cross.text(), /Go on only if/, 'nobody else sends the form');
    const old = await ask(action, { method: 'POST', headers: { origin: 'https://evil.example' } });
    assert.match(await old.text(), /Go on only if/);
    const on = await text(action, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
    const target = /<meta http-equiv="refresh" content="0; url=([^"]+)">/.exec(on)![1]!;
    assert.match(target, /^http:\/\/localhost:4100\/oauth\/sandbox\?state=[\w-]{43}&amp;code_challenge=[\w-]{43}$/);
    assert.ok(on.includes(`<a class="button" href="${target}"`));
  });

  it('has pages without script, style or frame, in the customer’s language and direction', async () => {
    const arabic = await begin({}, { locale: 'ar' });
    const german = await begin({}, { locale: 'de-CH' });
    const pages = [await arabic.ask(arabic.path), await german.ask(german.path), await german.ask('/oauth/callback?state=x', { headers: { 'accept-language': 'fr, ar;q=0.5, en;q=0.4' } }), await german.ask('/oauth/start/chl_0000000000000000000000', { headers: { 'accept-language': 'de-DE,de;q=0.9' } })];
    for (const page of pages) {
      const policy = page.headers.get('content-security-policy')!;
      assert.equal(policy, "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
      assert.deepEqual(['cross-origin-opener-policy', 'referrer-policy', 'cache-control', 'content-type'].map((name) => page.headers.get(name)), ['same-origin', 'no-referrer', 'no-store', 'text/html; charset=utf-8']);
    }
    const [ar, de, unknown, over] = await Promise.all(pages.map((page) => page.text()));
    assert.match(ar!, /<html lang="ar" dir="rtl">/);
    assert.match(de!, /<html lang="de" dir="ltr">[^]*Fahren Sie nur fort/);
    assert.match(unknown!, /<html lang="ar" dir="rtl">/);
    assert.match(over!, /Diese Anmeldung ist beendet/);
    for (const page of [ar, de, unknown, over]) assert.doesNotMatch(page!, /<script|style=|<style|\son\w+=|javascript:/i);
    const style = await german.ask('/oauth/page.css');
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
    assert.match(await style.text(), /prefers-color-scheme: dark/);
  });

  it('is there as a QR code while the challenge is open, and no longer', async () => {
    const { path, ask, client, id, running } = await begin();
    const code = await ask(`${path}/qr.svg`);
    assert.deepEqual([code.status, code.headers.get('content-type'), code.headers.get('cache-control')], [200, 'image/svg+xml', 'no-store']);
    const svg = await code.text();
    assert.match(svg, /^<svg [^]*fill="#fff"[^]*fill="#000"/);
    assert.doesNotMatch(svg, /<script|style=/);
    for (const none of ['/oauth/start/chl_0000000000000000000000/qr.svg', '/oauth/start/x/qr.svg']) assert.equal((await ask(none)).status, 404);
    await client.call(`/v1/attempts/${id}/cancel`);
    assert.equal((await ask(`${path}/qr.svg`)).status, 404);
    assert.ok(running);
  });

  it('may be opened many times, with another state each time: the first to come back counts', async () => {
    const { running, path, text, ended } = await begin();
    const pages = [await openElsewhere(running, path), await openElsewhere(running, path), await openElsewhere(running, path)];
    assert.equal(new Set(pages.map(({ searchParams }) => searchParams.get('state'))).size, 3);
    assert.equal(new Set(pages.map(({ searchParams }) => searchParams.get('code_challenge'))).size, 3);
    const [first, second, third] = await Promise.all(pages.map((page, index) => answerElsewhere(running, page, 'allow', index === 1 ? 'good' : 'wrong')));
    assert.match(await text(second!), /You are logged in/);
    for (const other of [first!, third!, second!]) assert.match(await text(other), /You have logged in already/);
    assert.equal((await ended()).state, 'done');
    assert.match(await text(first!), /You have logged in already/);
    for (const init of [{}, { headers: { 'sec-fetch-site': 'same-origin' } }, { method: 'POST' }]) assert.match(await text(path, init), /You have logged in already/);
  });

  it('counts once, however often it is reported at the same time', async () => {
    const came: Authorization[] = [];
    const { running, path, ask, ended } = await begin({ overrides: { connector: () => elsewhere(came) } });
    const address = back(await openElsewhere(running, path), { code: 'the-code' });
    const pages = await Promise.all(Array.from({ length: 20 }, async () => (await ask(address)).text()));
    assert.equal(pages.filter((page) => page.includes('You are logged in')).length, 1);
    assert.equal((await ended()).state, 'done');
    assert.equal(came.length, 1);
  });

  it('changes nothing with a state that is wrong, missing, twice there, or comes without an answer', async () => {
    const { running, path, ask, client, id } = await begin();
    const page = await openElsewhere(running, path);
    const state = page.searchParams.get('state')!;
    const wrong = ['code=x', 'state=&code=x', `state=${'x'.repeat(43)}&code=x`, `state=${state}&state=${state}&code=x`, `state=${state}`, `state=${state}&code=x&code=y`, `state=${state}&code=x&error=access_denied`, `state=${state}&code=${'x'.repeat(9000)}`];
    for (const query of wrong) {
      const response = await ask(`/oauth/callback?${query}`);
      assert.equal(response.status, 400, query);
      const text = await response.text();
      assert.match(text, /This page leads nowhere/);
      assert.ok(!text.includes(state));
    }
    assert.equal((await client.snapshot(id)).state, 'challenge');
  });

  it('is over for the customer who comes back too late, and the login is still to be opened anew', async () => {
    const clock = { now: Date.now() };
    const { running, path, ask, client, id } = await begin({ config: { challengeSeconds: { authorize: 60 } }, overrides: { now: () => clock.now } });
    const page = await openElsewhere(running, path);
    clock.now += 60_000;
    for (const name of ['code', 'error']) {
      const response = await ask(back(page, { [name]: 'access_denied' }));
      assert.equal(response.status, 410);
      assert.match(await response.text(), /<h1>This login is over<\/h1>/);
    }
    assert.equal((await client.snapshot(id)).state, 'challenge');
  });

  it('fails as denied where the customer or the system did not allow it', async () => {
    const { running, path, ended } = await begin();
    const page = await logInElsewhere(running, path, 'deny');
    assert.match(await page.text(), /Access was not allowed/);
    const { problem } = await ended();
    assert.deepEqual([problem?.code, problem?.stage, problem?.facts?.said], ['AUTHORIZATION_DENIED', 'sign-in', 'access_denied: The customer said no.']);
  });

  it('fails with the system’s own words where its login page has a fault, without the state', async () => {
    const { running, path, text, ended } = await begin({ overrides: { connector: () => elsewhere() } });
    const page = await openElsewhere(running, path);
    const state = page.searchParams.get('state')!;
    assert.match(await text(back(page, { error: 'temporarily_unavailable', error_description: `\u202eNot now\n${state} <b>${'x'.repeat(600)}` })), /could not log you in/);
    const { problem } = await ended();
    assert.equal(problem?.code, 'SYSTEM_ERROR');
    assert.match(problem!.facts!.said!, /^temporarily_unavailable: Not now \[removed\] <b>x+…$/);
    assert.equal(problem!.facts!.said!.length, 500);
  });

  it('leaves no code, state or verifier in what a connector says afterwards', async () => {
    const say = ({ parameters, state, codeVerifier }: Authorization) => Promise.reject(new ConnectError('SYSTEM_ERROR', 'No.', { facts: { said: `${parameters.get('code')} ${state} ${codeVerifier}` } }));
    const { running, path, ask, ended } = await begin({ overrides: { connector: () => elsewhere([], say) } });
    await ask(back(await openElsewhere(running, path), { code: 'canary-code' }));
    assert.equal((await ended()).problem?.facts?.said, '[removed] [removed] [removed]');
  });

  it('is over for the customer who comes back after the attempt was cancelled', async () => {
    const { running, path, ask, client, id } = await begin();
    const page = await openElsewhere(running, path);
    await client.call(`/v1/attempts/${id}/cancel`);
    const response = await ask(back(page, { code: 'x' }));
    assert.equal(response.status, 410);
    assert.match(await response.text(), /This login is over/);
    assert.equal((await client.snapshot(id)).state, 'cancelled');
    for (const init of [{}, { headers: { 'sec-fetch-site': 'same-origin' } }, { method: 'POST' }]) assert.equal((await ask(path, init)).status, 410);
  });

  it('ends with the challenge’s own deadline when nobody comes back', async () => {
    const { ended } = await begin({ config: { challengeSeconds: { authorize: 0.05 } } });
    assert.equal((await ended()).problem?.code, 'CHALLENGE_EXPIRED');
  });

  /** A system whose login page can't be told. */
  const closedTo = (code: ProblemCode): Connector => ({
    ...elsewhere(),
    connect: async (login) => {
      await login.stage('sign-in', () => login.authorize(() => Promise.reject(new ConnectError(code, 'No.'))));
      return { credentials: {} };
    },
  });

  it('says so where the login page can’t be opened, and offers to try again', async () => {
    const { path, ask, client, id } = await begin({ overrides: { connector: () => closedTo('HOST_UNREACHABLE') } });
    const response = await ask(path, { headers: { 'sec-fetch-site': 'same-origin' } });
    assert.equal(response.status, 503);
    assert.ok((await response.text()).includes(`<a class="button" href="${path}">Try again</a>`));
    assert.equal((await client.snapshot(id)).state, 'challenge');
  });

  it('does not offer to try again where that is in vain', async () => {
    const { path, ask } = await begin({ overrides: { connector: () => closedTo('HOST_NOT_ALLOWED') } });
    const response = await ask(path, { headers: { 'sec-fetch-site': 'same-origin' } });
    assert.equal(response.status, 422);
    assert.doesNotMatch(await response.text(), /Try again|class="button"/);
  });

  it('is not opened without end, and says when it can be opened again', async () => {
    const { path, ask } = await begin();
    const opened = () => ask(path, { headers: { 'sec-fetch-site': 'same-origin' } });
    const statuses = new Set<number>();
    for (let times = 0; times < 61; times++) statuses.add((await opened()).status);
    assert.deepEqual([...statuses], [303, 429]);
    const often = await opened();
    assert.ok(Number(often.headers.get('retry-after')) > 0);
    assert.match(await often.text(), /opened too often/);
  });
});

describe('the way back to a page of the host', () => {
  it('is gone where it is one of the session’s origins, whatever came of the login', async () => {
    for (const answer of ['allow', 'deny'] as const) {
      const { running, path, ask, ended } = await begin();
      const page = await openElsewhere(running, `${path}?return=${encodeURIComponent(HOST_PAGE)}`);
      const address = await answerElsewhere(running, page, answer);
      for (let times = 0; times < 2; times++) {
        const response = await ask(address);
        assert.deepEqual([response.status, response.headers.get('location')], [303, HOST_PAGE]);
      }
      assert.equal((await ended()).state, answer === 'allow' ? 'done' : 'failed');
    }
  });

  it('is kept by the page in between', async () => {
    const { path, text } = await begin();
    const query = `?return=${encodeURIComponent(HOST_PAGE)}`;
    assert.ok((await text(path + query)).includes(`action="${path}${query}"`));
  });

  it('is refused to anywhere else', async () => {
    const { path, ask, running } = await begin();
    for (const address of ['https://evil.example/', 'http://localhost:4201/', '//localhost:4200/', '/settings', 'javascript:alert(1)', 'http://user:secret@localhost:4200/', 'http://localhost:4200.evil.example/', '']) {
      for (const init of [{ headers: { 'sec-fetch-site': 'same-origin' } }, { method: 'POST' }, {}]) {
        assert.equal((await ask(`${path}?return=${encodeURIComponent(address)}`, init)).status, 400, address);
      }
    }
    assert.equal((await running.context.store.transaction((tx) => tx.find('authorization', {}))).length, 0);
  });
});

describe('the sandbox’s login page', () => {
  it('lets one choose what happens, for a login that is open only', async () => {
    const { running, path, text, ask, ended, system } = await begin();
    const page = await openElsewhere(running, path);
    const shown = await text(page.pathname + page.search);
    assert.ok(shown.includes(`<bdi>${system.name}</bdi>`) && shown.includes('value="good" checked') && shown.includes('name="answer" value="deny"'));
    assert.equal((await ask(`/oauth/sandbox?state=${'x'.repeat(43)}&code_challenge=${'x'.repeat(43)}`)).status, 400);
    assert.equal((await ask('/oauth/sandbox?state="><script>&code_challenge=x')).status, 400);
    await ask(await answerElsewhere(running, page, 'allow', 'locked'));
    assert.equal((await ended()).problem?.code, 'ACCOUNT_LOCKED');
    assert.equal((await ask(page.pathname + page.search)).status, 400);
  });

  it('checks the verifier as a real system would', async () => {
    const { running, path, ask, ended } = await begin();
    const [one, other] = [await openElsewhere(running, path), await openElsewhere(running, path)];
    one.searchParams.set('code_challenge', other.searchParams.get('code_challenge')!);
    await ask(await answerElsewhere(running, one));
    assert.equal((await ended()).problem?.code, 'AUTHENTICATION_FAILED');
  });
});

it('neither the store nor the log ever holds a state, a verifier or a code in clear', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'authorize-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const came: Authorization[] = [];
  const systems = createSystems();
  const connectors = createConnectors(Config.parse({ origin: ORIGIN, clients: [], encryption: { active: 'k', keys: {} }, sandboxPace: 0 }), systems);
  let arrived!: () => void;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const spying = elsewhere(came, () => {
    arrived();
    return new Promise(() => undefined);
  });
  const service = await createWholeService({ store: createSqliteStore(join(folder, 'service.sqlite')), connector: (environment, id, scheme) => (scheme === 'oauth' ? spying : connectors(environment, id, scheme)), systems });
  const { token } = await service.session({ origins: [HOST] });
  const login = sandboxLogin(systemWith(service, 'oauth'), 'oauth');
  const { id } = (await (await service.postJson('/v1/attempts', { ...login, agreed: [...ENTITIES] }, { ...bearer(token), 'idempotency-key': 'authorize-1' })).json()) as { id: string };
  const stream = (await service.ask(`/v1/attempts/${id}/events`, { headers: bearer(token) })).body!.getReader();
  let seen = '';
  while (!seen.includes('/oauth/start/')) seen += new TextDecoder().decode((await stream.read()).value);
  const path = /\/oauth\/start\/chl_\w+/.exec(seen)![0];
  const opened = await service.ask(`${path}?return=${encodeURIComponent(`${HOST}/canary-return`)}`, { headers: { 'sec-fetch-site': 'same-origin' } });
  const page = new URL(opened.headers.get('location')!);
  const files = async () => (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')))).join('');
  const whileOpen = await files();
  assert.equal((await service.ask(back(page, { code: 'canary-code-4711' }))).status, 303);
  await arrival;
  const afterwards = await files();
  assert.ok(whileOpen.includes(id) && afterwards.includes('attempt.returned'));
  const secrets = [page.searchParams.get('state')!, came[0]!.codeVerifier, 'canary-code-4711', 'canary-return'];
  for (const secret of secrets) assert.ok(!`${whileOpen}${afterwards}${service.lines.join('')}${seen}`.includes(secret), secret);
  assert.ok(service.lines.some((line) => line.includes('"path":"/oauth/callback"')));
  await stream.cancel();
  await service.stop();
});
