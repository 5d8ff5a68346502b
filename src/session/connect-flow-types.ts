import type { ReadableAtom } from 'nanostores';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import type { FromFrame } from '../contract/from-frame.js';
import type { Problem } from '../contract/problem.js';
import type { FrameSession, ToFrame } from '../contract/to-frame.js';
import type { Chosen, ConnectState, FrameAddress } from './connect-state.js';
import type { ExchangeHost } from './exchange.js';
import type { HandOvers } from './hand-overs.js';
import type { Memory } from './memory.js';
import type { Picker } from './picker.js';
import type { SessionHost } from './session-source.js';

/** What a flow needs from its element. */
export interface FlowHost extends SessionHost, ExchangeHost {
  readonly memory: Memory;
  readonly handedOver: HandOvers;
  /** Sends to the login frame, as soon as it listens. */
  send(message: ToFrame): void;
  onConnected(connection: ConnectionSummary): void;
  onProblem(problem: Problem): void;
  /** Takes the whole page there. */
  leave(url: string): void;
}

export interface ConnectFlow {
  readonly $state: ReadableAtom<ConnectState>;
  readonly $frame: ReadableAtom<FrameAddress | undefined>;
  readonly picker: Picker;
  readonly sandbox: () => boolean;
  /** A connection is logged in to again. */
  readonly reconnecting: () => boolean;
  /** For the handshake with the login frame. */
  readonly frameSession: () => FrameSession | undefined;
  open(options: { system?: string | undefined; systemName?: string | undefined; connection?: string | undefined }): void;
  /** Opens where this tab was before a reload. */
  resume(): void;
  choose(system: Chosen): void;
  /** Lets a colleague pick the system and log in. */
  delegate(): void;
  back(): void;
  retry(): void;
  /** The browser has a network again. */
  online(): void;
  /** The login frame listens: it is told what to show. */
  frameReady(): void;
  fromFrame(message: FromFrame): void;
  frameFailed(problem: Problem): void;
  /** The page knows that a connection was logged in to again: here, or elsewhere. */
  repaired(connection: ConnectionSummary): void;
  close(): void;
}
