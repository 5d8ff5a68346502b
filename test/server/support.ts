import assert from 'node:assert/strict';
import { ENTITIES, Problem, STAGES, problemType, type Connection, type CreateSessionInput, type Environment, type ProblemCode, type Session } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { ConfigInput } from '../../demo/service/config.js';
import { firstState } from '../../demo/service/connections/first-state.js';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newId } from '../../demo/service/ids.js';
import type { Log } from '../../demo/service/log.js';
import type { Network } from '../../demo/service/network/network.js';
import { createConnectService, type ConnectService, type ServiceOptions } from '../../demo/service/service.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import type { Records } from '../../demo/service/store/records.js';

export const ORIGIN = 'https://connect.example';
export const HOST = 'https://app.partner.example';
export const OTHER_HOST = 'https://app.other.example';
const SECRETS = { partner: 'partner-secret-1234567890', other: 'other-secret-1234567890' } as const;
export type ClientName = keyof typeof SECRETS;

const systems = createSystems();
const never = () => Promise.reject(new Error('The tests reach no network.'));
const noNetwork: Network = { resolve: never, resolveHost: never, open: never, reach: never, secure: never, request: never };
const noConnector: Connector = { connect: never };

export interface TestService extends ConnectService {
  readonly clock: { now: number };
  /** Everything that was logged, as lines. */
  readonly lines: string[];
  ask(path: string, init?: RequestInit): Promise<Response>;
  postJson(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  postForm(path: string, form: Record<string, string>, client?: ClientName): Promise<Response>;
  session(input?: Partial<CreateSessionInput>): Promise<Session>;
  /** A connection whose login is done but that nobody has taken over yet, with its attempt. */
  connected(session: Session, facts?: { customerId?: string; connectionId?: string }): Promise<Records['attempt']>;
}

export async function createTestService({ config = {}, ...options }: Partial<Omit<ServiceOptions, 'config'>> & { config?: Partial<ConfigInput> } = {}): Promise<TestService> {
  const clock = { now: Date.UTC(2026, 0, 5, 9) };
  const lines: string[] = [];
  const write = (event: string, facts?: Record<string, unknown>) => void lines.push(JSON.stringify({ event, ...facts }));
  const log: Log = { info: write, error: write };
  const service = await createConnectService({
    store: createMemoryStore(),
    network: noNetwork,
    systems,
    connector: (environment, id) => (environment === 'sandbox' || id === 'tryton' ? noConnector : undefined),
    frameAssets: async (path) => (path === 'index.html' ? { body: '<!doctype html><title>Login</title>', type: 'text/html' } : path === 'assets/main-abc123.js' ? { body: 'export {};', type: 'text/javascript' } : undefined),
    log,
    now: () => clock.now,
    ...options,
    config: {
      origin: ORIGIN,
      clients: [
        { id: 'partner', secretHash: await sha256(SECRETS.partner), name: 'Partner', origins: [HOST, 'https://eu.partner.example'] },
        { id: 'other', secretHash: await sha256(SECRETS.other), name: 'Other', origins: [OTHER_HOST] },
      ],
      encryption: { active: 'k1', keys: { k1: btoa('0123456789abcdef0123456789abcdef') } },
      verifySeconds: 0,
      ...config,
    },
  });
  const ask = (path: string, init?: RequestInit) => service.fetch(new Request(ORIGIN + path, init));
  const postJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  return {
    ...service,
    clock,
    lines,
    ask,
    postJson,
    postForm: (path, form, client = 'partner') => ask(path, { method: 'POST', body: new URLSearchParams(form), headers: { authorization: basic(client) } }),
    async session(input) {
      const response = await postJson('/v1/sessions', sessionInput(input), { authorization: basic() });
      assert.equal(response.status, 201);
      return (await response.json()) as Session;
    },
    connected: (session, facts) => connect(service, clock.now, session, facts),
  };
}

export const basic = (client: ClientName = 'partner', secret: string = SECRETS[client]): string => `Basic ${btoa(`${client}:${secret}`)}`;
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export const sessionInput = (input: Partial<CreateSessionInput> = {}): CreateSessionInput => ({
  customer: { id: 'cust-1', name: 'Bea Buyer' },
  environment: 'sandbox',
  origins: [HOST],
  ...input,
});

/** Checks that a response is a problem document of this code, as every answer must be that is not 2xx. */
export async function expectProblem(response: Response, code: ProblemCode): Promise<Problem & Record<string, unknown>> {
  const body = (await response.json()) as Problem & Record<string, unknown>;
  assert.equal(body.code, code, JSON.stringify(body));
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.ok(Problem.safeParse(body).success);
  assert.equal(body.status, response.status);
  assert.equal(body.type, problemType(code));
  assert.equal(body.requestId, response.headers.get('x-request-id'));
  assert.match(body.requestId, /^req_\w{22}$/);
  return body;
}

async function connect({ context }: ConnectService, now: number, session: Session, { customerId = 'cust-1', connectionId = newId('con') } = {}): Promise<Records['attempt']> {
  const id = newId('att');
  const startedAt = new Date(now).toISOString();
  const connection: Connection = {
    id: connectionId,
    name: 'Plant 1',
    systemId: 'tryton',
    systemName: 'Tryton',
    environment: session.environment as Environment,
    status: 'pending',
    createdAt: startedAt,
    customerId,
    email: 'bea@example.com',
    metadata: {},
    historyDays: 90,
    agreed: { entities: [...ENTITIES], at: startedAt },
  };
  const attempt: Records['attempt'] = {
    id,
    sessionId: session.id,
    clientId: 'partner',
    idempotencyKey: id,
    fingerprint: 'f',
    open: false,
    snapshot: { id, systemId: 'tryton', systemName: 'Tryton', state: 'done', stages: STAGES.map((stage) => ({ stage, status: 'passed' })), startedAt },
    connectionId,
    createdAt: now,
  };
  await context.store.transaction(async (tx) => {
    await tx.put('attempt', attempt);
    await tx.append(`attempt:${id}`, { type: 'cancelled', at: startedAt });
    await tx.put('session', { ...(await tx.get('session', session.id))!, attemptId: id });
    const existing = await tx.get('connection', connectionId);
    await tx.put('connection', { id: connectionId, clientId: 'partner', customerId, connection, scheme: 'password', sealedCredentials: 'sealed', state: existing?.state ?? firstState(startedAt), handedOver: existing?.handedOver ?? false, sessionId: session.id });
  });
  return attempt;
}
