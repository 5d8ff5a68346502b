import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectionPage, OwnedState, type TokenResponse } from 'makini-connect/contract';
import { changeState, type StateChange } from '../../demo/service/connections/state.js';
import { issueCode } from '../../demo/service/tokens.js';
import { basic, createTestService, expectProblem, type ClientName, type TestService } from './support.js';

const AT = '2026-01-05T09:00:00.000Z';

/** Connects a customer's system to the end, and gives the tokens. */
async function connect(service: TestService, about: { customerId?: string; connectionId?: string } = {}): Promise<TokenResponse> {
  const session = await service.session({ customer: { id: about.customerId ?? 'cust-1', name: 'Bea Buyer' } });
  const { code } = await issueCode(service.context, await service.connected(session, about));
  const answer = await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id });
  assert.equal(answer.status, 200);
  return (await answer.json()) as TokenResponse;
}

const get = (service: TestService, path: string, client: ClientName = 'partner') => service.ask(path, { headers: { authorization: basic(client) } });
const stateOf = async (service: TestService, id: string) => OwnedState.parse(await (await get(service, `/v1/connections/${id}/status`)).json());
const change = (service: TestService, id: string, to: StateChange) =>
  service.context.store.transaction(async (tx) => void (await changeState(tx, service.clock.now, (await tx.get('connection', id))!, to)));

describe('the state of a connection', () => {
  it('is told to the partner once it has taken the connection over, and to nobody else', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { connectionId } = await service.connected(session);
    await expectProblem(await get(service, `/v1/connections/${connectionId}/status`), 'NOT_FOUND');
    const { connection } = await connect(service);
    const state = await stateOf(service, connection.id);
    assert.deepEqual([state.status, state.customerId, state.reauthorization, state.availability], ['active', 'cust-1', { state: 'none' }, { state: 'online', since: AT }]);
    await expectProblem(await get(service, `/v1/connections/${connection.id}/status`, 'other'), 'NOT_FOUND');
    await expectProblem(await service.ask(`/v1/connections/${connection.id}/status`), 'INVALID_CLIENT');
    for (const id of ['con_x', 'x', '%00']) await expectProblem(await get(service, `/v1/connections/${id}/status`), 'NOT_FOUND');
    await expectProblem(await service.ask(`/v1/connections/${connection.id}/webhook-events`, { method: 'PUT', body: '{"events":[]}', headers: { authorization: basic('other'), 'content-type': 'application/json' } }), 'NOT_FOUND');
  });

  it('has a version that grows with each change, and with nothing else', async () => {
    const service = await createTestService();
    const { connection } = await connect(service);
    const first = await stateOf(service, connection.id);
    service.clock.now += 60_000;
    const required: StateChange = { reauthorization: { state: 'required', since: AT, why: 'AUTHENTICATION_FAILED' } };
    for (let times = 0; times < 2; times++) await change(service, connection.id, required);
    const second = await stateOf(service, connection.id);
    assert.deepEqual([second.version, second.changedAt, second.reauthorization], [first.version + 1, '2026-01-05T09:01:00.000Z', required.reauthorization]);
    await Promise.all(['HOST_UNREACHABLE', 'SYSTEM_UNAVAILABLE', 'HOST_NOT_FOUND'].map((why) => change(service, connection.id, { availability: { state: 'offline', since: AT, why } as StateChange['availability'] & object })));
    assert.equal((await stateOf(service, connection.id)).version, first.version + 4);
  });

  it('goes on counting when the customer connects again, and has nothing against it then', async () => {
    const service = await createTestService();
    const { connection } = await connect(service);
    await change(service, connection.id, { reauthorization: { state: 'required', since: AT, why: 'AUTHENTICATION_FAILED' }, availability: { state: 'offline', since: AT, why: 'HOST_UNREACHABLE' } });
    const { version } = await stateOf(service, connection.id);
    await connect(service, { connectionId: connection.id });
    const again = await stateOf(service, connection.id);
    assert.deepEqual([again.status, again.reauthorization, again.availability.state], ['active', { state: 'none' }, 'online']);
    assert.ok(again.version > version);
  });

  it('is still due after a login that ends as soon', async () => {
    const service = await createTestService();
    const { connection } = await connect(service);
    const by = new Date(service.clock.now + 86_400_000).toISOString();
    const session = await service.session();
    const attempt = await service.connected(session, { connectionId: connection.id });
    await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', connection.id))!, endsAt: by }));
    const { code } = await issueCode(service.context, attempt);
    assert.equal((await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).status, 200);
    assert.deepEqual((await stateOf(service, connection.id)).reauthorization, { state: 'due', by });
  });

  it('can’t be brought back by the login from before it was ended', async () => {
    const service = await createTestService();
    const session = await service.session();
    const attempt = await service.connected(session);
    const exchange = async (code: string) => service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id });
    const { refresh_token: token } = (await (await exchange((await issueCode(service.context, attempt)).code)).json()) as TokenResponse;
    const { code: left } = await issueCode(service.context, attempt);
    await service.postForm('/oauth/revoke', { token });
    const before = await stateOf(service, attempt.connectionId!);
    await expectProblem(await service.ask(`/v1/attempts/${attempt.id}/code`, { method: 'POST', headers: { authorization: `Bearer ${session.token}` } }), 'CONFLICT');
    assert.equal((await exchange(left)).status, 400);
    assert.deepEqual([before.status, await stateOf(service, attempt.connectionId!)], ['inactive', before]);
  });

  it('is inactive once the partner has disconnected, with nothing kept to log in with', async () => {
    const service = await createTestService();
    const { connection, refresh_token: token } = await connect(service);
    assert.equal((await service.postForm('/oauth/revoke', { token })).status, 200);
    assert.equal((await stateOf(service, connection.id)).status, 'inactive');
    const stored = await service.context.store.transaction((tx) => tx.get('connection', connection.id));
    assert.equal(stored?.sealedCredentials, undefined);
    const { version } = await stateOf(service, connection.id);
    assert.equal((await service.postForm('/oauth/revoke', { token })).status, 200);
    assert.equal((await stateOf(service, connection.id)).version, version);
  });
});

describe('the list of connections', () => {
  it('has those of the client, of one customer where it asks for it, page by page', async () => {
    const service = await createTestService();
    const ids: string[] = [];
    for (const customerId of ['a', 'b', 'a', 'b', 'a']) ids.push((await connect(service, { customerId })).connection.id);
    const read = async (query: string, client?: ClientName) => ConnectionPage.parse(await (await get(service, `/v1/connections${query}`, client)).json());
    assert.deepEqual((await read('')).data.map(({ id }) => id), ids.toSorted());
    assert.deepEqual((await read('?customerId=b')).data.map(({ customerId }) => customerId), ['b', 'b']);
    assert.deepEqual(await read('', 'other'), { data: [], nextCursor: null });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await read(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(seen, ids.toSorted());
    for (const query of ['?limit=0', '?limit=201', '?cursor=x', '?customer=a']) await expectProblem(await get(service, `/v1/connections${query}`), 'INVALID_REQUEST');
  });
});
