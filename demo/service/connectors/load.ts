import { readdir } from 'node:fs/promises';
import { HARBOR_ID } from '../catalogue/harbor.js';
import type { SystemConnector } from './connector.js';
import { readHarborOrders } from './harbor-orders.js';
import { http } from './http/connector.js';
import type { Connectors } from './index.js';
import { createOAuthConnector } from './oauth/connector.js';

const FOLDER = new URL('systems/', import.meta.url);
/** How the data of a system is read whose login is OAuth. */
const READERS = { [HARBOR_ID]: readHarborOrders };

/** All connectors there are. To add one for a system, add its file to the folder `systems`; it exports it as `connector`. */
export async function loadConnectors(): Promise<Connectors> {
  const files = (await readdir(FOLDER)).filter((name) => /\.[jt]s$/.test(name)).toSorted();
  const own = await Promise.all(files.map(async (name) => expectConnector(name, await import(new URL(name, FOLDER).href))));
  return { own, http, oauth: (client) => createOAuthConnector({ client, readers: READERS }) };
}

function expectConnector(name: string, module: unknown): SystemConnector {
  const { connector } = module as { connector?: SystemConnector };
  if (!connector?.systems?.length || !connector.schemes?.length || !connector.connect) {
    throw new TypeError(`The file connectors/systems/${name} must export a "connector" with its systems and schemes.`);
  }
  return connector;
}
