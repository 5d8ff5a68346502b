import type { Environment, SchemeId } from 'makini-connect/contract';
import type { Sealer } from 'makini-connect/server';
import type { Config } from './config.js';
import type { Systems } from './catalogue/systems.js';
import type { Connector } from './connectors/connector.js';
import type { Log } from './log.js';
import type { Network } from './network/network.js';
import type { Store } from './store/store.js';

/** All that the parts of the service share; made once in `service.ts` and handed down. */
export interface Context {
  readonly config: Config;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly network: Network;
  readonly systems: Systems;
  /** The connector for a scheme of a system in an environment, if there is one. */
  readonly connector: (environment: Environment, systemId: string, scheme: SchemeId) => Connector | undefined;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the service shuts down. */
  readonly stopping: AbortSignal;
}
