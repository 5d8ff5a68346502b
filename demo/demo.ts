import { buildPages } from './build.js';
import { openDataFolder } from './data-folder.js';
import { startHost } from './host/node.js';
import { IDENTITY_ADDRESS, startIdentity } from './identity/identity.js';
import { claimPort } from './ports.js';
import { createServiceControl } from './service-control.js';
import { startService } from './service/node.js';
import { createTrytonTool, type TrytonPlace } from './tryton-tool.js';

type ServiceOptions = Parameters<typeof startService>[0];

export interface DemoOptions {
  /** 0 takes any free port. */
  readonly servicePort: number;
  readonly hostPort: number;
  readonly identityPort?: number;
  readonly data: string;
  /** Delete the data first. */
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  /** A Tryton in which the panel “What if…” may change a user's password. */
  readonly tryton?: TrytonPlace | undefined;
  /** More for the connect service than the command line has. */
  readonly service?: Partial<ServiceOptions>;
}

export interface Demo {
  /** Where the partner's app is. */
  readonly hostOrigin: string;
  readonly serviceOrigin: string;
  /** Where Harbor Cloud is, a system to connect to. */
  readonly identityOrigin: string;
  /** Ends all; what was acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Starts the connect service, the partner's app, and a system to connect to, each on an origin of its own. */
export async function startDemo({ servicePort, hostPort, identityPort = 0, data, fresh = false, quiet = false, tryton, service: more = {} }: DemoOptions): Promise<Demo> {
  const ports = {
    service: await claimPort(servicePort, '--service-port'),
    host: await claimPort(hostPort, '--host-port'),
    identity: await claimPort(identityPort, '--identity-port', IDENTITY_ADDRESS),
  };
  const folders = await openDataFolder(data, fresh);
  await buildPages({ quiet });

  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).reverse()) await each.stop();
  };
  try {
    const redirectUris = [`http://localhost:${ports.service}/oauth/callback`];
    const harbor = await startIdentity({ port: ports.identity, dataFolder: folders.identity, client: { name: 'makini-connect', redirectUris } });
    started.push(harbor);
    const start = () => startService({ port: ports.service, dataFolder: folders.service, hostOrigin: `http://localhost:${ports.host}`, harbor, ...more });
    const service = await start();
    const control = createServiceControl(service, start);
    started.push({ stop: control.end });
    const { origin, client } = service;
    const host = await startHost({
      port: ports.host,
      dataFolder: folders.host,
      service: { origin, clientId: client.id, clientSecret: client.secret },
      whatIf: { control, tryton: tryton && createTrytonTool(tryton) },
    });
    started.push(host);
    return { hostOrigin: host.origin, serviceOrigin: origin, identityOrigin: harbor.origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
