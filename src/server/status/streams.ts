import { ConnectError } from '../../contract/error.js';
import type { Clock } from './clock.js';
import { EventStream } from './event-stream.js';
import { StatusHub } from './hub.js';
import type { StatusStore } from './store.js';
import { within } from './within.js';

export interface StreamLimits {
  /** Streams of one customer. Default: 500. */
  streamsPerCustomer?: number | undefined;
  /** Streams in all. Default: 10,000. */
  streams?: number | undefined;
  /** Bytes that may wait for a client that reads slowly; with more, it is dropped. Default: 262,144. */
  queueBytes?: number | undefined;
  /** Milliseconds of silence after which a comment is sent. Default: 15,000; at most 20,000, as a page takes a line silent for 25 seconds for dead. */
  heartbeat?: number | undefined;
  /** Milliseconds after which a stream is ended, give or take a fifth, so that load spreads over new processes. Default: 15 minutes. */
  life?: number | undefined;
  /** Milliseconds after which it is asked again who is signed in, give or take a fifth. Default: 60,000. */
  recheck?: number | undefined;
}

export interface StreamsOptions {
  store: StatusStore;
  clock: Clock;
  limits: StreamLimits;
  signal: AbortSignal | undefined;
  stillSignedIn: (request: Request, customerId: string) => Promise<boolean>;
  onError: (error: unknown) => void;
}

export interface Streams {
  /** @throws ConnectError RATE_LIMIT_EXCEEDED or NETWORK_ERROR, with `retryAfter`, where there are too many already or the process stops */
  open(request: Request, customerId: string, after: string | undefined, deadline: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

interface Member {
  readonly stream: EventStream;
  readonly request: Request;
  readonly customerId: string;
  readonly endsAt: number;
  checkAt: number;
  checking: boolean;
}

/** One timer for all streams, so that an idle one costs next to nothing. */
const TICK_MS = 1000;

/** Give or take a fifth, so that what began together does not end together. */
const about = (ms: number): number => ms * (0.8 + Math.random() * 0.4);
const soon = (): number => 5 + Math.floor(Math.random() * 20);

/** Holds the open streams: how many there may be, how long each lives, and whether its customer is still signed in. */
export function createStreams({ store, clock, limits, signal, stillSignedIn, onError }: StreamsOptions): Streams {
  const { streamsPerCustomer = 500, streams = 10_000, queueBytes = 256 * 1024, heartbeat = 15_000, life = 15 * 60_000, recheck = 60_000 } = limits;
  const hub = new StatusHub(store, onError);
  const members = new Set<Member>();
  const counts = new Map<string, number>();
  let total = 0;
  let stopTimer: (() => void) | undefined;

  const count = (customerId: string, by: 1 | -1) => {
    const left = (counts.get(customerId) ?? 0) + by;
    if (left > 0) counts.set(customerId, left);
    else counts.delete(customerId);
    total += by;
  };
  const check = async (member: Member): Promise<void> => {
    member.checking = true;
    try {
      if (!(await stillSignedIn(member.request, member.customerId))) member.stream.end('signed-out');
    } catch (error) {
      // Nobody knows at the moment: the client asks anew, and is told.
      onError(error);
      member.stream.end('life');
    }
    member.checkAt = clock.now() + about(recheck);
    member.checking = false;
  };
  const tick = () => {
    const now = clock.now();
    hub.retry();
    for (const member of members) {
      member.stream.tick();
      if (member.stream.isGone) members.delete(member);
      else if (now >= member.endsAt) member.stream.end('life');
      else if (now >= member.checkAt && !member.checking) void check(member);
    }
    if (members.size > 0) return;
    stopTimer?.();
    stopTimer = undefined;
  };
  signal?.addEventListener('abort', () => {
    for (const { stream } of members) stream.end('stopping');
  }, { once: true });

  return {
    async open(request, customerId, after, deadline) {
      if (signal?.aborted) throw new ConnectError('NETWORK_ERROR', 'This process is stopping. Ask again.', { retryAfter: soon() });
      if ((counts.get(customerId) ?? 0) >= streamsPerCustomer) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'This customer has too many streams.', { retryAfter: soon() });
      if (total >= streams) throw new ConnectError('NETWORK_ERROR', 'There are too many streams here. Ask again later.', { retryAfter: soon() });
      count(customerId, 1);
      let opened: EventStream | undefined;
      let leaveHub: (() => void) | undefined;
      const gone = () => opened?.leave();
      const onEnd = () => {
        count(customerId, -1);
        leaveHub?.();
        request.signal.removeEventListener('abort', gone);
      };
      const late = AbortSignal.any([deadline, request.signal]);
      try {
        const joining = hub.join(customerId, after, late, (first, cursor) => (opened = new EventStream(first, cursor, { now: () => clock.now(), queueBytes, heartbeat, onEnd })));
        leaveHub = await within(joining, late);
      } catch (error) {
        count(customerId, -1);
        throw error;
      }
      const stream = opened!;
      request.signal.addEventListener('abort', gone, { once: true });
      const now = clock.now();
      members.add({ stream, request, customerId, endsAt: now + about(life), checkAt: now + about(recheck), checking: false });
      stopTimer ??= clock.every(TICK_MS, tick);
      if (signal?.aborted) stream.end('stopping');
      return stream.body;
    },
  };
}
