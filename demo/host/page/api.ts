import { Problem, type ConnectionSummary, type Environment } from 'makini-connect/contract';
import { ConnectionList, Me, OrdersAnswer, WhatIfAnswer, type Happening, type Weather } from '../answers.js';

/** A problem's code; `UNREACHED` where this app's own backend gave no answer at all. */
export type Code = Problem['code'] | 'UNREACHED';

/** What the backend refused, or that no answer came. `code` chooses the words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: Code;
  readonly requestId: string;

  constructor(code: Code, requestId = '', cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.requestId = requestId;
  }
}

const TIMEOUT_MS = 20_000;
/** A real system is asked meanwhile. */
const PLAY_TIMEOUT_MS = 75_000;

interface Call<Schema> {
  signal: AbortSignal;
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  timeout?: number;
  /** What the answer must be. */
  schema: Schema;
}

/** A schema, as far as it is used here. */
interface Parses<Value> {
  safeParse(value: unknown): { success: true; data: Value } | { success: false };
}

async function call<Value>(path: string, { signal, method = 'GET', body, timeout = TIMEOUT_MS, schema }: Call<Parses<Value>>): Promise<Value> {
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
    throw new Refused('UNREACHED', '', cause);
  }
  if (!response.ok) {
    const problem = Problem.safeParse(answer);
    throw problem.success ? new Refused(problem.data.code, problem.data.requestId) : new Refused('INVALID_RESPONSE');
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new Refused('INVALID_RESPONSE');
  return parsed.data;
}

/** An answer that says only that it is done. */
const DONE: Parses<void> = { safeParse: () => ({ success: true, data: undefined }) };
const post = (path: string, signal: AbortSignal, body?: unknown, timeout?: number): Promise<void> => call(path, { signal, method: 'POST', body, ...(timeout !== undefined && { timeout }), schema: DONE });

/** The app's own backend. */
export const api = {
  me: (signal: AbortSignal): Promise<Me> => call('/api/me', { signal, schema: Me }),
  signIn: (customer: string, signal: AbortSignal) => post('/api/sign-in', signal, { customer }),
  signOut: (signal: AbortSignal) => post('/api/sign-out', signal),
  setEnvironment: (environment: Environment, signal: AbortSignal) => post('/api/environment', signal, { environment }),
  connections: async (signal: AbortSignal): Promise<ConnectionSummary[]> => (await call('/api/connections', { signal, schema: ConnectionList })).connections,
  removeConnection: (connection: string, signal: AbortSignal): Promise<void> => call(`/api/connections/${connection}`, { signal, method: 'DELETE', schema: DONE }),
  purchaseOrders(connection: string, cursor: string | undefined, signal: AbortSignal): Promise<OrdersAnswer> {
    const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
    return call(`/api/connections/${connection}/purchase-orders${query}`, { signal, schema: OrdersAnswer });
  },
  whatIf: (signal: AbortSignal): Promise<WhatIfAnswer> => call('/api/what-if', { signal, schema: WhatIfAnswer }),
  play: (connection: string, happens: Happening, signal: AbortSignal) => post(`/api/what-if/connections/${connection}`, signal, { happens }, PLAY_TIMEOUT_MS),
  changePassword: (connection: string, signal: AbortSignal) => post(`/api/what-if/connections/${connection}/password`, signal, {}, PLAY_TIMEOUT_MS),
  setWeather: ({ delaySeconds, doubled, shuffled }: Weather, signal: AbortSignal) => post('/api/what-if/webhooks', signal, { delaySeconds, doubled, shuffled }),
  setService: (running: boolean, signal: AbortSignal) => post('/api/what-if/service', signal, { running }, PLAY_TIMEOUT_MS),
};
