import { rm } from 'node:fs/promises';
import { makeDataFolder } from '../../support/servers.js';
import { App, FAILED_REQUEST, spawnDemo, test as base, type SpawnedDemo } from './watched.js';

/** A demo that can be killed and started again where it was: same origins, same data. */
export interface Mortal {
  app: App;
  kill(): Promise<void>;
  /** With other settings of the connect service, where some are given. */
  start(settings?: Record<string, unknown>): Promise<void>;
}

export const test = base.extend<{ mortal: Mortal }>({
  mortal: async ({ page, complaints }, use) => {
    complaints.expect(FAILED_REQUEST);
    const env = (settings = {}) => ({ MAKINI_CONFIG: JSON.stringify({ sandboxPace: 3, ...settings }) });
    const data = await makeDataFolder();
    let demo: SpawnedDemo = await spawnDemo({ data, env: env() });
    const app = new App(page, demo);
    const [servicePort, hostPort, identityPort] = [demo.serviceOrigin, demo.hostOrigin, demo.identityOrigin].map((origin) => Number(new URL(origin).port));
    await app.visit();
    await use({
      app,
      kill: async () => void (await demo.stop('SIGKILL')),
      start: async (settings) => {
        demo = await spawnDemo({ data, env: env(settings), servicePort, hostPort, identityPort });
      },
    });
    await demo.stop('SIGKILL');
    await rm(data, { recursive: true, force: true });
  },
});
