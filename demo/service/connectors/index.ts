import type { Entry } from '../catalogue/entry.js';
import type { Systems } from '../catalogue/systems.js';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import type { Connector, SystemConnector } from './connector.js';
import { createSandbox } from './sandbox.js';

/** What the service is registered as at a system's authorization server. */
export type OAuthClient = Config['oauthClients'][string];

/** What can connect for real. A connector comes in from outside, since most of them need Node. */
export interface Connectors {
  /** Those of one system. See `load.ts`. */
  readonly own?: readonly SystemConnector[];
  /** Runs the probe of a scheme. */
  readonly http?: Connector;
  /** Logs in at the authorization server that a scheme names, as the client that the service is there. */
  readonly oauth?: (client: OAuthClient, systemId: string) => Connector;
}

/**
 * The connector for a scheme of a system. The sandbox stands in for every system. In production it is the system's own, or
 * OAuth where the service is registered as a client, or the generic one where the catalogue has a probe.
 *
 * @throws TypeError where two connectors claim the same
 */
export function createConnectors(config: Config, systems: Pick<Systems, 'entry'>, { own = [], http, oauth }: Connectors = {}): Context['connector'] {
  const sandbox = createSandbox({ pace: config.sandboxPace });
  const claimed = claims(own);
  const byClient = new Map<string, Connector>();

  const authorizing = ({ id }: Entry): Connector | undefined => {
    const client = config.oauthClients[id];
    if (!client || !oauth) return undefined;
    const connector = byClient.get(id) ?? oauth(client, id);
    byClient.set(id, connector);
    return connector;
  };

  return (environment, systemId, schemeId) => {
    if (environment === 'sandbox') return sandbox;
    const entry = systems.entry(systemId);
    const scheme = entry?.schemes.find(({ id }) => id === schemeId);
    if (!entry || !scheme) return undefined;
    return claimed.get(`${systemId} ${schemeId}`) ?? (scheme.oauth ? authorizing(entry) : scheme.probe && http);
  };
}

function claims(own: readonly SystemConnector[]): Map<string, Connector> {
  const claimed = new Map<string, Connector>();
  for (const connector of own) {
    for (const key of connector.systems.flatMap((system) => connector.schemes.map((scheme) => `${system} ${scheme}`))) {
      if (claimed.has(key)) throw new TypeError(`Two connectors claim the system and scheme "${key}".`);
      claimed.set(key, connector);
    }
  }
  return claimed;
}
