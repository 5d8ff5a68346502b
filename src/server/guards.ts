import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { BodyTooLarge, readText } from './body.js';

/** Far more than any request of the widget needs. */
const BODY_LIMIT = 16 * 1024;

/**
 * Refuses what another site may make a customer's browser send. A browser adds `Origin` to every POST; where it is
 * missing, only the browser's own word that the page is of this very origin counts.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const allowed = origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : origins.includes(origin);
  if (!allowed) {
    throw new ConnectError('ORIGIN_NOT_ALLOWED', 'This request did not come from the host app. Add the page\'s exact origin to the option "origins".');
  }
}

/** The request's JSON body, checked. */
export async function readRequest<Schema extends z.ZodMiniType>(request: Request, schema: Schema, signal: AbortSignal): Promise<z.infer<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new ConnectError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) throw tooLarge();
  let text: string;
  try {
    text = await readText(request.body, BODY_LIMIT, signal);
  } catch (cause) {
    if (cause instanceof BodyTooLarge) throw tooLarge();
    throw new ConnectError('INVALID_REQUEST', 'The body did not arrive in full.', { cause });
  }
  const parsed = schema.safeParse(readJson(text));
  if (!parsed.success) throw new ConnectError('INVALID_REQUEST', `The body is not what the contract says: ${places(parsed.error)}.`);
  return parsed.data;
}

/** Where a value was wrong, by name only: the values themselves stay out of messages. */
export const places = (error: { issues: readonly { path: readonly PropertyKey[] }[] }): string =>
  [...new Set(error.issues.map(({ path }) => path.map(String).join('.') || 'the whole of it'))].join(', ');

const tooLarge = () => new ConnectError('PAYLOAD_TOO_LARGE', `The body may have ${BODY_LIMIT} bytes at most.`);
