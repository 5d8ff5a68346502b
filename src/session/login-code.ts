import { ConnectError } from '../contract/error.js';
import type { FromFrame } from '../contract/port.js';
import type { Progress } from './login-attempt.js';
import type { LoginService } from './login-service.js';

/** A host that has a code answers within this time, with `finished` or `code-again`. */
const HAND_OVER_MS = 60_000;

export interface CodeOptions {
  service: LoginService;
  send: (message: FromFrame) => void;
  sessionId: () => string;
  /** The login is a colleague's: the code is for whoever made the magic link. */
  byLink: () => boolean;
}

/** Gets a code and passes it on in the same breath: it is kept nowhere. A colleague's page is told that all is done, and gets none. `onFailed` also where the host stays silent. */
export async function passCode({ service, send, sessionId, byLink }: CodeOptions, { id }: Progress, owed: string | undefined, signal: AbortSignal, onFailed: (error: unknown) => void): Promise<void> {
  try {
    if (byLink()) {
      const connection = (await service.session(signal)).attempt?.connection;
      if (!connection) throw new ConnectError('INVALID_RESPONSE', 'The service did not say what was connected.');
      if (!signal.aborted) send({ type: 'done', connection });
      return;
    }
    const issued = await service.code(id!, signal);
    if (signal.aborted) return;
    send({ type: 'code', ...issued, sessionId: sessionId(), ...(owed && { owed }) });
    const timer = setTimeout(() => onFailed(new ConnectError('STAGE_TIMEOUT', 'The host did not say what became of the code.')), HAND_OVER_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  } catch (error) {
    if (!signal.aborted) onFailed(error);
  }
}
