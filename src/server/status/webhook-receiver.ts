import * as z from 'zod/mini';
import { ConnectError } from '../../contract/error.js';
import { readJson } from '../../contract/json.js';
import { EVENT_TYPES, WebhookEvent } from '../../contract/webhook.js';
import { newRequestId, problem, toConnectError } from '../answers.js';
import { BodyTooLarge, readText } from '../body.js';
import { places } from '../guards.js';
import type { Applied, StatusStore } from './store.js';
import { createVerifier } from './webhook-signature.js';
import { within } from './within.js';

export interface ReceivedWebhook {
  event: WebhookEvent;
  webhookId: string;
  /** Whether the event's state was newer than what was known. */
  outcome: Applied['outcome'];
}

export interface WebhookReceiverOptions {
  /**
   * What the service signs with, each as it was told once: `whsec_…`. While a secret is being changed, the new one and
   * the old one. A function is asked for each webhook.
   */
  secrets: readonly string[] | (() => readonly string[] | Promise<readonly string[]>);
  store: StatusStore;
  /**
   * Hears of an event once its state is committed, and before the answer. It is told at most once: what must not be lost
   * belongs into `onAlert` of the health monitor, or is read from the store.
   */
  onEvent?: ((received: ReceivedWebhook) => void | Promise<void>) | undefined;
  /** Hears of each webhook that was refused or failed, and of an `onEvent` that failed. Neither a body nor a secret is in it. */
  onError?: ((error: ConnectError, about: { requestId: string }) => void) | undefined;
  /** Milliseconds until the answer. Default: 8,000; the service gives up after 10,000. */
  timeout?: number | undefined;
}

/** An event tells of one connection: it has a few KB. */
const BODY_LIMIT = 256 * 1024;

/** What a later version of the service may send, and this one needs not understand. */
const Envelope = z.object({ type: z.string() });

/**
 * Makes the route that the connect service posts its webhooks to. It checks the signature over the bytes that came, keeps
 * the webhook's id, lets the connection's version decide, and answers 200 once that is committed: deliveries may come
 * doubled, late and in any order. Hand it the request unread: a framework that has parsed the body has lost its bytes.
 *
 * The receiver never rejects. It answers 401 for a signature that is missing, wrong or older than five minutes, 400 for a
 * body that is not what the contract says, 413 for more than 256 KB, and 500 or 503 where the store failed: then the
 * service sends the webhook again.
 *
 * @throws ConnectError INVALID_REQUEST at once where a secret is not usable
 * @example
 * const receive = createWebhookReceiver({ secrets: [process.env.MAKINI_WEBHOOK_SECRET!], store });
 * app.post('/webhooks/makini', (context) => receive(context.req.raw));
 */
export function createWebhookReceiver({ store, timeout = 8000, onEvent, onError, secrets }: WebhookReceiverOptions): (request: Request) => Promise<Response> {
  const verify = createVerifier(secrets);

  const receive = async (request: Request, signal: AbortSignal, failed: (thrown: unknown) => void): Promise<void> => {
    if (request.method !== 'POST') throw new ConnectError('METHOD_NOT_ALLOWED', 'Use POST.');
    const text = await readBody(request, signal);
    const webhookId = await within(verify(request.headers, text), signal);
    const body = readJson(text);
    const envelope = Envelope.safeParse(body);
    if (envelope.success && !EVENT_TYPES.some((type) => type === envelope.data.type)) return;
    const parsed = WebhookEvent.safeParse(body);
    if (!parsed.success) throw new ConnectError('INVALID_REQUEST', `The event is not what the contract says: ${places(parsed.error)}.`);
    const event = parsed.data;
    const { outcome } = await within(store.apply(webhookId, event.data.connection), signal);
    if (outcome === 'foreign') failed(new ConnectError('CONFLICT', 'A connection was told of under another customer than before. Its state was not taken over.'));
    if (outcome === 'seen') return;
    try {
      await within(Promise.resolve(onEvent?.({ event, webhookId, outcome })), signal);
    } catch (error) {
      // It is committed: a second delivery would change nothing.
      failed(error);
    }
  };

  return async (request) => {
    const requestId = newRequestId();
    const report = (error: ConnectError) => {
      try {
        onError?.(error, { requestId });
      } catch {
        // A log that fails must not change the answer.
      }
    };
    const deadline = AbortSignal.timeout(timeout);
    try {
      await receive(request, deadline, (thrown) => report(toConnectError(thrown)));
      return new Response(null, { status: 200, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
    } catch (thrown) {
      const late = deadline.aborted && thrown === deadline.reason;
      const error = late ? new ConnectError('NETWORK_ERROR', 'This backend took too long. Send the webhook again.', { cause: thrown }) : toConnectError(thrown);
      report(error);
      return problem(error, requestId, undefined);
    }
  };
}

async function readBody(request: Request, signal: AbortSignal): Promise<string> {
  const tooLarge = () => new ConnectError('PAYLOAD_TOO_LARGE', `The body may have ${BODY_LIMIT} bytes at most.`);
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) throw tooLarge();
  if (request.bodyUsed) throw new ConnectError('INTERNAL_ERROR', 'The body was read before it came here. Hand the request on as it arrived.');
  try {
    return await readText(request.body, BODY_LIMIT, signal);
  } catch (cause) {
    if (cause instanceof BodyTooLarge) throw tooLarge();
    signal.throwIfAborted();
    throw new ConnectError('INVALID_REQUEST', 'The body did not arrive in full.', { cause });
  }
}
