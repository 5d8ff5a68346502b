import { isGone, mintSession, type PartnerAccess } from '../api/partner.js';
import { requestSystem } from '../api/systems.js';
import type { BrowserSession } from '../contract/browser-session.js';
import { ConnectError } from '../contract/error.js';
import type { SessionRequest } from '../contract/kit.js';

export interface SessionHost {
  /** Reads the element's settings. Throws a ConnectError that names the wrong one. */
  partner(): PartnerAccess;
  /** What the partner's backend is asked for, beside what the flow itself knows. */
  wishes(): Pick<SessionRequest, 'environment' | 'locale'>;
}

/** The session of one widget: minted, gone on with, renewed. */
export interface SessionSource {
  readonly current: BrowserSession | undefined;
  /** Begins, with a session to go on with where there is one. Where that one is gone, or another customer's, with a new one. */
  begin(earlier: string | undefined, connection: string | undefined, signal: AbortSignal): Promise<BrowserSession>;
  /** A new token for the same session. Throws where it can't be gone on with; `isGone` then tells so. */
  renew(connection: string | undefined, signal: AbortSignal): Promise<BrowserSession>;
  /** Tells the service of a system that is not listed; renews the session where it has ended meanwhile. */
  requestSystem(name: string, connection: string | undefined, signal: AbortSignal): Promise<void>;
  forget(): void;
}

export function createSessionSource(host: SessionHost): SessionSource {
  let current: BrowserSession | undefined;
  const mint = async (renew: string | undefined, connection: string | undefined, signal: AbortSignal): Promise<BrowserSession> => {
    const minted = await mintSession(host.partner(), { ...host.wishes(), connection, renew }, signal);
    signal.throwIfAborted();
    return (current = minted);
  };
  const source: SessionSource = {
    get current() {
      return current;
    },
    async begin(earlier, connection, signal) {
      try {
        return await mint(earlier, connection, signal);
      } catch (error) {
        if (earlier && isGone(error)) return mint(undefined, connection, signal);
        throw error;
      }
    },
    renew: (connection, signal) => mint(current?.id, connection, signal),
    async requestSystem(name, connection, signal) {
      const send = async () => {
        if (!current) throw new ConnectError('NETWORK_ERROR', 'There is no session yet.');
        await requestSystem(current.service, current.token, name, signal);
      };
      try {
        await send();
      } catch (error) {
        if (!(error instanceof ConnectError) || error.code !== 'SESSION_EXPIRED') throw error;
        await source.renew(connection, signal);
        await send();
      }
    },
    forget: () => (current = undefined),
  };
  return source;
}
