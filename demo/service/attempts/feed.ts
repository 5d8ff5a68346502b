import type { AttemptEvent } from 'makini-connect/contract';
import type { Context } from '../context.js';
import { logOf, type Journal } from './journal.js';

const HEARTBEAT_SECONDS = 15;

export interface FeedOptions {
  readonly attemptId: string;
  /** The client's `Last-Event-ID`, as it came. */
  readonly lastEventId: string | undefined;
  /** Ends when the client goes away. */
  readonly signal: AbortSignal;
}

/** An attempt's events as an SSE response, from the client's last one on, until the attempt has ended. */
export function openFeed(context: Context, journal: Journal, { attemptId, lastEventId, signal }: FeedOptions): Response {
  const leave = new AbortController();
  const abort = () => leave.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const messages = follow(context, journal, attemptId, lastEventId, leave);
  const finish = async () => {
    signal.removeEventListener('abort', abort);
    abort();
    await messages.return();
  };
  const utf8 = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { done, value } = await messages.next();
      if (!done) return stream.enqueue(utf8.encode(value));
      stream.close();
      await finish();
    },
    cancel: finish,
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

async function* follow({ store, stopping }: Context, journal: Journal, attemptId: string, lastEventId: string | undefined, leave: AbortController): AsyncGenerator<string, void> {
  const { signal } = leave;
  const bell = createBell(signal);
  const unfollow = journal.follow(attemptId, bell.ring, () => leave.abort());
  try {
    let last: number | undefined = /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : undefined;
    while (!signal.aborted && !stopping.aborted) {
      // Rung from here on, the bell counts: what is written after this read is not missed.
      bell.reset();
      const { attempt, entries } = await store.transaction(async (tx) => ({ attempt: await tx.get('attempt', attemptId), entries: await tx.entries(logOf(attemptId), 0) }));
      if (!attempt) return;
      const newest = entries.at(-1)?.seq ?? 0;
      if (last === undefined || last > newest) {
        yield message(newest, { type: 'snapshot', attempt: attempt.snapshot });
      } else {
        for (const { seq, entry } of entries) if (seq > last) yield message(seq, entry as AttemptEvent);
      }
      last = newest;
      if (!attempt.open) return;
      if ((await bell.wait(HEARTBEAT_SECONDS * 1000)) === 'silent') yield ': still here\n\n';
    }
  } finally {
    unfollow();
  }
}

const message = (id: number, event: AttemptEvent): string => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;

/** A waiter that remembers a ring which came while nobody waited. */
function createBell(signal: AbortSignal) {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  return {
    ring,
    reset: () => void (rung = false),
    wait: (milliseconds: number): Promise<'rung' | 'silent'> =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          wake = undefined;
          resolve(rung || signal.aborted ? 'rung' : 'silent');
        };
        const timer = setTimeout(done, milliseconds);
        wake = done;
        signal.addEventListener('abort', done, { once: true });
        if (rung || signal.aborted) done();
      }),
  };
}
