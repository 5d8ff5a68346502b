import { ConnectError, type AttemptEvent, type FieldValues, type Found, type ProblemCode, type Stage } from 'makini-connect/contract';
import type { Login } from '../connectors/connector.js';
import { placeOf } from '../connectors/place.js';
import type { Context } from '../context.js';
import { abortable } from '../network/abortable.js';
import { createDeadline, type Deadline } from './deadline.js';
import type { Journal } from './journal.js';
import { cleanError, cleanFound } from './said.js';
import type { Scrubber } from './scrub.js';

/** Silence says more than that it took long: a firewall drops what it does not let through. */
const LATE: Partial<Record<Stage, ProblemCode>> = { reach: 'HOST_UNREACHABLE' };

export interface StagesOptions {
  readonly attemptId: string;
  readonly fields: FieldValues;
  readonly scrubber: Scrubber;
  /** Ends with the run. */
  readonly signal: AbortSignal;
}

/** The stages of one run: the one that runs, what it has found, and its deadline. */
export interface Stages {
  readonly run: Login['stage'];
  /** The running stage as it is now, for the log; empty before the first. */
  events(): AttemptEvent[];
  /** The stage's deadline rests while the customer is asked. */
  rest(): void;
  goOn(): void;
  /** What a stage that failed had found by then. */
  found(stage: Stage | undefined): Found | undefined;
}

interface Current {
  readonly stage: Stage;
  readonly deadline: Deadline;
  status: 'running' | 'passed' | 'skipped';
  found?: Found;
}

export function createStages({ config, now }: Context, journal: Journal, { attemptId, fields, scrubber, signal }: StagesOptions): Stages {
  /** The stage that runs, or ran last. */
  let current: Current | undefined;
  const iso = (milliseconds = 0) => new Date(now() + milliseconds).toISOString();
  const eventOf = ({ stage, status, deadline, found }: Current): AttemptEvent => ({
    type: 'stage', stage, status, ...(status === 'running' ? { deadlineAt: iso(deadline.left) } : found && { found }), at: iso(),
  });

  return {
    async run(name, work) {
      const seconds = config.stageSeconds[name];
      const deadline = createDeadline(seconds * 1000);
      const own: Current = { stage: name, deadline, status: 'running' };
      const tell = (told: Found) => void (own.found = { ...own.found, ...cleanFound(scrubber, told) });
      current = own;
      const either = AbortSignal.any([signal, deadline.signal]);
      try {
        await journal.append(attemptId, [eventOf(own)]);
        const result = await abortable(work(either, tell), either);
        own.status = result === 'skipped' ? 'skipped' : 'passed';
        await journal.append(attemptId, [eventOf(own)]);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        const facts = placeOf(fields);
        if (deadline.signal.aborted) {
          const found = `${own.found?.status ? 'an answer that did not end' : 'no answer'} within ${Math.ceil(seconds)} s`;
          throw new ConnectError(LATE[name] ?? 'STAGE_TIMEOUT', 'The system took too long.', { stage: name, facts: { ...facts, seconds: Math.ceil(seconds), found } });
        }
        const clean = cleanError(scrubber, error);
        throw clean instanceof ConnectError ? ConnectError.from({ ...clean.problem, stage: name, facts: { ...facts, ...clean.problem.facts } }, clean.cause) : clean;
      } finally {
        deadline.clear();
      }
    },
    events: () => (current ? [eventOf(current)] : []),
    rest: () => current?.deadline.rest(),
    goOn: () => current?.deadline.goOn(),
    found: (stage) => (current?.stage === stage ? current?.found : undefined),
  };
}
