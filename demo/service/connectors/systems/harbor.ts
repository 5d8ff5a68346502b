import { ConnectError } from 'makini-connect/contract';
import { HARBOR_ID } from '../../catalogue/harbor.js';
import type { Access, SystemConnector, SystemReader } from '../connector.js';
import { readHarborOrders } from '../harbor-orders.js';
import { http } from '../http/connector.js';
import { clientCredentials } from '../http/tokens.js';
import { askApi, refusedBy } from '../oauth/api.js';

/** A person logs in to Harbor Cloud by OAuth. */
export const reader: SystemReader = { systems: [HARBOR_ID], purchaseOrders: readHarborOrders };

/** Harbor Cloud for a program of the customer's. */
export const connector: SystemConnector = {
  systems: [HARBOR_ID],
  schemes: ['client-credentials'],
  connect: http.connect,
  async purchaseOrders(access, page) {
    const { network, log, credentials, connectionId, historyDays, signal, secret } = access;
    const { base, probe, auth } = programOf(access);
    const target = await network.resolve(base, signal);
    const token = await clientCredentials(auth, { network, target, probe, values: credentials, signal, secret });
    const get = async (path: string): Promise<unknown> => {
      const answer = await askApi(network, { base, entities: {}, message: probe.message }, credentials, path, token, signal);
      if (answer.status !== 200) throw refusedBy(answer, ['purchase-orders']);
      return answer.body;
    };
    const leaveOut = (id: string, at: readonly string[]) => log.error('purchase-order.left-out', { connectionId, id, at });
    return readHarborOrders({ get, historyDays, leaveOut }, page);
  },
};

/** How a program logs in, as the catalogue says. */
function programOf({ entry, scheme }: Access) {
  const probe = entry.schemes.find(({ id }) => id === scheme)?.probe;
  if (probe?.base === undefined || probe.auth.kind !== 'client-credentials') throw new ConnectError('NOT_SUPPORTED', 'The catalogue does not say how a program logs in.');
  return { base: probe.base, probe, auth: probe.auth };
}
