import { ConnectError } from 'makini-connect/contract';
import { createDeadline } from '../attempts/deadline.js';
import { retryAfterOf } from '../connectors/retry-after.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import { traceOf } from '../trace.js';
import { openSecrets } from './secrets.js';
import { signedHeaders } from './signature.js';

export interface Answer {
  status?: number;
  /** Why there is no status. */
  error?: string;
  /** Seconds that the receiver asks to wait. */
  retryAfter?: number;
}

const HEADERS = { 'content-type': 'application/json', 'user-agent': 'makini-connect-webhooks/1' };

/**
 * Posts a message to an endpoint, once. The guard looks at the endpoint's host each time, as its name may lead elsewhere
 * today; a redirect is an answer like any other, and is not followed.
 *
 * @param signal the service stops: rejects with its reason
 */
export async function sendMessage({ config, network, sealer, log, now }: Context, endpoint: Records['webhookEndpoint'], { id, body }: Records['webhookMessage'], signal: AbortSignal): Promise<Answer> {
  const deadline = createDeadline(config.webhookTimeoutSeconds * 1000);
  const either = AbortSignal.any([signal, deadline.signal]);
  try {
    const headers = await signedHeaders(await openSecrets(sealer, endpoint, now()), { id, timestamp: Math.floor(now() / 1000), body });
    const url = new URL(endpoint.endpoint.url);
    const target = await network.resolve(url.href, either);
    const answer = await network.request({ ...target, basePath: '' }, { method: 'POST', path: url.pathname + url.search, headers: { ...HEADERS, ...headers }, body, unread: true }, either);
    const retryAfter = retryAfterOf(answer.headers, now());
    return { status: answer.status, ...(retryAfter !== undefined && { retryAfter }) };
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.signal.aborted) return { error: `No answer within ${config.webhookTimeoutSeconds} s.` };
    if (error instanceof ConnectError) return { error: `${error.code}: ${error.problem.facts?.found ?? error.message}`.slice(0, 200) };
    log.error('webhook.not-sent', { endpointId: endpoint.id, ...traceOf(error) });
    return { error: 'The service failed.' };
  } finally {
    deadline.clear();
  }
}
