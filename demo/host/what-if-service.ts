import { ConnectError, OwnedState, Problem, type WhatIf } from 'makini-connect/contract';

export interface ServiceAccess {
  origin: string;
  clientId: string;
  clientSecret: string;
  /** Stands in for `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** What the demo alone asks of the connect service, beside what the server kit's client does. */
export interface WhatIfService {
  /** Plays something in the sandbox's system; gives the connection as it is from then on. */
  play(connectionId: string, whatIf: WhatIf, signal: AbortSignal): Promise<OwnedState>;
  /** Has the service try out the connection now, rather than at its next round. */
  check(connectionId: string, signal: AbortSignal): Promise<OwnedState>;
}

/** A check of a real system takes as long as its login. */
const TIMEOUT_MS = 60_000;

export function createWhatIfService({ origin, clientId, clientSecret, fetch: fetcher = (...args) => fetch(...args) }: ServiceAccess): WhatIfService {
  const authorization = `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
  const call = async (method: 'PUT' | 'POST', path: string, body: unknown, signal: AbortSignal): Promise<OwnedState> => {
    const answer = await fetcher(new URL(path, origin), {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    }).then(async (response) => ({ ok: response.ok, body: await response.json() as unknown })).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new ConnectError('NETWORK_ERROR', 'The connect service did not answer.', { cause });
    });
    const problem = answer.ok ? undefined : Problem.safeParse(answer.body);
    if (problem?.success) throw ConnectError.from(problem.data);
    const state = OwnedState.safeParse(answer.body);
    if (!answer.ok || !state.success) throw new ConnectError('INVALID_RESPONSE', 'The answer of the connect service was not understood.');
    return state.data;
  };
  return {
    play: (id, whatIf, signal) => call('PUT', `/v1/sandbox/connections/${id}/what-if`, whatIf, signal),
    check: (id, signal) => call('POST', `/v1/connections/${id}/check`, {}, signal),
  };
}
