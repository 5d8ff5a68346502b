import { ConnectError, type AttemptSnapshot, type ChallengeAnswer, type Found, type Problem } from 'makini-connect/contract';
import type { AuthorizationRequest } from '../connectors/connector.js';
import type { Context } from '../context.js';
import { expectOpened } from '../links/link.js';
import type { Records } from '../store/records.js';
import { takeLeaveOfLogin } from '../connections/forget.js';
import { createAttempt, type CreateOptions } from './create.js';
import { AttemptEnded, createJournal, type Journal } from './journal.js';
import { cancelAttempt, completeAttempt, failAttempt, problemOf } from './outcome.js';
import { createRun, type Run, type RunOptions } from './run.js';
import { openAnswers, openInput } from './sealed.js';
import { traceOf } from '../trace.js';

/** Logs customers in to their systems, and survives its own sudden end: see `resume`. */
export interface Attempts {
  create(options: CreateOptions): Promise<AttemptSnapshot>;
  cancel(attempt: Records['attempt']): Promise<AttemptSnapshot>;
  /** Stops the work for attempts that were ended in a transaction of somebody else's, and tells who follows them. */
  ended(attemptIds: readonly string[]): void;
  answer(attempt: Records['attempt'], challengeId: string, answer: ChallengeAnswer): Promise<AttemptSnapshot>;
  /** The system's login page for one opening of it. Waits until the attempt has come so far; throws CONFLICT where it does not run. */
  loginPage(attemptId: string, request: AuthorizationRequest, signal: AbortSignal): Promise<URL>;
  /** The customer of an attempt is back from the login page. */
  returned(attemptId: string): void;
  readonly journal: Journal;
  /** Runs the attempts that were open when the service last ended, from their start. Resolves when they are under way. */
  resume(): Promise<void>;
  /** Stops all work. Open attempts stay open, for `resume` at the next start. */
  stop(): Promise<void>;
}

export function createAttempts(context: Context): Attempts {
  const { store, sealer, systems, connector: connectorFor, log, now, stopping } = context;
  const journal = createJournal(store);
  const runs = new Map<string, { run: Run; ended: Promise<void> }>();
  let stopped = false;

  const start = (options: RunOptions) => {
    if (stopped) return;
    const run = createRun(context, journal, options);
    const { id } = options.attempt;
    runs.set(id, { run, ended: finish(run, options).finally(() => runs.delete(id)) });
  };

  const finish = async (run: Run, { attempt, sealed }: RunOptions): Promise<void> => {
    try {
      await completeAttempt(context, journal, attempt, sealed, await run.connect());
    } catch (error) {
      const signedIn = run.signedIn();
      if (signedIn) await takeLeaveOfLogin(context, attempt, sealed.input.scheme, signedIn, sealed.requestId);
      if (error instanceof AttemptEnded || error instanceof Stopped) return;
      if (!(error instanceof ConnectError)) log.error('attempt.error', { attemptId: attempt.id, requestId: sealed.requestId, ...traceOf(error) });
      const problem = problemOf(error, sealed.requestId);
      await fail(attempt.id, problem, run.found(problem.stage));
    }
  };

  const fail = async (attemptId: string, problem: Problem, found?: Found): Promise<void> => {
    try {
      await journal.change(attemptId, async (tx, attempt) => void (await failAttempt(tx, attempt, problem, found, now())));
    } catch (error) {
      // It stays open, and is taken up again at the next start.
      if (!(error instanceof AttemptEnded)) log.error('attempt.not-recorded', { attemptId, ...traceOf(error) });
    }
  };

  const resumeOne = async (attempt: Records['attempt']): Promise<void> => {
    const session = await store.transaction((tx) => tx.get('session', attempt.sessionId));
    let requestId = '';
    try {
      const sealed = await openInput(sealer, attempt);
      requestId = sealed.requestId;
      if (!session || session.expiresAt <= now()) throw new ConnectError('SESSION_EXPIRED', 'The session ended while the service was away.');
      await store.transaction((tx) => expectOpened(tx, attempt.linkId, now()));
      const system = systems.get(attempt.snapshot.systemId);
      const connector = connectorFor(session.environment, attempt.snapshot.systemId, sealed.input.scheme);
      if (!system || !connector) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'This system can\'t be connected any more.');
      const answers = await openAnswers(sealer, attempt);
      await journal.append(attempt.id, [{ type: 'resumed', at: new Date(now()).toISOString() }]);
      start({ attempt, system, connector, sealed, answers });
    } catch (error) {
      if (!(error instanceof ConnectError)) log.error('attempt.not-resumed', { attemptId: attempt.id, ...traceOf(error) });
      await fail(attempt.id, problemOf(error, requestId));
    }
  };

  const ended: Attempts['ended'] = (attemptIds) => {
    for (const id of attemptIds) {
      runs.get(id)?.run.abort(new AttemptEnded());
      journal.wake(id);
    }
  };

  const current = async (attemptId: string): Promise<AttemptSnapshot> => {
    const attempt = await store.transaction((tx) => tx.get('attempt', attemptId));
    if (!attempt) throw new ConnectError('NOT_FOUND', 'There is no such attempt.');
    return attempt.snapshot;
  };

  const stop = async (): Promise<void> => {
    stopped = true;
    const under = [...runs.values()];
    for (const { run } of under) run.abort(new Stopped());
    await Promise.all(under.map((each) => each.ended));
  };
  // One listener for all runs and streams: each of its own would soon be more than a signal is meant for.
  const onStopping = () => {
    journal.wakeAll();
    void stop();
  };
  stopping.addEventListener('abort', onStopping, { once: true });

  return {
    journal,
    ended,
    stop,
    async create(options) {
      const { snapshot, cancelled, run } = await createAttempt(context, options);
      ended(cancelled);
      if (run) start(run);
      return snapshot;
    },
    async cancel({ id }) {
      try {
        await journal.change(id, (tx, attempt) => cancelAttempt(tx, attempt, now()));
      } catch (error) {
        if (!(error instanceof AttemptEnded)) throw error;
      }
      runs.get(id)?.run.abort(new AttemptEnded());
      return current(id);
    },
    async answer({ id }, challengeId, answer) {
      const running = runs.get(id);
      if (!running) throw new ConnectError('CONFLICT', 'This attempt waits for no answer.');
      try {
        await running.run.answer(challengeId, answer);
      } catch (error) {
        if (error instanceof AttemptEnded) throw new ConnectError('CONFLICT', 'This attempt has ended.');
        throw error;
      }
      return current(id);
    },
    async loginPage(id, request, signal) {
      const running = runs.get(id);
      if (!running) throw new ConnectError('CONFLICT', 'This attempt waits for no login.');
      return running.run.loginPage(request, signal);
    },
    returned: (id) => runs.get(id)?.run.returned(),
    async resume() {
      const open = await store.transaction((tx) => tx.find('attempt', { open: true }));
      for (const attempt of open) if (!runs.has(attempt.id)) await resumeOne(attempt);
    },
  };
}

/** The service is about to end: the attempt is neither failed nor cancelled. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}
