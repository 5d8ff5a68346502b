import { atom, type ReadableAtom } from 'nanostores';
import { disconnect, disconnectByHost, type DisconnectAccess } from '../api/disconnect.js';
import type { ConnectionState } from '../contract/connection-state.js';
import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';

/** Where the customer is on the way to end a connection. */
export type DisconnectState =
  | { readonly name: 'idle' }
  | { readonly name: 'asking' | 'working'; readonly connection: ConnectionState }
  | { readonly name: 'failed'; readonly connection: ConnectionState; readonly problem: Problem };

export interface DisconnectOptions {
  /** Who ends it: the host, once it has said so, or the partner's backend. Asked anew with each try. */
  way(connection: ConnectionState): Promise<unknown> | DisconnectAccess;
  onEnded(connection: ConnectionState): void;
  onProblem(problem: Problem): void;
}

export interface Disconnecting {
  readonly $state: ReadableAtom<DisconnectState>;
  ask(connection: ConnectionState): void;
  /** The customer is sure; also after a failure. */
  confirm(): void;
  /** The customer keeps the connection. What is under way goes on. */
  cancel(): void;
  /** Lets go of all; what was sent is not taken back, for the customer has confirmed it. */
  release(): void;
}

/** Ends one connection at a time, and only after the customer has said so twice. */
export function createDisconnecting({ way, onEnded, onProblem }: DisconnectOptions): Disconnecting {
  const $state = atom<DisconnectState>({ name: 'idle' });
  /** Another one with each try: an answer that comes late finds that nobody waits for it. */
  let turn = {};

  const run = async (connection: ConnectionState, own: object): Promise<void> => {
    try {
      const chosen = way(connection);
      await (chosen instanceof Promise ? disconnectByHost(chosen) : disconnect(chosen, connection.id));
      if (own !== turn) return;
      $state.set({ name: 'idle' });
      onEnded(connection);
    } catch (cause) {
      if (own !== turn) return;
      const { problem } = cause instanceof ConnectError ? cause : new ConnectError('INTERNAL_ERROR', 'The connection could not be ended.', { cause });
      $state.set({ name: 'failed', connection, problem });
      onProblem(problem);
    }
  };

  return {
    $state,
    ask(connection) {
      if ($state.get().name === 'idle') $state.set({ name: 'asking', connection });
    },
    confirm() {
      const state = $state.get();
      if (state.name !== 'asking' && state.name !== 'failed') return;
      const { connection } = state;
      turn = {};
      $state.set({ name: 'working', connection });
      void run(connection, turn);
    },
    cancel() {
      if ($state.get().name !== 'working') $state.set({ name: 'idle' });
    },
    release() {
      turn = {};
      $state.set({ name: 'idle' });
    },
  };
}
