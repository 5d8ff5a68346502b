import { ConnectError } from 'makini-connect/contract';
import { cleanError } from '../attempts/said.js';
import { createScrubber, secretsInStore } from '../attempts/scrub.js';
import type { Access, Connector } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { expectDataLogin } from '../data-logins.js';
import { abortable } from '../network/abortable.js';
import type { Records } from '../store/records.js';
import { noteOutcome } from './outcome.js';
import { playWhatIf } from './what-if.js';

type Stored = Records['connection'];

export interface UseOptions<T> {
  requestId: string;
  signal: AbortSignal;
  /** The longest that the customer's system may take. */
  seconds: number;
  /** Its login is not limited at the system's host: nobody has asked for it, and it comes seldom. */
  uncounted?: boolean;
  work: (connector: Connector, access: Access) => Promise<T>;
}

/**
 * Works with a connection's stored credentials, and keeps what that shows of it: whether they are still taken, and whether
 * the system can be reached.
 *
 * @throws ConnectError REAUTHORIZATION_REQUIRED where the system has refused the credentials, now or before; else what is wrong
 */
export async function useConnection<T>(context: Context, credentialsOf: CredentialsOf, stored: Stored, { requestId, signal: asked, seconds, uncounted = false, work }: UseOptions<T>): Promise<T> {
  const { id, connection, scheme, sealedCredentials } = stored;
  const system = context.systems.get(connection.systemId);
  const entry = context.systems.entry(connection.systemId);
  const connector = context.connector(connection.environment, connection.systemId, scheme);
  if (!system || !entry || !connector || !sealedCredentials) throw new ConnectError('SYSTEM_UNAVAILABLE', 'This connection can\'t be read at present.');
  if (stored.refused) throw mustLogInAgain(stored);
  const credentials = await credentialsOf.open(stored);
  if (!uncounted) await expectDataLogin(context, stored, credentials);

  const limit = AbortSignal.timeout(seconds * 1000);
  const signal = AbortSignal.any([limit, asked, context.stopping]);
  const { network, log } = context;
  const { fields = [] } = system.schemes.find(({ id: known }) => known === scheme) ?? {};
  const scrubber = createScrubber(secretsInStore(fields, credentials));
  let current = stored;
  const update: Access['update'] = async (change) => {
    const next = await credentialsOf.update(stored, change, signal);
    scrubber.add(...secretsInStore(fields, next));
    const written = await context.store.transaction((tx) => tx.get('connection', id));
    // What is refused from here on are these credentials, unless the customer has already given others.
    if (written && JSON.stringify(await credentialsOf.open(written)) === JSON.stringify(next)) current = written;
    return next;
  };
  const access: Access = { system, entry, scheme, credentials, update, secret: scrubber.add, connectionId: id, historyDays: connection.historyDays, network, log, signal };
  try {
    playWhatIf(stored, system);
    // A connector that doesn't heed the signal must not keep whoever waits for it.
    const result = await abortable(work(connector, access), signal);
    await noteOutcome(context, current, system, undefined, requestId);
    return result;
  } catch (thrown) {
    const error = cleanError(scrubber, thrown);
    // Whoever asked has gone, or the service stops: that says nothing of the system.
    if (asked.aborted || context.stopping.aborted) throw error;
    const fault = error instanceof ConnectError ? error : limit.aborted ? new ConnectError('SYSTEM_UNAVAILABLE', 'The system took too long.', { facts: { seconds } }) : undefined;
    if (!fault) throw error;
    const after = await noteOutcome(context, current, system, fault, requestId);
    throw after.refused ? mustLogInAgain(after) : fault;
  }
}

/** What anybody is told who asks for the data of a customer that has to log in again. */
function mustLogInAgain({ refused }: Stored): ConnectError {
  const { code, facts, fields } = refused!;
  return new ConnectError('REAUTHORIZATION_REQUIRED', `The system refuses what the customer logged in with (${code}). Mint a session with this connection, and let the customer log in again.`, {
    ...(facts && { facts }), ...(fields && { fields }),
  });
}
