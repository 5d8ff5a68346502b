import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startIdentity, type Identity } from '../../demo/identity/identity.js';
import { PROGRAM } from '../../demo/identity/people.js';
import { REDIRECT_URI, createBrowser, startTestIdentity } from '../fixtures/identity.js';

const VERIFIER = 'a-code-verifier-of-forty-three-characters-at-least';
const SCOPE = 'openid orders:read vendors:read items:read';

describe('Harbor Cloud', () => {
  let harbor: Identity;
  before(async () => void (harbor = await startTestIdentity()));
  after(() => harbor.stop());

  const loginUrl = async (changes: Record<string, string | undefined> = {}): Promise<URL> => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(VERIFIER));
    const query = {
      client_id: harbor.client.id, response_type: 'code', redirect_uri: REDIRECT_URI, scope: SCOPE, state: 'the-state',
      code_challenge: Buffer.from(digest).toString('base64url'), code_challenge_method: 'S256', ...changes,
    };
    const url = new URL('/auth', harbor.origin);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    return url;
  };
  const token = async (form: Record<string, string>, { id, secret } = harbor.client) => {
    const response = await fetch(`${harbor.origin}/token`, { method: 'POST', headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` }, body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const exchange = (code: string | null, verifier = VERIFIER) => token({ grant_type: 'authorization_code', code: code ?? '', redirect_uri: REDIRECT_URI, code_verifier: verifier });
  const signedIn = async (user = 'bea') => (await exchange((await createBrowser().allow(await loginUrl(), user)).searchParams.get('code'))).body;
  const ask = async (path: string, accessToken = '') => {
    const response = await fetch(harbor.origin + path, { headers: accessToken ? { authorization: `Bearer ${accessToken}` } : {} });
    return { status: response.status, headers: response.headers, body: (await response.json()) as { data?: { id: string }[]; next?: string | null; name?: string; error?: { code: string; message: string; field?: string } } };
  };

  it('lets a person sign in and allow, and gives tokens for the code', async () => {
    const back = await createBrowser().allow(await loginUrl());
    assert.equal(back.origin + back.pathname, REDIRECT_URI);
    assert.deepEqual([back.searchParams.get('state'), back.searchParams.get('iss')], ['the-state', harbor.origin]);
    const { status, body } = await exchange(back.searchParams.get('code'));
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type']);
    const claims = JSON.parse(Buffer.from(body['id_token']!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
    assert.deepEqual([claims['sub'], claims['name'], claims['iss']], ['bea', 'Bea Buyer', harbor.origin]);
  });

  it('says that the login is wrong without saying what of it, and lets one try again', async () => {
    const browser = createBrowser();
    const login = await browser.visit(await loginUrl());
    for (const [user, password] of [['nobody', 'harbor'], ['bea', 'wrong']] as const) {
      const again = await browser.submit(login, 'sign-in', { user, password });
      assert.equal(again.status, 422);
      assert.match(again.text, /The user name or the password is wrong/);
      assert.doesNotMatch(again.text, /value="wrong"/);
    }
    const consent = await browser.submit(login, 'sign-in', { user: 'jonas', password: 'harbor' });
    assert.match(consent.text, /Jonas Planner[\s\S]*Purchase orders[\s\S]*Vendors[\s\S]*Items/);
  });

  it('sends a person who denies back with that answer, before the login and after it', async () => {
    const browser = createBrowser();
    const early = await browser.submit(await browser.visit(await loginUrl()), 'deny');
    assert.equal(early.left?.searchParams.get('error'), 'access_denied');
    const consent = await browser.submit(await browser.visit(await loginUrl()), 'sign-in', { user: 'bea', password: 'harbor' });
    const { left } = await browser.submit(consent, 'deny');
    assert.deepEqual([left?.searchParams.get('error'), left?.searchParams.get('state'), left?.searchParams.get('code')], ['access_denied', 'the-state', null]);
  });

  it('asks only for consent where the person is signed in, and lets another one sign in instead', async () => {
    const browser = createBrowser();
    await browser.allow(await loginUrl());
    const consent = await browser.visit(await loginUrl());
    assert.match(consent.text, /Bea Buyer/);
    const login = await browser.submit(consent, 'switch');
    assert.match(login.text, /<h1>Sign in/);
    assert.match((await browser.submit(login, 'sign-in', { user: 'nils', password: 'harbor' })).text, /Nils Visitor/);
  });

  it('draws its pages without script, escaped, and for itself alone', async () => {
    const browser = createBrowser();
    const login = await browser.visit(await loginUrl());
    const wrong = await browser.submit(login, 'sign-in', { user: '"><script>alert(1)</script>', password: 'x' });
    for (const page of [login, wrong, await browser.visit(await loginUrl({ redirect_uri: 'https://evil.example/<b>' })), await browser.visit(`${harbor.origin}/interaction/unknown`)]) {
      assert.doesNotMatch(page.text, /<script|<b>|style="/);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; style-src 'self'.*frame-ancestors 'none'/);
      assert.equal(page.headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.equal(page.left, undefined);
    }
    assert.match(login.text, /Connect &lt;service&gt;/);
    assert.match(wrong.text, /value="&quot;&gt;&lt;script&gt;/);
  });

  it('demands PKCE, and its verifier', async () => {
    const without = await createBrowser().visit(await loginUrl({ code_challenge: undefined, code_challenge_method: undefined }));
    assert.equal(without.left?.searchParams.get('error'), 'invalid_request');
    const back = await createBrowser().allow(await loginUrl());
    assert.equal((await exchange(back.searchParams.get('code'), VERIFIER.replace('a', 'b'))).body['error'], 'invalid_grant');
  });

  it('takes a code once', async () => {
    const code = (await createBrowser().allow(await loginUrl())).searchParams.get('code');
    const { body } = await exchange(code);
    assert.equal((await exchange(code)).body['error'], 'invalid_grant');
    assert.equal((await ask('/api/me', body['access_token'])).status, 401, 'tokens of a code that was used twice end');
  });

  it('gives another refresh token for each, and ends all where an old one comes again', async () => {
    const first = await signedIn();
    const second = (await token({ grant_type: 'refresh_token', refresh_token: first['refresh_token']! })).body;
    assert.notEqual(second['refresh_token'], first['refresh_token']);
    assert.equal((await ask('/api/me', second['access_token'])).status, 200);
    assert.equal((await token({ grant_type: 'refresh_token', refresh_token: first['refresh_token']! })).body['error'], 'invalid_grant');
    assert.equal((await ask('/api/me', second['access_token'])).status, 401);
    assert.equal((await token({ grant_type: 'refresh_token', refresh_token: second['refresh_token']! })).body['error'], 'invalid_grant');
  });

  it('keeps two connections of one person apart', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const revoked = await fetch(`${harbor.origin}/token/revocation`, {
      method: 'POST', headers: { authorization: `Basic ${btoa(`${harbor.client.id}:${harbor.client.secret}`)}` }, body: new URLSearchParams({ token: one['refresh_token']! }),
    });
    assert.equal(revoked.status, 200);
    assert.equal((await ask('/api/me', one['access_token'])).status, 401);
    assert.equal((await ask('/api/me', other['access_token'])).status, 200);
  });

  it('reads what the person and the token may, and says what they may not', async () => {
    const bea = (await signedIn())['access_token']!;
    assert.equal((await ask('/api/me', bea)).body.name, 'Bea Buyer');
    for (const path of ['/api/purchase-orders', '/api/vendors', '/api/items']) assert.equal((await ask(path, bea)).status, 200, path);
    const jonas = (await signedIn('jonas'))['access_token']!;
    assert.equal((await ask('/api/purchase-orders', jonas)).status, 200);
    const items = await ask('/api/items', jonas);
    assert.deepEqual([items.status, items.body.error?.code], [403, 'no_right']);
    const none = await ask('/api/me');
    assert.deepEqual([none.status, none.body.error?.code, none.headers.get('www-authenticate')], [401, 'no_token', 'Bearer']);
    assert.match((await ask('/api/me', 'a-token-of-nobodys')).headers.get('www-authenticate') ?? '', /invalid_token/);
  });

  it('gives its data in pages, and names the parameter that is wrong', async () => {
    const { access_token: bea } = await signedIn();
    const ids: string[] = [];
    for (let cursor: string | null | undefined = ''; cursor !== null; ) {
      const { body } = await ask(`/api/purchase-orders?limit=10${cursor && `&cursor=${cursor}`}`, bea);
      ids.push(...body.data!.map(({ id }) => id));
      cursor = body.next;
    }
    assert.equal(new Set(ids).size, 42);
    assert.ok((await ask(`/api/purchase-orders?since=${new Date(Date.now() - 20 * 86_400_000).toISOString()}`, bea)).body.data!.length < 20);
    for (const [query, field] of [['limit=0', 'limit'], ['cursor=foreign', 'cursor'], ['since=monday', 'since']]) {
      const { status, body } = await ask(`/api/purchase-orders?${query}`, bea);
      assert.deepEqual([status, body.error?.field], [400, field]);
    }
  });

  it('gives a program a token for its own secret, for what it may read', async () => {
    const { body } = await token({ grant_type: 'client_credentials', scope: 'orders:read' }, PROGRAM);
    assert.equal((await ask('/api/purchase-orders', body['access_token'])).status, 200);
    assert.equal((await ask('/api/items', body['access_token'])).body.error?.code, 'insufficient_scope');
    assert.equal((await token({ grant_type: 'client_credentials' }, { id: PROGRAM.id, secret: 'wrong' })).body['error'], 'invalid_client');
  });

  it('ends what was allowed when an administrator says so', async () => {
    const { access_token: access, refresh_token: refresh } = await signedIn('jonas');
    harbor.control.lock('jonas');
    assert.equal((await ask('/api/me', access)).status, 401);
    harbor.control.lock('jonas', false);
    assert.equal((await ask('/api/me', access)).status, 200);
    harbor.control.breakApi({ status: 503, retryAfter: 20 });
    const down = await ask('/api/me', access);
    assert.deepEqual([down.status, down.headers.get('retry-after')], [503, '20']);
    harbor.control.breakApi();
    await harbor.control.revokeGrants('jonas');
    assert.equal((await ask('/api/me', access)).status, 401);
    assert.equal((await token({ grant_type: 'refresh_token', refresh_token: refresh! })).body['error'], 'invalid_grant');
  });
});

describe('Harbor Cloud’s data folder', () => {
  it('keeps logins over a restart, and no token in clear', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'makini-identity-'));
    const client = { name: 'Connect', redirectUris: [REDIRECT_URI] };
    try {
      const first = await startIdentity({ port: 0, dataFolder, client });
      const port = Number(new URL(first.origin).port);
      const program = async () => {
        const response = await fetch(`${first.origin}/token`, { method: 'POST', headers: { authorization: `Basic ${btoa(`${PROGRAM.id}:${PROGRAM.secret}`)}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }) });
        return ((await response.json()) as { access_token: string }).access_token;
      };
      const token = await program();
      await first.stop();
      for (const name of await readdir(dataFolder)) assert.ok(!(await readFile(join(dataFolder, name))).includes(token), name);
      const second = await startIdentity({ port, dataFolder, client });
      assert.equal(second.client.secret, first.client.secret);
      assert.equal((await fetch(`${second.origin}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status, 200);
      await second.stop();
    } finally {
      await rm(dataFolder, { recursive: true, force: true });
    }
  });

  it('prints nothing when it starts', async () => {
    const script = `const { startIdentity } = await import('./demo/identity/identity.ts');
      const folder = process.argv[1];
      const identity = await startIdentity({ port: 0, dataFolder: folder, client: { name: 'Connect', redirectUris: ['${REDIRECT_URI}'] } });
      await fetch(identity.origin + '/.well-known/openid-configuration');
      await identity.stop();`;
    const dataFolder = await mkdtemp(join(tmpdir(), 'makini-identity-'));
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script, dataFolder], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
    const [code] = await once(child, 'close');
    await rm(dataFolder, { recursive: true, force: true });
    assert.deepEqual([printed, code], ['', 0]);
  });
});
