import { ConnectionSummary, Environment, Problem, PurchaseOrderPage } from 'makini-connect/contract';

export interface Person {
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
}

export interface Me {
  readonly person: Person | null;
  readonly people: readonly Person[];
  readonly environment: Environment;
}

/** What the backend refused, or that no answer came. `code` chooses the words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: Problem['code'];
  readonly requestId: string;

  constructor(code: Problem['code'], requestId = '', cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.requestId = requestId;
  }
}

const TIMEOUT_MS = 20_000;

async function call(path: string, signal: AbortSignal, method = 'GET', body?: unknown): Promise<unknown> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    answer = await response.json();
  } catch (cause) {
    signal.throwIfAborted();
    throw new Refused('NETWORK_ERROR', '', cause);
  }
  if (response.ok) return answer;
  const problem = Problem.safeParse(answer);
  throw problem.success ? new Refused(problem.data.code, problem.data.requestId) : new Refused('INVALID_RESPONSE');
}

/** The app's own backend. */
export const api = {
  async me(signal: AbortSignal): Promise<Me> {
    const { person, people, environment } = (await call('/api/me', signal)) as Me;
    return { person, people, environment: Environment.parse(environment) };
  },
  signIn: (customer: string, signal: AbortSignal) => call('/api/sign-in', signal, 'POST', { customer }),
  signOut: (signal: AbortSignal) => call('/api/sign-out', signal, 'POST'),
  setEnvironment: (environment: Environment, signal: AbortSignal) => call('/api/environment', signal, 'POST', { environment }),
  async connections(signal: AbortSignal): Promise<ConnectionSummary[]> {
    const { connections } = (await call('/api/connections', signal)) as { connections: unknown[] };
    return connections.map((connection) => ConnectionSummary.parse(connection));
  },
  async purchaseOrders(connection: string, cursor: string | undefined, signal: AbortSignal): Promise<PurchaseOrderPage> {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    return PurchaseOrderPage.parse(await call(`/api/connections/${connection}/purchase-orders${query}`, signal));
  },
  disconnect: (connection: string, signal: AbortSignal) => call(`/api/connections/${connection}`, signal, 'DELETE'),
};
