import { fixtureCleanup } from '@open-wc/testing';
import type { ConnectionState } from '../../../src/contract/connection-state.js';
import type { StatusEvent } from '../../../src/contract/status-feed.js';

/** Plays the partner's status endpoint: a stream to each who asks, and what a test says into all of them. */
export interface StatusDouble {
  /** An address of its own for each test, so that no other tab or test shares its stream. */
  readonly url: string;
  readonly requests: Request[];
  /** How many streams are open. */
  readonly open: number;
  /** What a new stream begins with, and those that are open are told. */
  tell(...connections: ConnectionState[]): void;
  change(connection: ConnectionState): void;
  remove(connection: ConnectionState): void;
  /** Answers in this way from now on, or as usual again; what is open is cut. */
  answer(respond?: () => Response): void;
}

let connectionCount = 0;
const HOUR_MS = 3_600_000;
export const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** A connection that is well, and unlike any other. */
export function connection(change: Partial<ConnectionState> = {}): ConnectionState {
  const number = String(++connectionCount).padStart(4, '0');
  return {
    id: `con_${number.padStart(22, 'c')}`,
    name: 'Plant Hull',
    systemId: 'sap-s4hana',
    systemName: 'SAP S/4HANA',
    environment: 'production',
    status: 'active',
    createdAt: `2026-05-04T09:12:00.${number.slice(-3)}Z`,
    version: 1,
    changedAt: '2026-05-04T09:12:00.000Z',
    reauthorization: { state: 'none' },
    availability: { state: 'online', since: '2026-05-04T09:12:00.000Z' },
    entities: ['purchase-orders'],
    lastSyncAt: hoursFromNow(-50),
    ...change,
  };
}

/** The same connection a version later. */
export const later = (before: ConnectionState, change: Partial<ConnectionState>): ConnectionState => ({ ...before, version: before.version + 1, ...change });
export const required = (why = 'AUTHENTICATION_FAILED', since = hoursFromNow(-1)): Partial<ConnectionState> => ({ reauthorization: { state: 'required', since, why } });
export const due = (by = hoursFromNow(24 * 6)): Partial<ConnectionState> => ({ reauthorization: { state: 'due', by } });
export const repaired: Partial<ConnectionState> = { reauthorization: { state: 'none' } };
export const unreachable: Partial<ConnectionState> = { availability: { state: 'offline', since: '2026-05-04T09:12:00.000Z', why: 'HOST_UNREACHABLE' } };

function startStatus(): StatusDouble & { restore(): void } {
  const original = window.fetch;
  const url = `/status/${crypto.randomUUID()}`;
  const requests: Request[] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let cursor = 100_000_000;
  let known: ConnectionState[] = [];
  let respond: (() => Response) | undefined;
  const encode = (event: StatusEvent): Uint8Array => new TextEncoder().encode(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`);
  const say = (make: (cursor: string) => StatusEvent): void => {
    const event = encode(make(String(++cursor)));
    for (const stream of streams) stream.enqueue(event);
  };
  const close = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
    if (streams.delete(stream)) stream.close();
  };
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).pathname !== url) return original(input, init);
    requests.push(request);
    if (respond) return respond();
    if (!request.headers.get('accept')?.includes('event-stream')) return Response.json({ connections: known, cursor: String(cursor) });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.add(controller);
        controller.enqueue(encode({ type: 'snapshot', connections: known, cursor: String(cursor) }));
        request.signal.addEventListener('abort', () => {
          if (streams.delete(controller)) controller.error(request.signal.reason);
        });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return {
    url,
    requests,
    get open() {
      return streams.size;
    },
    tell(...connections) {
      known = connections;
      say((cursor) => ({ type: 'snapshot', connections, cursor }));
    },
    change(connection) {
      known = [...known.filter(({ id }) => id !== connection.id), connection];
      say((cursor) => ({ type: 'changed', connection, cursor }));
    },
    remove({ id, version }) {
      known = known.filter((one) => one.id !== id);
      say((cursor) => ({ type: 'removed', id, version: version + 1, cursor }));
    },
    answer(next) {
      respond = next;
      for (const stream of streams) close(stream);
    },
    restore: () => (window.fetch = original),
  };
}

/** An endpoint of its own for each test of a suite; after it, the document and the browser's storage are as before. */
export function useStatus(): StatusDouble {
  let current: ReturnType<typeof startStatus>;
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    current = startStatus();
  });
  afterEach(() => {
    fixtureCleanup();
    current.restore();
    localStorage.clear();
  });
  return {
    get url() {
      return current.url;
    },
    get requests() {
      return current.requests;
    },
    get open() {
      return current.open;
    },
    tell: (...connections) => current.tell(...connections),
    change: (one) => current.change(one),
    remove: (one) => current.remove(one),
    answer: (respond) => current.answer(respond),
  };
}
