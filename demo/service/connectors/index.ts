import type { Config } from '../config.js';
import type { Context } from '../context.js';
import type { Connector } from './connector.js';
import { createSandbox } from './sandbox.js';
import { tryton } from './tryton.js';

/** The systems that can really be connected. To add one: its file in this folder and its line here. */
const PRODUCTION: ReadonlyMap<string, Connector> = new Map([['tryton', tryton]]);

/** The sandbox stands in for every system; in production each system needs a connector of its own. */
export function createConnectors(config: Config): Context['connector'] {
  const sandbox = createSandbox({ pace: config.sandboxPace });
  return (environment, systemId) => (environment === 'sandbox' ? sandbox : PRODUCTION.get(systemId));
}
