import { pause } from '../pause.js';
import type { Listener } from './listeners.js';
import type { PostgresDatabase, PostgresPool } from './postgres-database.js';

export const CHANNEL = 'makini_status';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 20_000;
/** No change takes as long from its first statement to its commit. */
const OVERLAP = '60 seconds';

/**
 * Brings hints of what other processes have written. NOTIFY brings them at once, but loses what is sent while nobody is
 * connected; so every few seconds one query asks as well which customers something has happened to.
 *
 * @returns ends it, and waits for its connection to be given back
 */
export function followHints(pool: PostgresPool, db: PostgresDatabase, { wake, pollEvery, onError }: { wake: Listener; pollEvery: number; onError: (error: unknown) => void }): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const poll = createPoll(db, wake);
  const polling = (async () => {
    while (!signal.aborted) {
      await poll().catch(onError);
      await pause(pollEvery * (0.75 + Math.random() / 2), signal, true);
    }
  })();
  const listening = (async () => {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        // What was written while nobody listened is asked for as soon as somebody does.
        await listen(pool, wake, signal, () => {
          failures = 0;
          poll().catch(onError);
        });
      } catch (error) {
        onError(error);
      }
      // Full jitter: after a restart of the server, all processes come back, but not at once.
      await pause(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures), signal, true);
    }
  })();
  return async () => {
    stop.abort();
    await Promise.all([polling, listening]);
  };
}

/** Listens on a connection of its own until that is lost or the signal ends. */
async function listen(pool: PostgresPool, wake: Listener, signal: AbortSignal, onReady: () => void): Promise<void> {
  const client = await pool.connect();
  try {
    const over = new Promise<void>((resolve) => {
      client.on('error', resolve);
      client.on('end', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    client.on('notification', ({ payload }) => wake(payload || undefined));
    await client.query(`LISTEN ${CHANNEL}`);
    onReady();
    await over;
  } finally {
    client.release(true);
  }
}

function createPoll(db: PostgresDatabase, wake: Listener): () => Promise<void> {
  let since: string | undefined;
  let last = new Map<string, string>();
  return async () => {
    const [clock] = await db.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
    const rows = await db.query<{ customer_id: string; seq: string }>(
      `SELECT customer_id, seq::text FROM makini_status_customer WHERE touched_at > $1::timestamptz - interval '${OVERLAP}'`, since ?? clock!.now);
    const told = last;
    last = new Map(rows.map(({ customer_id: id, seq }) => [id, seq]));
    since = clock!.now;
    for (const [id, seq] of last) if (told.get(id) !== seq) wake(id);
  };
}
