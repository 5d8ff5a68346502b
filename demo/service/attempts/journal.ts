import type { AttemptEvent } from 'makini-connect/contract';
import type { Records } from '../store/records.js';
import type { Store, Transaction } from '../store/store.js';
import { applyEvent } from './progress.js';

type Attempt = Records['attempt'];

/** The name of the log that holds an attempt's events. */
export const logOf = (attemptId: string): string => `attempt:${attemptId}`;

/** Thrown where an attempt has ended meanwhile; whoever worked for it stops. */
export class AttemptEnded extends Error {
  override readonly name = 'AttemptEnded';
}

/** Adds events to an attempt's log and brings its snapshot up to them. `changes` are made to the record beside. */
export async function writeEvents(tx: Transaction, attempt: Attempt, events: readonly AttemptEvent[], changes: Partial<Attempt> = {}): Promise<Attempt> {
  for (const event of events) await tx.append(logOf(attempt.id), event);
  const written = { ...attempt, ...changes, snapshot: events.reduce(applyEvent, attempt.snapshot) };
  await tx.put('attempt', written);
  return written;
}

/** The record of an attempt that has ended: nothing of the customer's input is left. */
export const CLOSED = { open: false, sealedInput: undefined, sealedAnswers: undefined, sealedAuthorization: undefined, authorizing: undefined } as const satisfies Partial<Attempt>;

/** Streams of one attempt: a customer has it open in a tab or two. */
export const MAX_FOLLOWERS = 32;

/** Changes attempts in the store and wakes those who follow them. */
export interface Journal {
  /** Runs `work` on an open attempt in one transaction. Throws `AttemptEnded` where it is not open any more. */
  change<T>(attemptId: string, work: (tx: Transaction, attempt: Attempt) => Promise<T>): Promise<T>;
  append(attemptId: string, events: readonly AttemptEvent[]): Promise<void>;
  wake(attemptId: string): void;
  /** Wakes all followers, for them to see that the service stops. */
  wakeAll(): void;
  /**
   * Calls `listener` after each change, until the function it gives is called. Where too many follow one attempt, the
   * one that has followed longest is dismissed: most likely nobody is at its other end any more.
   */
  follow(attemptId: string, listener: () => void, dismiss: () => void): () => void;
}

export function createJournal(store: Store): Journal {
  const followers = new Map<string, Map<() => void, () => void>>();
  const wake = (attemptId: string) => followers.get(attemptId)?.forEach((_dismiss, listener) => listener());
  const change: Journal['change'] = async (attemptId, work) => {
    const result = await store.transaction(async (tx) => {
      const attempt = await tx.get('attempt', attemptId);
      if (!attempt?.open) throw new AttemptEnded();
      return work(tx, attempt);
    });
    wake(attemptId);
    return result;
  };
  return {
    change,
    wake,
    wakeAll: () => [...followers.keys()].forEach(wake),
    append: (attemptId, events) => change(attemptId, async (tx, attempt) => void (await writeEvents(tx, attempt, events))),
    follow(attemptId, listener, dismiss) {
      const listeners = followers.get(attemptId) ?? new Map<() => void, () => void>();
      const [longest] = listeners;
      if (longest && listeners.size >= MAX_FOLLOWERS) {
        listeners.delete(longest[0]);
        longest[1]();
      }
      followers.set(attemptId, listeners.set(listener, dismiss));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && followers.get(attemptId) === listeners) followers.delete(attemptId);
      };
    },
  };
}
