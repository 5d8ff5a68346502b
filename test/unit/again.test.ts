import { expect, nextFrame } from '@open-wc/testing';
import { atom } from 'nanostores';
import { ConnectError } from '../../src/contract/error.js';
import { createAgain } from '../../src/frame/again.js';
import type { LoginState, Retry } from '../../src/session/login-state.js';
import type { Login } from '../../src/session/login-store.js';

const { problem } = new ConnectError('SERVICE_UNAVAILABLE', 'Not shown.');
/** How often in a row it is tried again without the customer. */
const TRIES = 8;
const ON_ITS_WAY = { submit: 'connecting', load: 'loading', follow: 'connecting', code: 'handing-over' } as const;

describe('a login that is tried again by itself', () => {
  const { setTimeout: later } = window;
  let due: (() => void)[];
  beforeEach(() => {
    due = [];
    window.setTimeout = ((work: () => void) => due.push(work)) as typeof window.setTimeout;
  });
  afterEach(() => void (window.setTimeout = later));

  for (const [retry, step] of Object.entries(ON_ITS_WAY) as [Retry, LoginState['step']][])
    it(`gives up after ${TRIES} tries to ${retry} that come to nothing, and begins to count anew once the form is there`, async () => {
      const $state = atom<LoginState>({ step: 'waiting' });
      let tries = 0;
      const fail = () => $state.set({ step: 'failed', systemId: 'tryton', systemName: 'Tryton', problem, failedAt: '2026-11-02T08:00:00.000Z', retry });
      const again = createAgain({ $state } as unknown as Login, () => {
        tries++;
        $state.set({ step } as LoginState);
        fail();
      });
      const untilGivenUp = async () => {
        fail();
        // Far more rounds than there may be tries.
        for (let round = 0; round < TRIES * 2; round++) {
          for (const work of due.splice(0)) work();
          await nextFrame();
        }
      };
      await untilGivenUp();
      expect([tries, again.planned]).to.deep.equal([TRIES, false]);
      $state.set({ step: 'login' } as LoginState);
      await untilGivenUp();
      expect(tries).to.equal(2 * TRIES);
      again.stop();
    });
});
