import { ConnectError, type Entity } from 'makini-connect/contract';
import { HARBOR_ID } from '../../catalogue/harbor.js';
import type { Access, Source, SystemConnector, SystemReader } from '../connector.js';
import { ITEMS, VENDORS } from '../harbor/goods.js';
import { PURCHASE_ORDERS } from '../harbor/orders.js';
import { readKind } from '../harbor/pages.js';
import { http } from '../http/connector.js';
import { clientCredentials } from '../http/tokens.js';
import { askApi, refusedBy } from '../oauth/api.js';
import { leavingOut, readBy, type Readers } from '../reading.js';

const READERS: Readers<Source> = {
  'purchase-orders': (source, reading) => readKind(PURCHASE_ORDERS, source, reading),
  vendors: (source, reading) => readKind(VENDORS, source, reading),
  items: (source, reading) => readKind(ITEMS, source, reading),
};

/** A person logs in to Harbor Cloud by OAuth. */
export const reader: SystemReader = { systems: [HARBOR_ID], read: READERS };

/** Harbor Cloud for a program of the customer's. */
export const connector: SystemConnector = {
  systems: [HARBOR_ID],
  schemes: ['client-credentials'],
  connect: http.connect,
  read: async (access, reading) => readBy(READERS, await sourceOf(access, reading.entity), reading),
};

async function sourceOf(access: Access, entity: Entity): Promise<Source> {
  const { network, credentials, historyDays, signal, secret } = access;
  const { base, probe, auth } = programOf(access);
  const target = await network.resolve(base, signal);
  const token = await clientCredentials(auth, { network, target, probe, values: credentials, signal, secret });
  const get = async (path: string): Promise<unknown> => {
    const answer = await askApi(network, { base, entities: {}, message: probe.message }, credentials, path, token, signal);
    if (answer.status !== 200) throw refusedBy(answer, [entity]);
    return answer.body;
  };
  return { get, historyDays, leaveOut: leavingOut(access, entity) };
}

/** How a program logs in, as the catalogue says. */
function programOf({ entry, scheme }: Access) {
  const probe = entry.schemes.find(({ id }) => id === scheme)?.probe;
  if (probe?.base === undefined || probe.auth.kind !== 'client-credentials') throw new ConnectError('NOT_SUPPORTED', 'The catalogue does not say how a program logs in.');
  return { base: probe.base, probe, auth: probe.auth };
}
