import type { ConnectionState } from '../../../src/contract/connection-state.js';
import type { StatusEvent } from '../../../src/contract/status-feed.js';
import { problem } from './backend.js';

const AT = '2026-01-05T09:00:00.000Z';
export const idOf = (letter: string) => `con_${letter.repeat(24)}`;
export const connectionOf = (letter: string, version = 1, changes: Partial<ConnectionState> = {}): ConnectionState => ({
  id: idOf(letter), version, name: `Plant ${letter}`, systemId: 'tryton', systemName: 'Tryton', environment: 'production', status: 'active', createdAt: AT, changedAt: AT,
  reauthorization: { state: 'none' }, availability: { state: 'online', since: AT }, ...changes,
});

/** How a request is answered: as the server would, or as something in between that breaks streams, or the server in trouble. */
export type Mood = 'well' | 'streams kept back' | 'streams replaced' | 'streams cut' | 'unreachable' | 'hanging' | ((stream: boolean) => Response | undefined);

export interface Asked {
  readonly tab: string;
  readonly stream: boolean;
  readonly headers: Headers;
  readonly redirect: RequestRedirect | undefined;
}

let count = 0;

/** Plays the status endpoint in place of `fetch`: a log of changes, streams, ETags. */
export function playStatusServer() {
  const url = `${location.origin}/status/${Date.now()}-${++count}`;
  const asked: Asked[] = [];
  const streams = new Map<ReadableStreamDefaultController<Uint8Array>, { readonly tab: string; readonly customer: string | undefined }>();
  const log: StatusEvent[] = [];
  const state = new Map<string, ConnectionState>();
  const waiting = new Set<() => void>();
  let mood: Mood = 'well';
  let customer: string | undefined;

  const cursor = (seq = log.length) => String(seq).padStart(6, '0') + (customer ? `-${customer}` : '');
  const encode = (event: StatusEvent) => new TextEncoder().encode(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`);
  const snapshot = () => ({ connections: [...state.values()], cursor: cursor(), ...(customer && { customer }) });
  const moved = () => {
    for (const check of waiting) check();
  };
  const push = (event: StatusEvent) => {
    log.push(event);
    for (const [stream, whose] of streams) if (whose.customer === customer) stream.enqueue(encode(event));
  };
  const open = (tab: string, known: string | null, signal: AbortSignal): Response => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        if (mood === 'streams kept back') return;
        if (mood === 'streams cut') return controller.close();
        const [seq, whose] = known?.split('-') ?? [];
        const index = seq === undefined || whose !== customer ? -1 : Number(seq);
        const missed = index < 0 || index > log.length ? [{ type: 'snapshot' as const, ...snapshot() }] : log.slice(index);
        for (const event of missed) controller.enqueue(encode(event));
        if (!missed.length) controller.enqueue(new TextEncoder().encode(': still here\n\n'));
        streams.set(controller, { tab, customer });
      },
      cancel: () => void streams.delete(own),
    });
    signal.addEventListener('abort', () => {
      streams.delete(own);
      own.error(signal.reason);
      moved();
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const fetchAs = (tab: string) => async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (String(input) !== url) return original(input, init);
    const headers = new Headers(init.headers);
    const stream = headers.get('accept') === 'text/event-stream';
    const signal = init.signal!;
    asked.push({ tab, stream, headers, redirect: init.redirect });
    queueMicrotask(moved);
    if (mood === 'unreachable') throw new TypeError('Failed to fetch');
    if (mood === 'hanging') return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const own = typeof mood === 'function' && mood(stream);
    if (own) return own;
    if (stream && mood === 'streams replaced') return new Response('<h1>Sign in to the network</h1>', { headers: { 'content-type': 'text/html' } });
    if (stream) return open(tab, headers.get('last-event-id'), signal);
    const etag = `"${cursor()}"`;
    return headers.get('if-none-match') === etag ? new Response(null, { status: 304, headers: { etag } }) : new Response(JSON.stringify(snapshot()), { headers: { 'content-type': 'application/json', etag } });
  };
  const original = window.fetch;
  window.fetch = fetchAs('here');
  return {
    url, asked, fetchAs,
    /** Whose streams are open. */
    get open() {
      return [...streams.values()].map(({ tab }) => tab);
    },
    /** Another customer from now on, without any connection; a stream that is open stays the one's before. */
    signIn(next: string) {
      customer = next;
      state.clear();
      log.length = 0;
    },
    become(next: Mood) {
      mood = next;
    },
    apply(connection: ConnectionState) {
      state.set(connection.id, connection);
      push({ type: 'changed', cursor: cursor(log.length + 1), connection });
    },
    remove(id: string) {
      const { version } = state.get(id)!;
      state.delete(id);
      push({ type: 'removed', cursor: cursor(log.length + 1), id, version });
    },
    /** A heartbeat. */
    beat() {
      for (const stream of streams.keys()) stream.enqueue(new TextEncoder().encode(': still here\n\n'));
    },
    bye(why: 'life' | 'slow' | 'stopping' | 'signed-out') {
      for (const stream of streams.keys()) {
        stream.enqueue(encode({ type: 'bye', cursor: cursor(), why }));
        stream.close();
      }
      streams.clear();
    },
    /** Ends all streams without a word. */
    cut() {
      for (const stream of streams.keys()) stream.error(new TypeError('network error'));
      streams.clear();
    },
    /** Resolves once it is so, after some request or the end of one. */
    until: (done: () => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!done()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    restore() {
      window.fetch = original;
    },
  };
}
export type StatusServer = ReturnType<typeof playStatusServer>;
export { problem };
