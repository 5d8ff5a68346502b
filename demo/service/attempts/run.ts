import { ConnectError, type ChallengeAnswer, type ProblemCode, type Stage, type System } from 'makini-connect/contract';
import type { Connector, Login, SignedIn } from '../connectors/connector.js';
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
}

export function createRun({ config, sealer, network, now }: Context, journal: Journal, options: RunOptions): Run {
  const { attempt, system, connector, sealed } = options;
  const { fields, scheme } = sealed.input;
  const controller = new AbortController();
  const { signal } = controller;
  const questions = new Questions(options.answers);
  const answering = createMutex();
  /** The stage that runs, or ran last. */
  let current: { stage: Stage; status: 'running' | 'passed' | 'skipped'; deadline: Deadline } | undefined;

  const iso = (milliseconds = 0) => new Date(now() + milliseconds).toISOString();
  const stageEvent = () => {
    const { stage, status, deadline } = current!;
    return { type: 'stage', stage, status, ...(status === 'running' && { deadlineAt: iso(deadline.left) }), at: iso() } as const;
  };

  const stage: Login['stage'] = async (name, work) => {
    const seconds = config.stageSeconds[name];
    const deadline = createDeadline(seconds * 1000);
    const at = { stage: name, deadline };
    current = { ...at, status: 'running' };
    const either = AbortSignal.any([signal, deadline.signal]);
    try {
      await journal.append(attempt.id, [stageEvent()]);
      const result = await abortable(work(either), either);
      current = { ...at, status: result === 'skipped' ? 'skipped' : 'passed' };
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

  const ask = async (question: Parameters<Login['ask']>[0]): Promise<ChallengeAnswer> => {
    const known = questions.replay(question);
    if (known) return known;
    current?.deadline.rest();
    const limit = createDeadline(config.challengeSeconds * 1000);
    const { challenge, answered } = questions.open(question, iso(limit.left));
    try {
      await journal.append(attempt.id, [{ type: 'challenge', challenge, at: iso() }]);
      return await abortable(answered, AbortSignal.any([signal, limit.signal]));
    } catch (error) {
      signal.throwIfAborted();
      if (limit.signal.aborted) throw new ConnectError('CHALLENGE_EXPIRED', 'The challenge was not answered in time.', { facts: { seconds: Math.ceil(config.challengeSeconds) } });
      throw error;
    } finally {
      limit.clear();
      questions.close();
      current?.deadline.goOn();
    }
  };

  return {
    connect: () => abortable(connector.connect({ system, scheme, fields, network, signal, stage, ask: ask as Login['ask'] }), signal),
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
  };
}
