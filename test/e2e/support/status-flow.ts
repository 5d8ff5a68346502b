import { beginWell, endWell, type Desk } from './status-page.js';
import { startStatusProxy, type StatusProxy } from './status-proxy.js';
import { FAILED_REQUEST, type test as base } from './watched.js';

export interface StatusFlow {
  /** A customer with one connection, which is well. */
  desk: Desk;
  /** Stands between a page and the partner's app, for who goes there. */
  between: StatusProxy;
}

/** What a flow of the status feed begins with, in whichever browser. */
export const statusFlow = (test: typeof base) =>
  test.extend<StatusFlow>({
    desk: async ({ app, complaints }, use) => {
      // Lines are cut here, and orders asked for of a system that is away.
      complaints.expect(FAILED_REQUEST);
      const desk = await beginWell(app);
      await use(desk);
      await endWell(desk);
    },
    between: async ({ demo }, use) => {
      const between = await startStatusProxy(demo.hostOrigin);
      await use(between);
      await between.stop();
    },
  });
