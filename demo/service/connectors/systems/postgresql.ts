import type { Entity, FieldValues } from 'makini-connect/contract';
import type { Network, Target } from '../../network/network.js';
import type { Access, ReadPage, Reading, SystemConnector } from '../connector.js';
import { expectEncryption, openChannel } from '../postgresql/channel.js';
import { ITEMS } from '../postgresql/items.js';
import { PURCHASE_ORDERS } from '../postgresql/orders.js';
import { readKind, type Kind } from '../postgresql/read.js';
import { openSession, type Session } from '../postgresql/session.js';
import { VENDORS } from '../postgresql/vendors.js';
import { expectReadable } from '../postgresql/views.js';
import { leavingOut, reads } from '../reading.js';

const IDENTITY = "SELECT current_user::text AS account, current_database()::text AS database, current_setting('server_version') AS version";

/** PostgreSQL, and what speaks as it does: read-only views with fixed names, which the customer makes. */
export const connector: SystemConnector = {
  systems: ['postgresql'],
  schemes: ['database'],

  async connect(login) {
    const { network, fields } = login;
    const target = await login.stage('resolve', async (signal, tell) => {
      const resolved = await resolve(network, fields, signal);
      tell({ address: resolved.address, port: resolved.port });
      // Nobody is reached at all where nothing may be said.
      expectEncryption(resolved, fields);
      return resolved;
    });
    await login.stage('reach', async (signal, tell) => {
      tell({ address: target.address, port: target.port });
      await network.reach(target, signal);
    });
    await login.stage('secure', async (signal, tell) => {
      if (fields['encryption'] === 'off') return 'skipped';
      (await openChannel(network, target, fields, signal, tell)).destroy();
      return undefined;
    });
    await login.stage('answer', async () => 'skipped');
    // A PostgreSQL server tells its version to those who are logged in, and to nobody else.
    await login.stage('identify', async () => 'skipped');

    let session: Session | undefined;
    try {
      const who = await login.stage('sign-in', async (signal, tell) => {
        session = await openSession(await openChannel(network, target, fields, signal), fields, signal, login.signal);
        const [row] = await session.query(IDENTITY);
        const account = String(row?.['account']).slice(0, 200);
        tell({ account, product: 'PostgreSQL', version: String(row?.['version']).slice(0, 80) });
        return { account, company: String(row?.['database']).slice(0, 200) };
      });
      await login.stage('permissions', (_signal, tell) => expectReadable(session!, login.entities, tell));
      return { ...who, credentials: fields };
    } finally {
      session?.close();
    }
  },

  // What the role may read is for a sync to find out: a login is tried out often, and must cost little.
  verify: (access) => within(access, async () => undefined),

  read: reads({
    'purchase-orders': (access, reading) => readFrom(access, PURCHASE_ORDERS, reading),
    vendors: (access, reading) => readFrom(access, VENDORS, reading),
    items: (access, reading) => readFrom(access, ITEMS, reading),
  }),
};

function readFrom<E extends Entity>(access: Access, kind: Kind<E>, reading: Reading<E>): Promise<ReadPage<E>> {
  return within(access, (session) => readKind(session, kind, { historyDays: access.historyDays, leaveOut: leavingOut(access, reading.entity) }, reading));
}

async function within<T>({ network, credentials, signal }: Access, work: (session: Session) => Promise<T>): Promise<T> {
  const target = await resolve(network, credentials, signal);
  const session = await openSession(await openChannel(network, target, credentials, signal), credentials, signal);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

const resolve = (network: Network, { host = '', port }: FieldValues, signal: AbortSignal): Promise<Target> => network.resolveHost(host, Number(port), signal);
