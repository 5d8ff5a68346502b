import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { TokenResponse, type ProblemCode } from 'makini-connect/contract';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { issueCode, requireApiToken } from '../../demo/service/tokens.js';
import { ORIGIN, basic, bearer, createTestService, expectProblem, type ClientName, type TestService } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'makini-oauth-'));
after(() => rmSync(folder, { recursive: true }));

async function withCode(service: TestService, connectionId?: string) {
  const session = await service.session();
  const attempt = await service.connected(session, { connectionId });
  const { code } = await issueCode(service.context, attempt);
  return { session, attempt, code, form: { grant_type: 'authorization_code', code, session_id: session.id } };
}

const exchange = async (service: TestService, form: Record<string, string>) => {
  const response = await service.postForm('/oauth/token', form);
  assert.equal(response.status, 200);
  return TokenResponse.parse(await response.json());
};
const refreshed = (service: TestService, token: string) => exchange(service, { grant_type: 'refresh_token', refresh_token: token });
const holds = (service: TestService, token: string) => requireApiToken(service.context, new Request(ORIGIN, { headers: bearer(token) })).then(() => true, () => false);

const refusedAgain = async (service: TestService, token: string) =>
  expectOauthProblem(await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: token }), 'INVALID_GRANT', 'invalid_grant');

async function expectOauthProblem(response: Response, code: ProblemCode, error: string) {
  assert.equal((await expectProblem(response, code)).error, error);
}

describe('an authorization code', () => {
  it('is exchanged for tokens and hands the connection over', async () => {
    const service = await createTestService();
    const { form, attempt } = await withCode(service);
    const response = await service.postForm('/oauth/token', form);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const tokens = TokenResponse.parse(await response.json());
    assert.equal(tokens.connection.id, attempt.connectionId);
    assert.equal(tokens.connection.status, 'active');
    const record = await requireApiToken(service.context, new Request(ORIGIN, { headers: bearer(tokens.access_token) }));
    assert.equal(record.handedOver, true);
  });

  for (const [name, open] of [['memory', createMemoryStore], ['SQLite', () => createSqliteStore(join(folder, 'fifty.sqlite'))]] as const) {
    it(`works once among 50 parallel exchanges on the ${name} store`, async () => {
      const service = await createTestService({ store: open() });
      const { form } = await withCode(service);
      const responses = await Promise.all(Array.from({ length: 50 }, () => service.postForm('/oauth/token', form)));
      const good = responses.filter(({ status }) => status === 200);
      assert.equal(good.length, 1);
      for (const response of responses.filter(({ status }) => status !== 200)) await expectOauthProblem(response, 'INVALID_GRANT', 'invalid_grant');
      assert.ok(await holds(service, TokenResponse.parse(await good[0]!.json()).access_token));
      await service.stop();
    });
  }

  it('ends after one minute', async () => {
    const service = await createTestService();
    const { form } = await withCode(service);
    service.clock.now += 60_000;
    await expectOauthProblem(await service.postForm('/oauth/token', form), 'INVALID_GRANT', 'invalid_grant');
  });

  it('is bound to its session and its client', async () => {
    const service = await createTestService();
    const { form } = await withCode(service);
    const another = await service.session();
    await expectOauthProblem(await service.postForm('/oauth/token', { ...form, session_id: another.id }), 'INVALID_GRANT', 'invalid_grant');
    await expectOauthProblem(await service.postForm('/oauth/token', form, 'other'), 'INVALID_GRANT', 'invalid_grant');
    await exchange(service, form);
  });

  it('ends when the attempt gets another one', async () => {
    const service = await createTestService();
    const { form, attempt } = await withCode(service);
    const { code } = await issueCode(service.context, attempt);
    await expectOauthProblem(await service.postForm('/oauth/token', form), 'INVALID_GRANT', 'invalid_grant');
    await exchange(service, { ...form, code });
  });

  it('is not given for an attempt that is not done', async () => {
    const service = await createTestService();
    const { attempt } = await withCode(service);
    await service.context.store.transaction((tx) => tx.put('attempt', { ...attempt, snapshot: { ...attempt.snapshot, state: 'failed' } }));
    await assert.rejects(issueCode(service.context, attempt), { code: 'CONFLICT' });
  });

  it('ends the earlier tokens of the connection when it is exchanged', async () => {
    const service = await createTestService();
    const first = await withCode(service);
    const before = await exchange(service, first.form);
    const again = await withCode(service, first.attempt.connectionId);
    const now = await exchange(service, again.form);
    assert.deepEqual([await holds(service, before.access_token), await holds(service, now.access_token)], [false, true]);
    await expectOauthProblem(await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: before.refresh_token }), 'INVALID_GRANT', 'invalid_grant');
    assert.ok(await holds(service, now.access_token));
  });
});

describe('a refresh token', () => {
  it('gives new tokens and ends the old ones', async () => {
    const service = await createTestService();
    const first = await exchange(service, (await withCode(service)).form);
    const second = await refreshed(service, first.refresh_token);
    assert.deepEqual([await holds(service, first.access_token), await holds(service, second.access_token)], [false, true]);
  });

  it('that comes a second time ends the whole family', async () => {
    const service = await createTestService();
    const first = await exchange(service, (await withCode(service)).form);
    const second = await refreshed(service, first.refresh_token);
    service.clock.now += 30_000;
    await refusedAgain(service, first.refresh_token);
    assert.equal(await holds(service, second.access_token), false);
    await refusedAgain(service, second.refresh_token);
  });

  it('whose answer was lost may come once more within 30 seconds, which ends what that answer held', async () => {
    const service = await createTestService();
    const first = await exchange(service, (await withCode(service)).form);
    const lost = await refreshed(service, first.refresh_token);
    service.clock.now += 29_999;
    const second = await refreshed(service, first.refresh_token);
    assert.deepEqual([await holds(service, lost.access_token), await holds(service, second.access_token)], [false, true]);
    const third = await refreshed(service, second.refresh_token);
    // Somebody had the lost answer after all.
    await refusedAgain(service, lost.refresh_token);
    assert.equal(await holds(service, third.access_token), false);
  });

  it('that comes a third time ends the whole family, however soon', async () => {
    const service = await createTestService();
    const first = await exchange(service, (await withCode(service)).form);
    await refreshed(service, first.refresh_token);
    const second = await refreshed(service, first.refresh_token);
    await refusedAgain(service, first.refresh_token);
    assert.equal(await holds(service, second.access_token), false);
    await refusedAgain(service, second.refresh_token);
  });

  it('that comes again after its answer was put to use ends the whole family, however soon', async () => {
    const uses: ((service: TestService, tokens: TokenResponse) => Promise<unknown>)[] = [
      (service, { access_token }) => holds(service, access_token),
      (service, { refresh_token }) => refreshed(service, refresh_token),
      (service, { access_token }) => service.postForm('/oauth/revoke', { token: access_token }),
      (service, { refresh_token }) => service.postForm('/oauth/revoke', { token: refresh_token }),
    ];
    for (const use of uses) {
      const service = await createTestService();
      const first = await exchange(service, (await withCode(service)).form);
      const second = await refreshed(service, first.refresh_token);
      await use(service, second);
      await refusedAgain(service, first.refresh_token);
      assert.equal(await holds(service, second.access_token), false);
    }
  });

  it('leaves a limited record behind, however often tokens are refreshed', async () => {
    const service = await createTestService();
    let tokens = await exchange(service, (await withCode(service)).form);
    const early = tokens.refresh_token;
    for (let times = 0; times < 40; times++) {
      service.clock.now += 1000;
      tokens = await refreshed(service, tokens.refresh_token);
    }
    const kept = await service.context.store.transaction((tx) => tx.find('token', { connectionId: tokens.connection.id }));
    assert.ok(kept.length < 25, String(kept.length));
    // Too old to be known: refused, like any other token that was never there, and the family goes on.
    await expectOauthProblem(await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: early }), 'INVALID_GRANT', 'invalid_grant');
    assert.equal(await holds(service, tokens.access_token), true);
  });

  it('of another client is refused and stays valid for its own', async () => {
    const service = await createTestService();
    const { refresh_token } = await exchange(service, (await withCode(service)).form);
    await expectOauthProblem(await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token }, 'other'), 'INVALID_GRANT', 'invalid_grant');
    await refreshed(service, refresh_token);
  });
});

describe('the token endpoint', () => {
  it('tells its errors as problems that carry the member of RFC 6749', async () => {
    const service = await createTestService();
    const post = (form: Record<string, string>, client?: ClientName) => service.postForm('/oauth/token', form, client);
    await expectOauthProblem(await post({ grant_type: 'password', username: 'x' }), 'UNSUPPORTED_GRANT_TYPE', 'unsupported_grant_type');
    await expectOauthProblem(await post({}), 'INVALID_REQUEST', 'invalid_request');
    await expectOauthProblem(await post({ grant_type: 'authorization_code', code: `mkc_${'x'.repeat(40)}` }), 'INVALID_REQUEST', 'invalid_request');
    await expectOauthProblem(await post({ grant_type: 'refresh_token', refresh_token: 'nonsense' }), 'INVALID_GRANT', 'invalid_grant');
    const stranger = await service.ask('/oauth/token', { method: 'POST', body: new URLSearchParams({}), headers: { authorization: basic('partner', 'wrong') } });
    await expectOauthProblem(stranger, 'INVALID_CLIENT', 'invalid_client');
    const twice = await service.ask('/oauth/token', { method: 'POST', body: 'grant_type=a&grant_type=b', headers: { authorization: basic(), 'content-type': 'application/x-www-form-urlencoded' } });
    await expectOauthProblem(twice, 'INVALID_REQUEST', 'invalid_request');
    await expectOauthProblem(await service.postJson('/oauth/token', {}, { authorization: basic() }), 'UNSUPPORTED_MEDIA_TYPE', 'invalid_request');
  });

  it('leaves no token and no code in the store or in a log', async () => {
    const service = await createTestService();
    const { form, code } = await withCode(service);
    const kinds = ['token', 'code', 'connection', 'session', 'sessionToken', 'attempt'] as const;
    const dump = () => service.context.store.transaction(async (tx) => JSON.stringify([await Promise.all(kinds.map((kind) => tx.find(kind, {}))), await tx.entries('audit', 0)]));
    const before = await dump();
    const first = await exchange(service, form);
    const second = await refreshed(service, first.refresh_token);
    const everything = before + (await dump()) + service.lines.join();
    for (const secret of [code, first.access_token, first.refresh_token, second.access_token, second.refresh_token]) assert.ok(!everything.includes(secret));
    assert.match(everything, /code\.exchanged/);
  });
});

describe('revoking', () => {
  it('ends an API token', async () => {
    const service = await createTestService();
    const { access_token } = await exchange(service, (await withCode(service)).form);
    assert.equal((await service.postForm('/oauth/revoke', { token: access_token })).status, 200);
    assert.equal(await holds(service, access_token), false);
  });

  it('ends the API token with its refresh token', async () => {
    const service = await createTestService();
    const { access_token, refresh_token } = await exchange(service, (await withCode(service)).form);
    await service.postForm('/oauth/revoke', { token: refresh_token });
    assert.equal(await holds(service, access_token), false);
  });

  it('answers 200 for an unknown token and leaves another client’s alone', async () => {
    const service = await createTestService();
    const { access_token } = await exchange(service, (await withCode(service)).form);
    assert.equal((await service.postForm('/oauth/revoke', { token: 'unknown' })).status, 200);
    assert.equal((await service.postForm('/oauth/revoke', { token: access_token }, 'other')).status, 200);
    assert.ok(await holds(service, access_token));
  });
});
