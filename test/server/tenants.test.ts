import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { BrowserSession, NewMagicLink } from 'makini-connect/contract';
import { ROUTES, type Held, type Identity, type Route } from '../fixtures/tenant-routes.js';
import { asClient, createWorld, idsOf, recordsOf, secretsOf, send, wordOf, type Ask, type Tenant, type World } from '../fixtures/tenants.js';
import { ORIGIN, basic, bearer, createTestService, type TestService } from './support.js';

/** An answer without what differs from one request to the next. */
interface Answer {
  readonly status: number;
  readonly code: unknown;
  /** Headers and body. */
  readonly text: string;
}

async function ask(service: TestService, how: Ask): Promise<Answer> {
  const response = await send(service, how);
  const body = await response.text();
  const requestId = response.headers.get('x-request-id')!;
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  const isProblem = response.headers.get('content-type') === 'application/problem+json';
  return { status: response.status, code: isProblem ? (JSON.parse(body) as { code: unknown }).code : undefined, text: `${JSON.stringify(headers)}\n${body.replaceAll(requestId, 'req')}` };
}

/** Nothing of a tenant's is in a text. */
function expectNothingOf(tenant: Tenant, text: string, where: string, words = [wordOf(tenant), ...idsOf(tenant), ...secretsOf(tenant)]): void {
  for (const word of words) assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${where} tells ${word}: ${text}`);
}

/** What a log may say of a request by somebody else: the ids that it named itself, in its path. */
function expectNothingLogged(tenant: Tenant, lines: readonly string[]): void {
  expectNothingOf(tenant, lines.join('\n'), 'The log', [wordOf(tenant), ...secretsOf(tenant)]);
  expectNothingOf(tenant, lines.filter((line) => !line.startsWith('{"event":"request"')).join('\n'), 'The log');
}

/** Does something, after which all that the service has of a tenant is as before. */
async function unchanged(service: TestService, tenant: Tenant, work: () => Promise<void>): Promise<void> {
  const before = await recordsOf(service, tenant);
  await work();
  assert.deepEqual(await recordsOf(service, tenant), before);
}

const nobodys = ({ nobodys: given, of }: Held, owner: Tenant): string => given ?? of(owner).replace(/(?<=_).*/, (random) => '0'.repeat(random.length));
const expected = ({ unknown = 'NOT_FOUND' }: Held, { status, code }: Answer): boolean => (typeof unknown === 'number' ? status === unknown : code === unknown);
const kindOf = ({ kind = 'guarded' }: Held) => kind;

/** Those who have no right to what is alpha's, as far as a route can tell them apart. */
function intruders({ takes }: Pick<Route, 'takes'>, { ofCustomer }: Held, { alpha, beta, gamma }: World): Tenant[] {
  if (takes === 'session') return [beta, gamma, anotherSession(alpha)];
  return ofCustomer ? [beta, gamma] : [beta];
}

/** The same customer, in another of its sessions. */
const anotherSession = (tenant: Tenant): Tenant => ({ ...tenant, session: tenant.away.session, attempt: tenant.away.attempt, asked: tenant.away });

const NOBODY = '0'.repeat(40);

/** What may come instead of the identity that a route takes: none, a wrong one, or one for something else. */
function impostors(takes: Identity, world: World): Record<string, string>[] {
  const { alpha, beta } = world;
  const { apiToken, refreshToken, session, code } = alpha;
  const none = [{}, { authorization: 'Bearer' }, { authorization: 'Basic __proto__' }, bearer('__proto__'), bearer(code), bearer(refreshToken), bearer(session.id)];
  const client = [basic('partner', 'wrong'), `Basic ${btoa('nobody:partner-secret-1234567890')}`, `Basic ${btoa('__proto__:x')}`, `Basic ${btoa('other:partner-secret-1234567890')}`].map((authorization) => ({ authorization }));
  switch (takes) {
    case 'client': return [...none, ...client, bearer(session.token), bearer(apiToken)];
    case 'session': return [...none, ...client, asClient(alpha), bearer(apiToken), bearer(`mks_${NOBODY}`)];
    case 'session or none': return impostors('session', world).filter(({ authorization }) => authorization !== undefined);
    case 'API token': return [...none, ...client, asClient(alpha), bearer(session.token), bearer(`mkt_${NOBODY}`)];
    case 'magic link': return [...none, ...client, asClient(alpha), bearer(session.token), bearer(alpha.handed.link), bearer(`mkl_${NOBODY}`)];
    case 'link cookie': return [...none, asClient(alpha), bearer(session.token), bearer(alpha.opened.secret), ...['__proto__', 'x', `mkh_${NOBODY}`, alpha.opened.secret, beta.opened.cookie.replace(/^.*=/, '')].map((value) => ({ cookie: `__Secure-makini-link=${value}` }))];
    case 'nobody': return [];
    default: return takes satisfies never;
  }
}
const REFUSALS = {
  client: ['INVALID_CLIENT', 401], session: ['SESSION_EXPIRED', 401], 'session or none': ['SESSION_EXPIRED', 401], 'API token': ['INVALID_TOKEN', 401],
  'magic link': ['NOT_FOUND', 404], 'link cookie': ['NOT_FOUND', 404], nobody: [],
} as const;

/** Names that objects have by themselves, ids that are too long or of a form that nothing has, and ids of everything else. */
const oddIds = (held: Held, owner: Tenant, by: Tenant): string[] => {
  const prefix = /^[a-z]+_/.exec(held.of(owner))?.[0] ?? '';
  // To revoke takes each kind of token: its owner's would be revoked.
  const others = [...idsOf(owner), ...(by === owner ? [] : secretsOf(owner))].filter((id) => !prefix || !id.startsWith(prefix));
  return ['__proto__', 'constructor', 'toString', `${prefix}__proto__`, `${prefix}${'a'.repeat(5000)}`, 'a'.repeat(70_000), `${prefix}\u0000`, '../healthz', '%', ' ', 'é', ...(kindOf(held) === 'guarded' ? others : [])];
};
/** What no client of ours would write in a path. */
const ODD_PATHS = ['%', '%E0%A4%A', '%ff', '%00', '%2e%2e%2f'];
const MARK = 'a-mark-to-be-replaced';

describe('the table of tenants’ routes', () => {
  it('has every route of the service, and none that is not', async (t) => {
    const service = await createTestService();
    t.after(() => service.stop());
    const routes = service.routes.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(ROUTES.map(({ route }) => route).toSorted(), routes.toSorted());
  });

  it('names for each id in a path what it is', () => {
    for (const { route, holds = [] } of ROUTES) assert.ok(holds.length >= [...route.matchAll(/:\w+/g)].length, route);
  });

  it('would notice what is told of a tenant: its own requests are answered with it', async (t) => {
    const { service, alpha } = await createWorld(t);
    const telling = ROUTES.filter(({ takes }) => takes !== 'nobody').map(async ({ own }) => (await ask(service, own(alpha))).text.includes(wordOf(alpha)));
    assert.ok((await Promise.all(telling)).filter(Boolean).length >= 8);
  });
});

describe('every route of the service', () => {
  for (const route of ROUTES) {
    const { route: name, takes, holds = [] } = route;
    if (takes !== 'nobody') it(`${name} answers whoever has not the right identity as one who has none at all`, (t) => expectNoImpostor(t, route));
    it(`${name} tells and changes nothing of another tenant, whoever calls it`, (t) => expectApart(t, route));
    for (const held of holds) {
      if (kindOf(held) === 'guarded') it(`${name} does not know ${held.what} of another tenant`, (t) => expectUnknown(t, route, held));
      if (kindOf(held) === 'apart') it(`${name} takes ${held.what} of another tenant for something of one’s own`, (t) => expectOwn(t, held));
      else it(`${name} refuses what can’t be ${held.what}`, (t) => expectRefused(t, held));
    }
  }
});

describe('a colleague who came by a magic link', () => {
  it('does not know the attempts of who made it, nor hands the step on', async (t) => {
    const { service, alpha } = await createWorld(t);
    const { session, attempt, challenge } = alpha.asked;
    const made = NewMagicLink.parse(await (await send(service, { path: '/v1/session/link', method: 'POST', json: { systemId: 'tryton' }, headers: bearer(session.token) })).json());
    const opened = await send(service, { path: '/v1/link/open', method: 'POST', headers: bearer(new URL(made.url).hash.slice(1)) });
    const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
    const { token } = BrowserSession.parse(await (await send(service, { path: `/v1/link/${made.id}/session`, method: 'POST', headers: { cookie } })).json());
    const paths: [method: string, path: (id: string) => string, json?: unknown][] = [
      ['GET', (id) => `/v1/attempts/${id}`], ['GET', (id) => `/v1/attempts/${id}/events`], ['POST', (id) => `/v1/attempts/${id}/cancel`], ['POST', (id) => `/v1/attempts/${id}/code`],
      ['POST', (id) => `/v1/attempts/${id}/challenges/${challenge}`, { kind: 'code', code: '123456' }],
    ];
    await unchanged(service, alpha, async () => {
      for (const [method, path, json] of paths) {
        const [foreign, unknown] = await Promise.all([attempt, attempt.replace(/(?<=_).*/, '0'.repeat(22))].map((id) => ask(service, { path: path(id), method, json, headers: bearer(token) })));
        assert.deepEqual(foreign, unknown);
        assert.equal(foreign?.code, 'NOT_FOUND');
      }
      const view = await ask(service, { path: '/v1/session', headers: { ...bearer(token), 'x-parent-origin': ORIGIN } });
      assert.equal(view.status, 200);
      for (const id of [attempt, challenge, alpha.connection]) assert.ok(!view.text.includes(id), view.text);
      for (const method of ['POST', 'GET', 'DELETE']) assert.equal((await ask(service, { path: '/v1/session/link', method, ...(method === 'POST' && { json: {} }), headers: bearer(token) })).code, 'CONFLICT');
      for (const method of ['POST', 'GET']) assert.equal((await ask(service, { path: '/v1/session/link/outcome', method, headers: bearer(token) })).code, 'CONFLICT');
    });
    // From the partner's page, that token is no more than another's.
    assert.equal((await ask(service, { path: '/v1/session', headers: { ...bearer(token), 'x-parent-origin': alpha.page } })).code, 'ORIGIN_NOT_ALLOWED');
  });
});

async function expectNoImpostor(t: TestContext, { own, takes }: Route): Promise<void> {
  const world = await createWorld(t);
  const { service, alpha } = world;
  await unchanged(service, alpha, async () => {
    const { authorization: _, cookie: __, ...headers } = own(alpha).headers ?? {};
    const answers: Answer[] = [];
    for (const identity of impostors(takes, world)) answers.push(await ask(service, { ...own(alpha), headers: { ...headers, ...identity } }));
    for (const answer of answers) {
      assert.deepEqual(answer, answers[0]);
      assert.deepEqual([answer.code, answer.status], REFUSALS[takes]);
      expectNothingOf(alpha, answer.text, 'The answer');
    }
  });
}

/** Somebody else, or nobody, does here what is its own. */
async function expectApart(t: TestContext, { own, takes }: Route): Promise<void> {
  const { service, alpha, beta, gamma } = await createWorld(t);
  // Two customers of one partner are one to the partner's backend.
  const others = takes === 'client' ? [beta] : [beta, gamma];
  const lines = service.lines.length;
  await unchanged(service, alpha, async () => {
    for (const other of others) {
      const answer = await ask(service, own(other));
      assert.ok(answer.status < 400, answer.text);
      expectNothingOf(alpha, answer.text, 'The answer');
    }
  });
  expectNothingLogged(alpha, service.lines.slice(lines));
  assert.ok((await ask(service, own(alpha))).status < 400, 'It is still there for its own tenant.');
}

async function expectUnknown(t: TestContext, route: Route, held: Held): Promise<void> {
  const world = await createWorld(t);
  const { service, alpha } = world;
  const lines = service.lines.length;
  await unchanged(service, alpha, async () => {
    for (const intruder of intruders(route, held, world)) {
      const foreign = await ask(service, held.ask(held.of(alpha), intruder, alpha));
      const unknown = await ask(service, held.ask(nobodys(held, alpha), intruder, alpha));
      assert.deepEqual(foreign, unknown);
      assert.ok(expected(held, foreign), foreign.text);
      if (wordOf(intruder) === wordOf(alpha)) continue;
      expectNothingOf(alpha, foreign.text, 'The answer');
    }
  });
  expectNothingLogged(alpha, service.lines.slice(lines));
  await expectServed(service, alpha, held);
}

/** What was refused to others still serves its own tenant. */
async function expectServed(service: TestService, owner: Tenant, held: Held): Promise<void> {
  const { status, text } = await ask(service, held.ask(held.of(owner), owner, owner));
  assert.ok(status < 400, text);
}

async function expectOwn(t: TestContext, held: Held): Promise<void> {
  const { service, alpha, beta } = await createWorld(t);
  await unchanged(service, alpha, async () => {
    const answer = await ask(service, held.ask(held.of(alpha), beta, alpha));
    assert.ok(answer.status < 400, answer.text);
    expectNothingOf(alpha, answer.text, 'The answer');
  });
  await expectServed(service, alpha, held);
}

async function expectRefused(t: TestContext, held: Held): Promise<void> {
  const { service, alpha, beta } = await createWorld(t);
  const expectRefusal = async (how: Ask, what: string) => {
    const answer = await ask(service, how);
    assert.ok([400, 404, 413].includes(answer.status) || expected(held, answer), `${what.slice(0, 60)}: ${answer.status} ${answer.text}`);
    return answer;
  };
  await unchanged(service, alpha, async () => {
    for (const by of [alpha, beta]) {
      for (const id of oddIds(held, alpha, by)) {
        const { text } = await expectRefusal(held.ask(id, by, alpha), id);
        if (by === beta) expectNothingOf(alpha, text, `The answer to ${id.slice(0, 60)}`);
      }
      const marked = held.ask(MARK, by, alpha);
      if (marked.path.includes(MARK)) for (const odd of ODD_PATHS) await expectRefusal({ ...marked, path: marked.path.replace(MARK, odd) }, odd);
    }
  });
  assert.ok(!service.lines.some((line) => line.includes('"request.failed"')));
  await expectServed(service, alpha, held);
}
