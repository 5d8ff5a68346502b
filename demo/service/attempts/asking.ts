import { ConnectError, type ChallengeAnswer } from 'makini-connect/contract';
import type { AuthorizationRequest, Login, Question } from '../connectors/connector.js';
import type { Context } from '../context.js';
import { abortable } from '../network/abortable.js';
import { createMutex } from '../store/mutex.js';
import type { Records } from '../store/records.js';
import { takeAuthorization } from './authorization.js';
import { createDeadline } from './deadline.js';
import { writeEvents, type Journal } from './journal.js';
import { Questions } from './questions.js';
import { cleanQuestion } from './said.js';
import type { Scrubber } from './scrub.js';
import { sealAnswers, type SealedAnswers } from './sealed.js';
import type { Stages } from './stages.js';

export interface AskingOptions {
  readonly attempt: Records['attempt'];
  /** Answers from before a restart. */
  readonly answers: SealedAnswers;
  readonly stages: Stages;
  readonly scrubber: Scrubber;
  /** Ends with the run. */
  readonly signal: AbortSignal;
}

/** What one run asks the customer. */
export interface Asking {
  readonly ask: Login['ask'];
  readonly authorize: Login['authorize'];
  /** Takes an answer once it is on disk. The same answer again is taken again; CONFLICT where the challenge is over. */
  answer(challengeId: string, answer: ChallengeAnswer): Promise<void>;
  /** The system's login page, for one opening of it. Waits until the run has come so far. */
  loginPage(request: AuthorizationRequest, signal: AbortSignal): Promise<URL>;
  /** The customer is back from the login page: `takeAuthorization` gives what it brought. */
  returned(): void;
}

export function createAsking(context: Context, journal: Journal, { attempt, answers, stages, scrubber, signal }: AskingOptions): Asking {
  const { config, sealer, now } = context;
  const questions = new Questions(answers);
  const answering = createMutex();
  const bells = new EventTarget();
  const rings = (name: 'page' | 'returned', until: AbortSignal) => abortable(new Promise((resolve) => bells.addEventListener(name, resolve, { once: true, signal: until })), until);
  let page: Parameters<Login['authorize']>[0] | undefined;
  const iso = (milliseconds = 0) => new Date(now() + milliseconds).toISOString();

  const pose = async (question: Question, meanwhile?: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
    stages.rest();
    const seconds = config.challengeSeconds[question.kind];
    const limit = createDeadline(seconds * 1000);
    const over = new AbortController();
    const { challenge, answered } = questions.open(question, iso(limit.left));
    try {
      await journal.change(attempt.id, async (tx, stored) => {
        const authorizing = challenge.kind === 'authorize';
        if (authorizing) await tx.put('challenge', { id: challenge.id, attemptId: attempt.id, expiresAt: Date.parse(challenge.expiresAt) });
        await writeEvents(tx, stored, [{ type: 'challenge', challenge, at: iso() }], authorizing ? { authorizing } : {});
      });
      const either = AbortSignal.any([signal, limit.signal, over.signal]);
      const ended = meanwhile?.(either).then(async (result) => {
        questions.close(challenge.id);
        await journal.append(attempt.id, stages.events());
        return result;
      });
      // Where the answer comes first, nobody waits for this one any more.
      ended?.catch(() => undefined);
      return await abortable(ended ? Promise.race([answered, ended]) : answered, either);
    } catch (error) {
      signal.throwIfAborted();
      if (limit.signal.aborted) throw new ConnectError('CHALLENGE_EXPIRED', 'The challenge was not answered in time.', { facts: { seconds: Math.ceil(seconds) } });
      throw error;
    } finally {
      limit.clear();
      over.abort(new Error('The question is over.'));
      questions.close(challenge.id);
      stages.goOn();
    }
  };

  const ask = async (asked: Question, meanwhile?: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
    const question = cleanQuestion(scrubber, asked);
    return questions.replay(question) ?? pose(question, meanwhile);
  };

  const authorize: Login['authorize'] = async (url) => {
    const take = () => takeAuthorization(context, journal, attempt);
    page = url;
    bells.dispatchEvent(new Event('page'));
    try {
      // The customer may have come back while the service was away.
      const back = (await take()) ?? (await pose({ kind: 'authorize', path: '' }, async (until) => {
        for (;;) {
          const ring = rings('returned', until);
          ring.catch(() => undefined);
          const taken = await take();
          if (taken) return taken;
          await ring;
        }
      })) as NonNullable<Awaited<ReturnType<typeof take>>>;
      scrubber.add(back.state, back.codeVerifier, ...back.parameters.getAll('code'));
      expectAllowed(back.parameters);
      return back;
    } finally {
      page = undefined;
    }
  };

  return {
    ask: ask as Login['ask'],
    authorize,
    answer: (challengeId, answer) =>
      answering(async () => {
        if (questions.isRepeated(challengeId, answer)) return;
        questions.check(answer);
        const sealedAnswers = await sealAnswers(sealer, attempt, questions.keeping(challengeId, answer));
        await journal.change(attempt.id, async (tx, stored) => {
          // Meanwhile the challenge may have ended.
          if (stored.snapshot.challenge?.id !== challengeId) throw new ConnectError('CONFLICT', 'This challenge is not open any more: read the attempt anew.');
          await writeEvents(tx, stored, stages.events(), { sealedAnswers });
        });
        if (answer.kind === 'code') scrubber.add(answer.code);
        if (answer.kind === 'question') scrubber.addAnswer(answer.answer);
        questions.take(challengeId, answer);
      }),
    async loginPage(request, until) {
      const either = AbortSignal.any([signal, until]);
      while (!page) await rings('page', either);
      const url = await abortable(Promise.resolve(page(request)), either);
      if (!/^https?:$/.test(url.protocol)) throw new TypeError('A login page has an address of the web.');
      return url;
    },
    returned: () => void bells.dispatchEvent(new Event('returned')),
  };
}

/** What the login page says instead of letting the customer in (RFC 6749, 4.1.2.1). Throws AUTHORIZATION_DENIED, SYSTEM_ERROR. */
function expectAllowed(parameters: URLSearchParams): void {
  const error = parameters.get('error');
  if (error === null) return;
  const said = [error, parameters.get('error_description')].filter(Boolean).join(': ');
  if (error === 'access_denied') throw new ConnectError('AUTHORIZATION_DENIED', 'The access was not allowed at the system’s login page.', { facts: { said } });
  throw new ConnectError('SYSTEM_ERROR', 'The system’s login page ended with an error.', { facts: { said } });
}
