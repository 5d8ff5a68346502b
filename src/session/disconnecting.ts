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
  /** The customer keeps the connection, or does not wait for its end: what is under way goes on, and comes back where it fails. */
  cancel(): void;
  /** Lets go of all; what was sent is not taken back, for the customer has confirmed it. */
  release(): void;
}

/** Asks about one connection at a time, and ends it only after the customer has said so twice. */
export function createDisconnecting({ way, onEnded, onProblem }: DisconnectOptions): Disconnecting {
  const $state = atom<DisconnectState>({ name: 'idle' });
  /** Another one after a release: an answer that comes later finds that nobody waits for it. */
  let life = {};
  /** Connections that are being ended, by their ids. */
  const underWay = new Set<string>();
  /** Whether nothing else is asked. */
  const isFree = (id: string): boolean => {
    const state = $state.get();
    return state.name === 'idle' || state.connection.id === id;
  };

  const run = async (connection: ConnectionState, own: object): Promise<void> => {
    try {
      const chosen = way(connection);
      await (chosen instanceof Promise ? disconnectByHost(chosen) : disconnect(chosen, connection.id));
      if (own !== life) return;
      underWay.delete(connection.id);
      if (isFree(connection.id)) $state.set({ name: 'idle' });
      onEnded(connection);
    } catch (cause) {
      if (own !== life) return;
      underWay.delete(connection.id);
      const { problem } = cause instanceof ConnectError ? cause : new ConnectError('INTERNAL_ERROR', 'The connection could not be ended.', { cause });
      if (isFree(connection.id)) $state.set({ name: 'failed', connection, problem });
      onProblem(problem);
    }
  };

  return {
    $state,
    ask(connection) {
      if ($state.get().name === 'idle') $state.set({ name: underWay.has(connection.id) ? 'working' : 'asking', connection });
    },
    confirm() {
      const state = $state.get();
      if (state.name !== 'asking' && state.name !== 'failed') return;
      const { connection } = state;
      underWay.add(connection.id);
      $state.set({ name: 'working', connection });
      void run(connection, life);
    },
    cancel: () => $state.set({ name: 'idle' }),
    release() {
      life = {};
      underWay.clear();
      $state.set({ name: 'idle' });
    },
  };
}
