import type { Found, Stage, System } from 'makini-connect/contract';
import type { Connector, SignedIn } from '../connectors/connector.js';
import type { Context } from '../context.js';
import { abortable } from '../network/abortable.js';
import type { Records } from '../store/records.js';
import { choosingAsBefore } from './as-before.js';
import { createAsking, type Asking } from './asking.js';
import { guardIdentity, type Guarded } from './identity.js';
import type { Journal } from './journal.js';
import { cleanError, cleanSignedIn } from './said.js';
import { createScrubber, secretsOf } from './scrub.js';
import type { SealedAnswers, SealedInput } from './sealed.js';
import { createStages } from './stages.js';

export interface RunOptions {
  readonly attempt: Records['attempt'];
  readonly system: System;
  readonly connector: Connector;
  readonly sealed: SealedInput;
  /** Answers from before a restart. */
  readonly answers: SealedAnswers;
}

/** One attempt at work in this process. */
export interface Run extends Pick<Asking, 'answer' | 'loginPage' | 'returned'> {
  /** Goes through the stages. Rejects with what failed, its stage and facts in the problem, or with the reason of `abort`. */
  connect(): Promise<Guarded>;
  abort(reason: Error): void;
  /** What the system gave, as soon as it has. */
  signedIn(): SignedIn | undefined;
  /** What a stage that failed had found by then. */
  found(stage: Stage | undefined): Found | undefined;
}

export function createRun(context: Context, journal: Journal, { attempt, system, connector, sealed, answers }: RunOptions): Run {
  const { network, systems } = context;
  const { fields, scheme, agreed } = sealed.input;
  const controller = new AbortController();
  const { signal } = controller;
  const scrubber = createScrubber(secretsOf(system.schemes.find(({ id }) => id === scheme)?.fields ?? [], fields));
  const stages = createStages(context, journal, { attemptId: attempt.id, fields, scrubber, signal });
  const { ask, authorize, ...asking } = createAsking(context, journal, { attempt, answers, stages, scrubber, signal });

  let given: SignedIn | undefined;
  return {
    ...asking,
    async connect() {
      const entry = systems.entry(system.id);
      if (!entry) throw new TypeError(`The catalogue has no entry of the system "${system.id}".`);
      try {
        const login = { system, entry, entries: systems.entries, scheme, fields, entities: agreed, network, secret: scrubber.add, signal, stage: stages.run, ask: choosingAsBefore(context, { attempt, system, scheme, fields }, ask), authorize };
        given = cleanSignedIn(scrubber, await abortable(connector.connect(login), signal));
        return await guardIdentity(context, given, { attempt, system, scheme, fields, ask });
      } catch (error) {
        throw cleanError(scrubber, error);
      }
    },
    abort: (reason) => controller.abort(reason),
    signedIn: () => given,
    found: stages.found,
  };
}
