import { ConnectError } from 'makini-connect/contract';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import type { Records } from '../store/records.js';

/** Nobody waits for it, but a system that never answers holds nothing open for longer. */
const FORGET_MS = 20_000;

export interface Forgetting {
  /**
   * Has a connection's system take back what it gave out for it. Best effort: the connection has ended here whatever comes of
   * it. Returns at once.
   *
   * @param ended as it was before, with its credentials
   */
  forget(ended: Records['connection'], requestId: string): void;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

export function createForgetting({ connector, systems, network, log, stopping }: Context, { open }: CredentialsOf): Forgetting {
  const underWay = new Set<Promise<void>>();

  const forget = async (ended: Records['connection']): Promise<boolean> => {
    const { connection, scheme } = ended;
    const entry = systems.entry(connection.systemId);
    const known = connector(connection.environment, connection.systemId, scheme);
    if (!entry || !known?.forget || !ended.sealedCredentials) return false;
    const credentials = await open(ended);
    await known.forget({ entry, scheme, credentials, network, signal: AbortSignal.any([stopping, AbortSignal.timeout(FORGET_MS)]) });
    return true;
  };

  return {
    forget(ended, requestId) {
      const { id: connectionId } = ended;
      const work = forget(ended)
        .then(
          (done) => done && log.info('connection.forgotten', { connectionId, requestId }),
          // Only the code: a system's own words may hold what was to be forgotten.
          (error: unknown) => log.error('connection.not-forgotten', { connectionId, requestId, code: error instanceof ConnectError ? error.code : 'INTERNAL_ERROR' }),
        )
        .then(() => void underWay.delete(work));
      underWay.add(work);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
