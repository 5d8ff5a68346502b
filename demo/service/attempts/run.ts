import { ConnectError, type Found, type ProblemCode, type ChallengeAnswer, type Stage, type System } from 'makini-connect/contract';
import type { Connector, Login, Question, SignedIn } from '../connectors/connector.js';
import { placeOf } from '../connectors/place.js';
import type { Context } from '../context.js';
import { abortable } from '../network/abortable.js';
import { createMutex } from '../store/mutex.js';
import { createDeadline, type Deadline } from './deadline.js';
import { writeEvents, type Journal } from './journal.js';
import { Questions } from './questions.js';
import { sealAnswers, type SealedAnswers, type SealedInput } from './sealed.js';
import type { Records } from '../store/records.js';

/** Silence says more than that it took long: a firewall drops what it does not let through. */
const LATE: Partial<Record<Stage, ProblemCode>> = { reach: 'HOST_UNREACHABLE' };

export interface RunOptions {
  readonly attempt: Records['attempt'];
  readonly system: System;
  readonly connector: Connector;
  readonly sealed: SealedInput;
  /** Answers from before a restart. */
  readonly answers: SealedAnswers;
}

/** One attempt at work in this process. */
export interface Run {
  /** Goes through the stages. Rejects with what failed, its stage and facts in the problem, or with the reason of `abort`. */
  connect(): Promise<SignedIn>;
  /** Takes an answer once it is on disk. The same answer again is taken again; CONFLICT where the challenge is over. */
  answer(challengeId: string, answer: ChallengeAnswer): Promise<void>;
  abort(reason: Error): void;
  /** What the stage has found so far. */
  found(stage: Stage | undefined): Found | undefined;
}

export function createRun({ config, sealer, network, systems, now }: Context, journal: Journal, options: RunOptions): Run {
  const { attempt, system, connector, sealed } = options;
  const { fields, scheme, agreed } = sealed.input;
  const controller = new AbortController();
  const { signal } = controller;
  const questions = new Questions(options.answers);
  const answering = createMutex();
  const entry = systems.entry(system.id)!;
  /** The stage that runs, or ran last. */
  let current: { stage: Stage; status: 'running' | 'passed' | 'skipped'; deadline: Deadline; found?: Found } | undefined;

  const iso = (milliseconds = 0) => new Date(now() + milliseconds).toISOString();
  const stageEvent = () => {
    const { stage, status, deadline, found } = current!;
    return { type: 'stage', stage, status, ...(status === 'running' ? { deadlineAt: iso(deadline.left) } : found && { found }), at: iso() } as const;
  };

  const stage: Login['stage'] = async (name, work) => {
    const seconds = config.stageSeconds[name];
    const deadline = createDeadline(seconds * 1000);
    const running: NonNullable<typeof current> = { stage: name, status: 'running', deadline };
    current = running;
    const tell = (found: Found) => void (running.found = { ...running.found, ...found });
    const either = AbortSignal.any([signal, deadline.signal]);
    try {
      await journal.append(attempt.id, [stageEvent()]);
      const result = await abortable(work(either, tell), either);
      running.status = result === 'skipped' ? 'skipped' : 'passed';
      await journal.append(attempt.id, [stageEvent()]);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.signal.aborted) throw new ConnectError(LATE[name] ?? 'STAGE_TIMEOUT', 'The system took too long.', { stage: name, facts: { ...placeOf(fields), seconds: Math.ceil(seconds) } });
      if (error instanceof ConnectError) throw ConnectError.from({ ...error.problem, stage: name, facts: { ...placeOf(fields), ...error.problem.facts } }, error);
      throw error;
    } finally {
      deadline.clear();
    }
  };

  const ask = async (question: Question, meanwhile?: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
    const known = questions.replay(question);
    if (known) return known;
    current?.deadline.rest();
    const seconds = config.challengeSeconds[question.kind];
    const limit = createDeadline(seconds * 1000);
    const over = new AbortController();
    const either = AbortSignal.any([signal, limit.signal, over.signal]);
    const { challenge, answered } = questions.open(question, iso(limit.left));
    try {
      await journal.append(attempt.id, [{ type: 'challenge', challenge, at: iso() }]);
      const ended = meanwhile?.(either).then(async (result) => {
        questions.close(challenge.id);
        await journal.append(attempt.id, [stageEvent()]);
        return result;
      });
      return await abortable(ended ? Promise.race([answered, ended]) : answered, either);
    } catch (error) {
      signal.throwIfAborted();
      if (limit.signal.aborted) throw new ConnectError('CHALLENGE_EXPIRED', 'The challenge was not answered in time.', { facts: { seconds: Math.ceil(seconds) } });
      throw error;
    } finally {
      limit.clear();
      over.abort(new Error('The question is over.'));
      questions.close(challenge.id);
      current?.deadline.goOn();
    }
  };

  const authorize: Login['authorize'] = () => Promise.reject(new ConnectError('SYSTEM_UNAVAILABLE', 'not yet'));

  return {
    connect: () => abortable(connector.connect({ system, entry, entries: systems.entries, scheme, fields, entities: agreed, network, signal, stage, ask: ask as Login['ask'], authorize }), signal),
    answer: (challengeId, answer) =>
      answering(async () => {
        if (questions.isRepeated(challengeId, answer)) return;
        questions.check(answer);
        const sealedAnswers = await sealAnswers(sealer, attempt, questions.keeping(challengeId, answer));
        await journal.change(attempt.id, async (tx, stored) => {
          // Meanwhile the challenge may have ended.
          if (stored.snapshot.challenge?.id !== challengeId) throw new ConnectError('CONFLICT', 'This challenge is not open any more: read the attempt anew.');
          await writeEvents(tx, stored, current ? [stageEvent()] : [], { sealedAnswers });
        });
        questions.take(challengeId, answer);
      }),
    abort: (reason) => controller.abort(reason),
    found: (stage) => (current?.stage === stage ? current?.found : undefined),
  };
}
