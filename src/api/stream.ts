import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { backoff, pause } from './backoff.js';
import { readEvents } from './events.js';
import { problemOf } from './http.js';

export interface Follow<Schema extends z.ZodMiniType> {
  url: string | URL;
  headers: () => Record<string, string>;
  schema: Schema;
  /** Goes on after this event. Kept up to date, so that a later call with the same object misses nothing. */
  cursor: { lastEventId?: string };
  /** Called in order, once for each event. Gives `true` for the last one. */
  onEvent: (event: z.infer<Schema>) => boolean;
  /** `false` while there is no stream and one is being opened again. */
  onOnline?: (online: boolean) => void;
  signal: AbortSignal;
}

/** The server sends at least a comment every 15 s; a line silent for longer than this is dead. */
const SILENCE_MS = 40_000;
const CONNECT_MS = 15_000;
/** So long it is tried again while the browser says that it is online; then the customer is asked. */
const PATIENCE_MS = 120_000;
/** Answers that another try won't change. */
const FINAL = new Set(['SESSION_EXPIRED', 'NOT_FOUND', 'ORIGIN_NOT_ALLOWED', 'NOT_SIGNED_IN', 'INVALID_REQUEST', 'INVALID_RESPONSE']);

/**
 * Follows a server-sent event stream to its last event, over as many connections as it takes.
 * Native `EventSource` can't send a header and stops for good after one 429 or 503.
 *
 * @throws ConnectError where the server says no for good, or NETWORK_ERROR after two minutes without a stream; the
 * signal's reason when aborted
 */
export async function follow<Schema extends z.ZodMiniType>(options: Follow<Schema>): Promise<void> {
  let attempt = 0;
  /** When the stream was lost. */
  let lost: number | undefined;
  const onEvent = (event: z.infer<Schema>) => {
    attempt = 0;
    return options.onEvent(event);
  };
  const onOnline = (online: boolean) => {
    if (online) lost = undefined;
    options.onOnline?.(online);
  };
  for (; ; attempt++) {
    let wait = 0;
    try {
      if (await readOnce({ ...options, onEvent, onOnline })) return;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof ConnectError && FINAL.has(error.code)) throw error;
      wait = error instanceof ConnectError ? (error.problem.retryAfter ?? 0) * 1000 : 0;
      lost ??= performance.now();
      if (navigator.onLine && performance.now() + wait - lost > PATIENCE_MS) throw new ConnectError('NETWORK_ERROR', 'The event stream does not come back.', { cause: error });
    }
    onOnline(false);
    await pause(Math.max(backoff(attempt), wait), options.signal);
  }
}

/** @returns whether the last event has come */
async function readOnce<Schema extends z.ZodMiniType>(options: Follow<Schema>): Promise<boolean> {
  const watchdog = new AbortController();
  const cut = () => watchdog.abort();
  let timer = setTimeout(cut, CONNECT_MS);
  // A line from before the network went may be dead without a word; a new one is sure at once.
  globalThis.addEventListener?.('online', cut);
  let ended = false;
  try {
    const response = await fetch(options.url, {
      headers: { accept: 'text/event-stream', ...(options.cursor.lastEventId ? { 'last-event-id': options.cursor.lastEventId } : {}), ...options.headers() },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([options.signal, watchdog.signal]),
    });
    const reader = await readerOf(response);
    options.onOnline?.(true);
    const feed = readEvents((message) => {
      if (ended) return;
      const event = options.schema.safeParse(readJson(message.data));
      if (!event.success) throw new ConnectError('INVALID_RESPONSE', 'An event is not what the contract says.', { cause: event.error });
      ended = options.onEvent(event.data);
      if (message.id) options.cursor.lastEventId = message.id;
    });
    while (!ended) {
      clearTimeout(timer);
      timer = setTimeout(cut, SILENCE_MS);
      const { done, value } = await reader.read();
      if (done) break;
      feed(value);
    }
    return ended;
  } finally {
    clearTimeout(timer);
    globalThis.removeEventListener?.('online', cut);
    watchdog.abort();
  }
}

/**
 * Reads an answer's text as it comes.
 *
 * @throws ConnectError the problem it tells of; NETWORK_ERROR where it is no event stream: a page that asks to sign in to
 * a wireless network comes with a 200
 */
export async function readerOf(response: Response): Promise<ReadableStreamDefaultReader<string>> {
  if (!response.ok) throw problemOf(response, await response.text());
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) throw new ConnectError('NETWORK_ERROR', 'Something else answered in place of the event stream.');
  return response.body!.pipeThrough(new TextDecoderStream()).getReader();
}
