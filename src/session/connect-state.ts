import type { ConnectionSummary } from '../contract/connection.js';
import type { FromFrame } from '../contract/from-frame.js';
import type { Problem, ProblemCode } from '../contract/problem.js';
import type { Stage } from '../contract/stages.js';

/** The system a customer has chosen. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
}

type FrameStep = Extract<FromFrame, { type: 'step' }>['step'];

/** Where the widget is. No secret and no code is ever in it. */
export type ConnectState =
  | { readonly name: 'idle' }
  /** The list of systems; empty while the session and the catalogue are on their way. */
  | { readonly name: 'picking' }
  /** The login frame is shown, and says itself how far it is. */
  | { readonly name: 'login'; readonly system: Chosen; readonly step: FrameStep; readonly stage?: Stage | undefined; readonly code?: ProblemCode | undefined }
  /** A colleague is asked to log in, or to pick the system as well: the login frame shows how that goes. */
  | { readonly name: 'link'; readonly system: Chosen | undefined; readonly step: FrameStep }
  | { readonly name: 'exchanging'; readonly system: Chosen }
  /**
   * `elsewhere`: not here, but in another window, while it was to be logged in to again. `owed`: the connection to log in to
   * again, by its name, where this became another one and it still needs a login.
   */
  | { readonly name: 'connected'; readonly system: Chosen; readonly connection: ConnectionSummary; readonly elsewhere?: true; readonly owed?: string | undefined }
  /** `during` says what a retry goes back to. `again`: it is tried again by itself, or will be in a moment. */
  | { readonly name: 'failed'; readonly during: 'session' | 'frame' | 'exchange'; readonly problem: Problem; readonly system: Chosen | undefined; readonly again: boolean };

export const systemOf = (state: ConnectState): Chosen | undefined => ('system' in state ? state.system : undefined);

/** The connection is handed to the partner's backend; where that has failed, it may be tried again behind the screen that says so. */
export const isHandOver = (state: ConnectState): state is Extract<ConnectState, { name: 'exchanging' | 'failed' }> & { readonly system: Chosen } => state.name === 'exchanging' || (state.name === 'failed' && state.during === 'exchange');

/** Something that must not be broken off: an attempt, its hand-over, or what a colleague was asked. */
export const isUnderWay = (state: ConnectState): boolean => {
  if (state.name === 'login') return !['loading', 'login', 'failed'].includes(state.step);
  return state.name !== 'picking' && (state.name !== 'failed' || isHandOver(state));
};

/** What the login frame's document is opened with; not there before a session is, nor after the dialog has closed. */
export interface FrameAddress {
  readonly service: string;
  readonly clientId: string;
  /** Grows with every reload. */
  readonly turn: number;
}
