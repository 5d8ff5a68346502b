import { buildPages } from './build.js';
import { openDataFolder } from './data-folder.js';
import { startHost } from './host/node.js';
import { claimPort } from './ports.js';
import { startService } from './service/node.js';

type ServiceOptions = Parameters<typeof startService>[0];

export interface DemoOptions {
  /** 0 takes any free port. */
  readonly servicePort: number;
  readonly hostPort: number;
  readonly data: string;
  /** Delete the data first. */
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  /** More for the connect service than the command line has. */
  readonly service?: Partial<ServiceOptions>;
}

export interface Demo {
  /** Where the partner's app is. */
  readonly hostOrigin: string;
  readonly serviceOrigin: string;
  /** Ends both; what was acknowledged is on disk. */
  stop(): Promise<void>;
}

/** Starts the connect service and the partner's app, each on an origin of its own. */
export async function startDemo({ servicePort, hostPort, data, fresh = false, quiet = false, service: more = {} }: DemoOptions): Promise<Demo> {
  const ports = { service: await claimPort(servicePort, '--service-port'), host: await claimPort(hostPort, '--host-port') };
  const folders = await openDataFolder(data, fresh);
  await buildPages({ quiet });
  const service = await startService({ port: ports.service, dataFolder: folders.service, hostOrigin: `http://localhost:${ports.host}`, ...more });
  try {
    const { origin, client } = service;
    const host = await startHost({ port: ports.host, dataFolder: folders.host, service: { origin, clientId: client.id, clientSecret: client.secret } });
    return {
      hostOrigin: host.origin,
      serviceOrigin: origin,
      stop: async () => {
        await host.stop();
        await service.stop();
      },
    };
  } catch (error) {
    await service.stop();
    throw error;
  }
}
