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

/** What has happened in a system, as far as the demo can make it happen. */
export type Happening = 'nothing' | 'password-changed' | 'offline' | 'login-ends-soon';

/** How what the panel “What if…” changes is now. */
export interface WhatIf {
  readonly service: { readonly state: 'running' | 'starting' | 'stopping' | 'stopped' | 'silent'; readonly controlled: boolean };
  readonly webhooks: Weather & { readonly held: number };
  readonly tryton: { readonly url: string; readonly user: string; readonly password: number; readonly of: number } | null;
  readonly connections: readonly { readonly id: string; readonly name: string; readonly systemName: string; readonly can: 'be-played' | 'change-password' | 'nothing'; readonly happens: Happening | 'unknown' }[];
}
export interface Weather {
  readonly delaySeconds: number;
  readonly doubled: boolean;
  readonly shuffled: boolean;
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
/** A real system is asked meanwhile. */
const PLAY_TIMEOUT_MS = 75_000;

async function call(path: string, signal: AbortSignal, method = 'GET', body?: unknown, timeout = TIMEOUT_MS): Promise<unknown> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
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
  whatIf: async (signal: AbortSignal) => (await call('/api/what-if', signal)) as WhatIf,
  play: (connection: string, happens: Happening, signal: AbortSignal) => call(`/api/what-if/connections/${connection}`, signal, 'POST', { happens }, PLAY_TIMEOUT_MS),
  changePassword: (connection: string, signal: AbortSignal) => call(`/api/what-if/connections/${connection}/password`, signal, 'POST', {}, PLAY_TIMEOUT_MS),
  setWeather: ({ delaySeconds, doubled, shuffled }: Weather, signal: AbortSignal) => call('/api/what-if/webhooks', signal, 'POST', { delaySeconds, doubled, shuffled }),
  setService: (running: boolean, signal: AbortSignal) => call('/api/what-if/service', signal, 'POST', { running }, PLAY_TIMEOUT_MS),
};
