import { atom, type ReadableAtom } from 'nanostores';
import type { Problem } from '../contract/problem.js';
import type { FrameAddress } from './connect-state.js';

/** The login frame of one widget: where it is, whether it listens, and why it can't be used. */
export interface LoginFrame {
  readonly $address: ReadableAtom<FrameAddress | undefined>;
  /** Told once the customer needs it. */
  readonly problem: Problem | undefined;
  readonly listens: boolean;
  load(address: Omit<FrameAddress, 'turn'>): void;
  /** Loads it anew, where it was loaded. */
  reload(): void;
  listening(): void;
  failed(problem: Problem | undefined): void;
  drop(): void;
}

export function createLoginFrame(): LoginFrame {
  const $address = atom<FrameAddress | undefined>();
  let problem: Problem | undefined;
  let turn = 0;
  let heard = 0;
  const load = ({ service, clientId }: Omit<FrameAddress, 'turn'>) => {
    problem = undefined;
    $address.set({ service, clientId, turn: ++turn });
  };
  return {
    $address,
    get problem() {
      return problem;
    },
    get listens() {
      return heard === turn;
    },
    load,
    reload() {
      const address = $address.get();
      if (address) load(address);
    },
    listening() {
      problem = undefined;
      heard = turn;
    },
    failed(what) {
      problem = what;
      heard = 0;
    },
    drop() {
      problem = undefined;
      $address.set(undefined);
    },
  };
}
