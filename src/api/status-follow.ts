import type { ConnectError } from '../contract/error.js';
import type { Line } from '../contract/tab-message.js';
import { backoff } from './backoff.js';
import { createLine } from './status-line.js';
import { pollStatus, type Polled } from './status-poll.js';
import type { StatusSource } from './status-request.js';
import { StatusStream, type StatusNews, type StreamEnd } from './status-stream.js';
import { STATUS_TIMING, type StatusTiming } from './status-timing.js';
import { createRest, isHidden, listenForWakes, type Wake } from './status-wakes.js';

export type { StatusNews, StatusSource, StatusTiming, Wake };

export interface FollowStatus extends StatusSource {
  /** Goes on after this one; without it, all begins with a snapshot. */
  readonly cursor?: string | undefined;
  /** Called in order. A `snapshot` replaces all that was known. */
  readonly onEvent: (news: StatusNews) => void;
  /** Called also when only `at` is new: the time at which all was last known to be right, in milliseconds since 1970. */
  readonly onLine?: ((line: Line, at: number | undefined) => void) | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly timing?: Partial<StatusTiming> | undefined;
}

export interface StatusFollower {
  /** Goes on at once where it waits, and looks whether a line is alive where there is one. `refresh` reads all anew, also where it was given up. */
  wake(wake: Wake): void;
}

/** What to do next: wait so long, or until one of these. */
interface Next {
  readonly ms: number;
  readonly ends: readonly Wake[];
}

const AT_ONCE: Next = { ms: 0, ends: [] };
const ANY: readonly Wake[] = ['online', 'visible', 'refresh'];
/** Streams that ended too early weigh one each, two where nothing whole had come: from this weight on, streams are taken for broken. */
const BROKEN = 4;
/** So many times in a row a stream is refused before it is asked without one. */
const REFUSALS = 3;
/** Refused, but perhaps not the next time. */
const PASSING = new Set([408, 425, 429]);
const about = (ms: number) => ms * (0.8 + Math.random() * 0.4);

/**
 * Follows a customer's connections at a status endpoint, over as many streams as it takes, and by asking again and again
 * where something in between breaks streams. Runs in a page and in Node alike, until the signal ends it.
 *
 * @example
 * const stop = new AbortController();
 * followStatus({ url: 'https://app.example.com/connect/status', onEvent: ({ type }) => console.log(type), signal: stop.signal });
 */
export function followStatus(options: FollowStatus): StatusFollower {
  const { signal } = options;
  const timing = { ...STATUS_TIMING, ...options.timing };
  const line = createLine((now, at) => signal.aborted || guarded(() => options.onLine?.(now, at)), timing.grace);
  const rest = createRest(signal);
  let { cursor } = options;
  let etag: string | undefined;
  let stream: StatusStream | undefined;
  /** The stream was left for another one, at once. */
  let hurried = false;
  let live = false;
  /** What came while an answer was waited for: it may have been given before. */
  const heard = new Set<Wake>();
  /** Tries in a row that came to nothing. */
  let attempt = 0;
  let weight = 0;
  /** It was asked anew who is signed in, since it last went well. */
  let renewed = false;
  let polling = false;
  /** While polling: when a stream is tried again, and how often that was put off. */
  let retryAt = 0;
  let retries = 0;

  const tell = (news: StatusNews) => {
    ({ cursor } = news);
    guarded(() => options.onEvent(news));
  };
  const again = (error?: ConnectError, base = timing.spread): Next => {
    line.down(error?.problem);
    const wanted = (error?.problem.retryAfter ?? 0) * 1000;
    return { ms: wanted + backoff(attempt++, base), ends: wanted ? ['refresh'] : ANY };
  };
  const park = (state: 'signed-out' | 'off' | 'failed', error?: ConnectError): Next => {
    // Who signs in next may be somebody else.
    if (state !== 'failed') cursor = etag = undefined;
    // Asked anew after that, it may have a stream.
    polling = false;
    line.park(state, error?.problem);
    return { ms: Infinity, ends: state === 'off' ? ['refresh'] : ANY };
  };
  const signedOut = (error?: ConnectError): Next => {
    renewed = !renewed;
    if (!renewed) return park('signed-out', error);
    line.down();
    return AT_ONCE;
  };
  const refused = (error: ConnectError): Next => {
    if (error.problem.status === 401) return signedOut(error);
    return isFinal(error) ? park('failed', error) : again(error);
  };
  const withoutStream = (error?: ConnectError): Next => {
    if (!polling) line.down(error?.problem);
    polling = true;
    // What fails from here on is not the stream.
    attempt = 0;
    retryAt = Date.now() + about(Math.min(timing.longestRetry, timing.retryStream * 2 ** retries++));
    return { ms: (error?.problem.retryAfter ?? 0) * 1000, ends: ['refresh'] };
  };

  /** @returns whether there is anything to tell */
  const take = (polled: Polled): boolean => {
    if (polled.type === 'off') return false;
    if (polled.type === 'snapshot') {
      ({ etag } = polled);
      tell({ type: 'snapshot', ...polled.snapshot });
    }
    line.up('polling');
    return true;
  };
  const poll = async (): Promise<Next> => {
    try {
      if (!take(await pollStatus(options, etag, timing.answer, signal))) return park('off');
    } catch (error) {
      return refused(error as ConnectError);
    }
    // It was the network, or the server, not the stream.
    if (attempt > 0) retryAt = 0;
    attempt = 0;
    renewed = false;
    return { ms: Math.max(0, Math.min(about(isHidden() ? timing.hiddenPoll : timing.poll), retryAt - Date.now())), ends: ANY };
  };
  /** Shows something while the first stream is late. */
  const pollEarly = () => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      // What is wrong, the stream tells.
      pollStatus(options, undefined, timing.answer, stop.signal).then((polled) => stop.signal.aborted || take(polled), () => undefined);
    }, timing.early);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  };
  const openStream = async (): Promise<Next> => {
    const stopPoll = cursor === undefined && !polling ? pollEarly() : () => undefined;
    let upSince: number | undefined;
    stream = new StatusStream({
      source: options, cursor, timing, signal,
      onNews(news) {
        stopPoll();
        tell(news);
      },
      onAlive() {
        stopPoll();
        upSince ??= Date.now();
        live = true;
        polling = false;
        heard.clear();
        line.up('live');
      },
    });
    const end = await stream.run();
    stream = undefined;
    live = false;
    stopPoll();
    if (upSince === undefined || Date.now() - upSince < timing.steady) return judge(end, false);
    attempt = weight = retries = 0;
    renewed = false;
    return judge(end, true);
  };
  const judge = (end: StreamEnd, steady: boolean): Next => {
    switch (end.type) {
      case 'left':
        if (!hurried) return again();
        line.down();
        return AT_ONCE;
      case 'off':
        return park('off');
      case 'bye':
        return end.why === 'signed-out' ? signedOut() : again(undefined, end.why === 'life' ? timing.turn : timing.spread);
      case 'cut':
        if (!steady) weight += end.whole ? 1 : 2;
        return weight >= BROKEN ? withoutStream() : again();
      case 'broken':
        return withoutStream(end.error);
      case 'refused':
        if (end.error.problem.status === 401) return signedOut(end.error);
        // A firewall may refuse just streams: the answer without one tells.
        return polling || attempt + 1 >= REFUSALS || isFinal(end.error) ? withoutStream(end.error) : again(end.error);
      default:
        return end satisfies never;
    }
  };

  const leave = () => {
    hurried = stream !== undefined;
    stream?.cut();
  };
  const wake = (kind: Wake) => {
    if (!live) heard.add(kind);
    if (kind === 'visible') {
      if (stream?.check()) hurried = true;
    } else if (kind === 'offline') {
      // The browser may err: a new line shows.
      if (!stream) line.down();
      leave();
    } else {
      attempt = 0;
      if (kind === 'refresh') cursor = etag = undefined;
      else retryAt = 0;
      // A line from before the network went may be dead without a word; a new one is sure at once.
      leave();
    }
    rest.wake(kind);
  };
  const run = async () => {
    if (cursor !== undefined) line.down();
    while (!signal.aborted) {
      hurried = false;
      heard.clear();
      const next = await (polling && Date.now() < retryAt ? poll() : openStream());
      if (!signal.aborted && !next.ends.some((kind) => heard.has(kind))) await rest.wait(next.ms, next.ends);
    }
  };
  const stopListening = listenForWakes(wake);
  void run().finally(() => {
    stopListening();
    line.end();
  });
  return { wake };
}

/** Not even another try at another time would change it. */
const isFinal = ({ code, problem: { status } }: ConnectError): boolean => code === 'INVALID_RESPONSE' || (status < 500 && !PASSING.has(status));

/** What a listener throws is told as any other error, and changes nothing here. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
