import { startTryton, trytonMissing, type Tryton } from '../../fixtures/tryton/tryton.js';
import { spawnDemo, test as base } from './app.js';

/** Why there is no Tryton to log in to, or `undefined`. */
export const missing = await trytonMissing();

/** A test with a real Tryton, which the files that use it share in a worker. */
export const test = base.extend<object, { tryton: Tryton }>({
  tryton: [
    async ({}, use) => {
      const tryton = await startTryton();
      if (tryton) await use(tryton);
      await tryton?.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

/** The same with a demo that may change Nora's password there: from her own to the other one, and back. */
export const withTool = (other: string) =>
  test.extend({
    demo: [
      async ({ tryton: { url, database, admin, users } }, use) => {
        const place = { url, database, admin, user: users.nora.username, passwords: [users.nora.password, other] };
        const demo = await spawnDemo({ env: { MAKINI_ALLOWED_HOSTS: new URL(url).host, MAKINI_TRYTON: JSON.stringify(place) } });
        await use(demo);
        await demo.stop();
      },
      { scope: 'worker', timeout: 90_000 },
    ],
  });
