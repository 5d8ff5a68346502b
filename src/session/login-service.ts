import type { AttemptEvent, AttemptSnapshot, IssuedCode } from '../contract/attempt.js';
import type { CreateAttempt } from '../contract/create-attempt.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import type { MagicLink, NewMagicLink } from '../contract/magic-link.js';
import type { Place, SessionView } from '../contract/session.js';
import type { System } from '../contract/system.js';

export interface FollowAttempt {
  onEvent: (event: AttemptEvent) => void;
  /** `false` while the stream is broken and being opened again. */
  onOnline: (online: boolean) => void;
  signal: AbortSignal;
}

/** What the login asks of the connect service. Every call rejects with a `ConnectError`, or the signal's reason. */
export interface LoginService {
  session(signal: AbortSignal): Promise<SessionView>;
  system(id: string, signal: AbortSignal): Promise<System>;
  /** `leaving`: the page may be gone before the answer arrives. */
  savePlace(place: Place, leaving: boolean, signal: AbortSignal): Promise<void>;
  leavePlace(signal: AbortSignal): Promise<void>;
  /** The same key for the same submit, however often it is repeated: then there is one attempt. */
  start(input: CreateAttempt, key: string, signal: AbortSignal): Promise<AttemptSnapshot>;
  /** Resolves after the attempt's last event. */
  follow(attemptId: string, options: FollowAttempt): Promise<void>;
  answer(attemptId: string, challengeId: string, answer: ChallengeAnswer, signal: AbortSignal): Promise<void>;
  /** Resolves with where the attempt stands: it may have ended before it could be cancelled. */
  cancel(attemptId: string, signal: AbortSignal): Promise<AttemptSnapshot>;
  code(attemptId: string, signal: AbortSignal): Promise<IssuedCode>;
  leaveAttempt(signal: AbortSignal): Promise<void>;
  /** Hands the step to a colleague; a link that is out is revoked. */
  createLink(input: Pick<MagicLink, 'systemId'> & { note?: string }, signal: AbortSignal): Promise<NewMagicLink>;
  revokeLink(signal: AbortSignal): Promise<void>;
}
