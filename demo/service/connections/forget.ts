import * as z from 'zod';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { traceOf } from '../trace.js';

type Leave = Records['leave'];
type Stored = Records['connection'];

/** Nobody waits for it, but a system that never answers holds nothing open for longer. */
const FORGET_MS = 20_000;
/** A system that is away is asked again, less and less often; after a day, what it gave out is forgotten here all the same. */
const AGAIN_MS = 4 * 60_000;
const GIVE_UP_MS = 86_400_000;
/** How many systems are asked at once. */
const AT_ONCE = 8;
const BATCH = 100;

const Credentials = z.record(z.string(), z.string());

export interface Forgetting {
  /** Has systems take back what they gave out, wherever that is due. Returns at once. */
  wake(): void;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

/**
 * Notes that a connection's system is to take back what it gave out for these credentials, in the transaction in which they
 * are deleted or replaced. Nothing is noted, and so nothing kept, where the system gives nothing out.
 *
 * @param last as it was, with its credentials
 */
export async function takeLeave(context: Pick<Context, 'connector' | 'now'>, tx: Transaction, last: Stored, requestId: string): Promise<void> {
  const { id: connectionId, clientId, customerId, scheme, sealedCredentials, identity } = last;
  const { environment, systemId } = last.connection;
  if (sealedCredentials === undefined || !context.connector(environment, systemId, scheme)?.forget) return;
  await tx.put('leave', { id: newId('lve'), clientId, customerId, connectionId, environment, systemId, scheme, sealedCredentials, sealedFor: connectionId, ...noted(identity?.account, context.now()), requestId });
}

/** The same for a login that did not become a connection, in a transaction of its own. */
export async function takeLeaveOfLogin(context: Context, { sessionId, clientId, snapshot }: Records['attempt'], scheme: Leave['scheme'], { credentials, identity }: { credentials: FieldValues; identity?: Stored['identity'] }, requestId: string): Promise<void> {
  const { store, sealer, connector, now, log } = context;
  const id = newId('lve');
  const { systemId } = snapshot;
  try {
    const session = await store.transaction((tx) => tx.get('session', sessionId));
    if (!session || !connector(session.environment, systemId, scheme)?.forget) return;
    const sealedCredentials = await sealer.seal(JSON.stringify(credentials), [clientId, id]);
    const leave: Leave = { id, clientId, customerId: session.customer.id, environment: session.environment, systemId, scheme, sealedCredentials, sealedFor: id, ...noted(identity?.account, now()), requestId };
    await store.transaction((tx) => tx.put('leave', leave));
  } catch (error) {
    // What the login failed with is what its customer is to be told.
    log.error('leave.not-recorded', { requestId, ...traceOf(error) });
  }
}

const noted = (account: string | undefined, now: number) => ({ tries: 0, nextTryAt: now, giveUpAt: now + GIVE_UP_MS, ...(account !== undefined && { account }) });

/** Works off what was noted: nothing of it is lost when the service ends. */
export function createForgetting(context: Context): Forgetting {
  const { store, sealer, connector, systems, network, log, now, stopping } = context;
  const underWay = new Set<Promise<void>>();
  let round = Promise.resolve();

  const open = async ({ clientId, sealedCredentials }: Pick<Leave, 'clientId' | 'sealedCredentials'>, sealedFor: string) => Credentials.parse(JSON.parse(await sealer.open(sealedCredentials, [clientId, sealedFor])));

  /** At some systems all logins of an account share what was given out: to take one back would end the others, which work. */
  const isShared = async (leave: Leave, credentials: FieldValues): Promise<boolean> => {
    const { customerId, clientId, systemId, scheme, account } = leave;
    const others = (await store.transaction((tx) => tx.find('connection', { clientId, customerId }))).filter((other) => other.sealedCredentials !== undefined && other.connection.systemId === systemId);
    const apart = systems.entry(systemId)?.schemes.find(({ id }) => id === scheme)?.oauth?.ownGrants ?? false;
    for (const other of others) {
      if (!apart && (account === undefined || other.identity?.account === undefined || other.identity.account === account)) return true;
      const { refreshToken } = await open({ clientId, sealedCredentials: other.sealedCredentials! }, other.id);
      if (refreshToken !== undefined && refreshToken === credentials['refreshToken']) return true;
    }
    return false;
  };

  const forget = async (leave: Leave): Promise<boolean> => {
    const { environment, systemId, scheme } = leave;
    const entry = systems.entry(systemId);
    const known = connector(environment, systemId, scheme);
    if (!entry || !known?.forget) return false;
    const credentials = await open(leave, leave.sealedFor);
    if (await isShared(leave, credentials)) return false;
    await known.forget({ entry, scheme, credentials, network, signal: AbortSignal.any([stopping, AbortSignal.timeout(FORGET_MS)]) });
    return true;
  };

  /** Takes a turn before it begins, so that no other process does the same. */
  const begin = (id: string): Promise<Leave | undefined> =>
    store.transaction(async (tx) => {
      const leave = await tx.get('leave', id);
      if (!leave || leave.nextTryAt > now()) return undefined;
      await tx.put('leave', { ...leave, tries: leave.tries + 1, nextTryAt: now() + AGAIN_MS * 2 ** leave.tries });
      return leave;
    });

  const work = async (id: string): Promise<void> => {
    const leave = await begin(id);
    if (!leave) return;
    const about = { ...(leave.connectionId !== undefined && { connectionId: leave.connectionId }), requestId: leave.requestId };
    try {
      const done = await forget(leave);
      await store.transaction((tx) => tx.delete('leave', id));
      if (done) log.info('connection.forgotten', about);
    } catch (error) {
      // Only the code: a system's own words may hold what was to be forgotten.
      log.error('connection.not-forgotten', { ...about, code: error instanceof ConnectError ? error.code : 'INTERNAL_ERROR' });
      if (stopping.aborted) await store.transaction((tx) => tx.put('leave', leave));
    }
  };

  const start = async (): Promise<void> => {
    for (let after: string | undefined = ''; after !== undefined && !stopping.aborted; ) {
      const from: string = after;
      const found = await store.transaction((tx) => tx.find('leave', {}, BATCH, from));
      for (const leave of found) {
        if (stopping.aborted) return;
        if (leave.giveUpAt <= now()) await store.transaction((tx) => tx.delete('leave', leave.id));
        else if (leave.nextTryAt <= now()) {
          if (underWay.size >= AT_ONCE) await Promise.race(underWay);
          const one = work(leave.id).catch(failed).then(() => void underWay.delete(one));
          underWay.add(one);
        }
      }
      after = found.length === BATCH ? found.at(-1)!.id : undefined;
    }
  };
  const failed = (error: unknown): void => log.error('leave.failed', traceOf(error));

  return {
    wake: () => void (round = round.then(start).catch(failed)),
    async settled() {
      await round;
      await Promise.all(underWay);
    },
  };
}
