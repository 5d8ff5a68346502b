import { logOf } from './attempts/journal.js';
import { forgetAudit } from './audit.js';
import { takeLeave } from './connections/forget.js';
import { changeState } from './connections/state.js';
import type { Context } from './context.js';
import { newId } from './ids.js';
import { goneAt } from './sessions/create.js';
import type { Kind, Records } from './store/records.js';
import type { Transaction } from './store/store.js';
import { forgetSync, stopSync } from './sync/plan.js';
import { sweepWebhooks } from './webhooks/sweep.js';

const DAY_MS = 86_400_000;
const EVERY_MS = 5 * 60_000;
/** Who comes back too late from a system's login page is told so for this long, and not that the address is unknown. */
const LATE_MS = 60 * 60_000;
/** How many records one transaction looks at, so that a large store never keeps customers waiting. */
const BATCH = 200;

/** Deletes what has ended, at once and then every few minutes, and calls `then`. Gives a function that stops it, once a round has ended. */
export function startSweeper(context: Context, then: () => void): () => Promise<void> {
  let round = Promise.resolve();
  const run = () => {
    round = round
      .then(() => sweep(context))
      .catch((error: unknown) => context.log.error('sweep.failed', { error: error instanceof Error ? error.name : 'unknown' }))
      .then(then);
  };
  run();
  const timer = setInterval(run, EVERY_MS);
  // Node would stay alive for a timer; elsewhere a timer is a number and keeps nothing alive.
  if (typeof timer === 'object') timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}

/** One round over everything that can end. */
export async function sweep(context: Context): Promise<void> {
  const now = context.now();
  await each(context, 'sessionToken', {}, async (tx, { id, expiresAt }) => {
    if (expiresAt <= now) await tx.delete('sessionToken', id);
  });
  await each(context, 'code', {}, async (tx, { id, expiresAt }) => {
    if (expiresAt <= now) await tx.delete('code', id);
  });
  await each(context, 'challenge', {}, async (tx, { id, expiresAt }) => {
    if (expiresAt <= now) await tx.delete('challenge', id);
  });
  await each(context, 'authorization', {}, async (tx, { id, expiresAt }) => {
    if (expiresAt + LATE_MS <= now) await tx.delete('authorization', id);
  });
  await each(context, 'limit', {}, async (tx, { id, resetsAt }) => {
    if (resetsAt <= now) await tx.delete('limit', id);
  });
  await each(context, 'session', {}, async (tx, session) => {
    if (goneAt(session) <= now) await deleteSession(context, tx, session.id);
  });
  await sweepWebhooks(context, each);
  const oldest = now - context.config.auditDays * DAY_MS;
  while (!context.stopping.aborted && (await context.store.transaction((tx) => forgetAudit(tx, oldest, BATCH))));
}

/** A session with its attempts, and with the connections that nobody took over: their credentials have no owner. */
async function deleteSession(context: Context, tx: Transaction, sessionId: string): Promise<void> {
  for (const attempt of await tx.find('attempt', { sessionId })) {
    for (const code of await tx.find('code', { attemptId: attempt.id })) await tx.delete('code', code.id);
    for (const kind of ['challenge', 'authorization'] as const) {
      for (const { id } of await tx.find(kind, { attemptId: attempt.id })) await tx.delete(kind, id);
    }
    await tx.deleteLog(logOf(attempt.id));
    await tx.delete('attempt', attempt.id);
  }
  for (const stored of await tx.find('connection', { sessionId })) {
    const isHeld = (await tx.find('token', { connectionId: stored.id })).some(({ revoked }) => !revoked);
    // One that had ended was logged in to once more, but nobody took it over again: it ends once more.
    const isLeft = stored.handedOver && stored.connection.status === 'pending' && !isHeld;
    if (stored.handedOver && !isLeft) continue;
    await takeLeave(context, tx, stored, newId('req'));
    if (!isLeft) {
      await tx.delete('connection', stored.id);
      await forgetSync(tx, context.now(), stored.id);
    } else {
      const { sealedCredentials: _, refused: __, ...ended } = stored;
      await tx.put('connection', ended);
      await stopSync(tx, context.now(), stored.id);
      await changeState(tx, context.now(), ended, { status: 'inactive', reauthorization: { state: 'none' }, nextSyncAt: null });
    }
  }
  for (const link of await tx.find('magicLink', { sessionId })) await tx.delete('magicLink', link.id);
  for (const token of await tx.find('sessionToken', { sessionId })) await tx.delete('sessionToken', token.id);
  await tx.delete('session', sessionId);
}

async function each<K extends Kind>({ store, stopping }: Context, kind: K, where: Partial<Records[K]>, work: (tx: Transaction, record: Records[K]) => Promise<void>, first = ''): Promise<void> {
  let after: string | undefined = first;
  while (after !== undefined && !stopping.aborted) {
    const from: string = after;
    after = await store.transaction(async (tx) => {
      const records = await tx.find(kind, where, BATCH, from);
      for (const record of records) await work(tx, record);
      return records.length === BATCH ? records.at(-1)!.id : undefined;
    });
  }
}
