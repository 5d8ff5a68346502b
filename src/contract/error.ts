import type { Problem } from './problem.js';
import { PROBLEM_STATUS, type ProblemCode } from './problem-codes.js';

export interface ProblemDetails extends Partial<Omit<Problem, 'code' | 'type' | 'title' | 'status'>> {
  cause?: unknown;
}

/**
 * The one error class of the project.
 *
 * @example
 * try { … } catch (error) { if (error instanceof ConnectError && error.code === 'SESSION_EXPIRED') … }
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ProblemCode;
  readonly problem: Problem;

  /** `message` is for a developer and names the fix. It holds no secret and no customer's word. */
  constructor(code: ProblemCode, message: string, { cause, ...details }: ProblemDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.problem = {
      type: problemType(code),
      title: code.toLowerCase().replaceAll('_', ' '),
      status: PROBLEM_STATUS[code],
      code,
      detail: message,
      requestId: '',
      ...details,
    };
  }

  /** An error met elsewhere, told by its problem document. */
  static from(problem: Problem, cause?: unknown): ConnectError {
    const { code, type: _type, title: _title, status: _status, detail, ...details } = problem;
    return new ConnectError(code, detail ?? problem.title, { ...details, cause });
  }
}

/** A problem's `type`, relative to the service that answered; the service serves a page there. */
export const problemType = (code: ProblemCode): string => `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
