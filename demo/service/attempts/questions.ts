import { ConnectError, type Challenge, type ChallengeAnswer } from 'makini-connect/contract';
import type { Question } from '../connectors/connector.js';
import { newId } from '../ids.js';
import type { SealedAnswers } from './sealed.js';

interface Pending {
  readonly challenge: Challenge;
  readonly question: string;
  give(answer: ChallengeAnswer): void;
}

const KEPT: ReadonlySet<ChallengeAnswer['kind']> = new Set(['choose', 'confirm', 'identity']);

/** The questions of one run: the one that is open, and the answers that were given. */
export class Questions {
  /** By the challenge's id; JSON, to know a repeated answer. Holds one-time codes too, so it never leaves memory. */
  readonly #given: Map<string, string>;
  readonly #replay: SealedAnswers;
  #kept: SealedAnswers;
  #pending: Pending | undefined;

  constructor(kept: SealedAnswers) {
    this.#kept = kept;
    this.#replay = [...kept];
    this.#given = new Map(kept.map(({ challengeId, answer }) => [challengeId, JSON.stringify(answer)]));
  }

  /** An answer that was given to this very question before a restart; each is used once. */
  replay(question: Question): ChallengeAnswer | undefined {
    const text = JSON.stringify(question);
    const index = this.#replay.findIndex((kept) => kept.question === text);
    return index < 0 ? undefined : this.#replay.splice(index, 1)[0]!.answer;
  }

  /** Makes a question the open one. The answer arrives through `take`. */
  open(question: Question, expiresAt: string): { challenge: Challenge; answered: Promise<ChallengeAnswer> } {
    const id = newId('chl');
    const challenge = { ...question, id, expiresAt, ...(question.kind === 'authorize' && { path: `/oauth/start/${id}` }) } as Challenge;
    const answered = new Promise<ChallengeAnswer>((give) => (this.#pending = { challenge, question: JSON.stringify(question), give }));
    return { challenge, answered };
  }

  /** Without effect where another challenge is open by now. */
  close(challengeId: string): void {
    if (this.#pending?.challenge.id === challengeId) this.#pending = undefined;
  }

  /** Whether this very answer was given already. Throws CONFLICT where another one was, or the challenge is not open. */
  isRepeated(challengeId: string, answer: ChallengeAnswer): boolean {
    const given = this.#given.get(challengeId);
    if (given === JSON.stringify(answer)) return true;
    if (given !== undefined || this.#pending?.challenge.id !== challengeId) throw new ConnectError('CONFLICT', 'This challenge is not open any more: read the attempt anew.');
    return false;
  }

  /** Checks that an answer fits the open challenge. Throws INVALID_REQUEST. */
  check(answer: ChallengeAnswer): void {
    const challenge = this.#pending?.challenge;
    if (answer.kind === 'again' && challenge && 'again' in challenge && challenge.again) return;
    if (challenge?.kind !== answer.kind) throw new ConnectError('INVALID_REQUEST', 'The answer is of another kind than the challenge.');
    if (challenge.kind === 'choose' && answer.kind === 'choose' && !challenge.options.some(({ id }) => id === answer.option)) {
      throw new ConnectError('INVALID_REQUEST', 'The answer is none of the options.');
    }
    if (challenge.kind === 'identity' && answer.kind === 'identity' && !challenge.choices.includes(answer.choice)) {
      throw new ConnectError('INVALID_REQUEST', 'The answer is none of the choices.');
    }
  }

  /** The answers to keep once this one is given: choices. Codes are worth nothing after a restart, and what only the customer knows is not kept. */
  keeping(challengeId: string, answer: ChallengeAnswer): SealedAnswers {
    return !KEPT.has(answer.kind) ? this.#kept : [...this.#kept, { challengeId, question: this.#pending?.question ?? '', answer }];
  }

  /** Hands the answer to the run. Without effect where the challenge has ended meanwhile. */
  take(challengeId: string, answer: ChallengeAnswer): void {
    const pending = this.#pending;
    if (pending?.challenge.id !== challengeId) return;
    this.#kept = this.keeping(challengeId, answer);
    this.#given.set(challengeId, JSON.stringify(answer));
    pending.give(answer);
  }
}
