import { createParser } from 'eventsource-parser';
import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { backoff, pause } from './backoff.js';
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
/** Answers that another try won't change. */
const FINAL = new Set(['SESSION_EXPIRED', 'NOT_FOUND', 'ORIGIN_NOT_ALLOWED', 'NOT_SIGNED_IN', 'INVALID_REQUEST']);

/**
 * Follows a server-sent event stream to its last event, over as many connections as it takes.
 * Native `EventSource` can't send a header and stops for good after one 429 or 503.
 *
 * @throws ConnectError where the server says no for good; the signal's reason when aborted
 */
export async function follow<Schema extends z.ZodMiniType>(options: Follow<Schema>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    let wait = 0;
    try {
      const { ended, received } = await readOnce(options);
      if (ended) return;
      if (received) attempt = 0;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof ConnectError && FINAL.has(error.code)) throw error;
      wait = error instanceof ConnectError ? (error.problem.retryAfter ?? 0) * 1000 : 0;
    }
    options.onOnline?.(false);
    await pause(Math.max(backoff(attempt), wait), options.signal);
  }
}

async function readOnce<Schema extends z.ZodMiniType>(options: Follow<Schema>): Promise<{ ended: boolean; received: boolean }> {
  const watchdog = new AbortController();
  let timer = setTimeout(() => watchdog.abort(), CONNECT_MS);
  let ended = false;
  let received = false;
  try {
    const response = await fetch(options.url, {
      headers: { accept: 'text/event-stream', ...(options.cursor.lastEventId ? { 'last-event-id': options.cursor.lastEventId } : {}), ...options.headers() },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([options.signal, watchdog.signal]),
    });
    if (!response.ok) throw problemOf(response, await response.text());
    options.onOnline?.(true);
    const parser = createParser({
      onEvent(message) {
        if (ended) return;
        const event = options.schema.safeParse(JSON.parse(message.data));
        if (!event.success) throw new ConnectError('INVALID_RESPONSE', 'An event is not what the contract says.', { cause: event.error });
        received = true;
        ended = options.onEvent(event.data);
        if (message.id) options.cursor.lastEventId = message.id;
      },
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    while (!ended) {
      clearTimeout(timer);
      timer = setTimeout(() => watchdog.abort(), SILENCE_MS);
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(value);
    }
    return { ended, received };
  } finally {
    clearTimeout(timer);
    watchdog.abort();
  }
}
