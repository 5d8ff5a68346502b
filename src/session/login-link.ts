import { atom, type ReadableAtom } from 'nanostores';
import { backoff, pause } from '../api/backoff.js';
import type { AttemptSnapshot } from '../contract/attempt.js';
import { ConnectError } from '../contract/error.js';
import type { MagicLink } from '../contract/magic-link.js';
import type { Problem } from '../contract/problem.js';
import type { SessionView } from '../contract/session.js';
import { isOut } from './login-link-state.js';
import type { LoginService } from './login-service.js';

/** A step that is handed to a colleague. Its address is no part of it: whoever has that may log in. */
export type LinkState =
  | { readonly name: 'loading' }
  /** Nobody has it. `over` says what became of an earlier link. */
  | { readonly name: 'asking'; readonly over?: 'revoked' | 'expired' | 'finished'; readonly busy: boolean; readonly problem?: Problem }
  /** A colleague has it, or will. `interrupted`: what is shown may be old. */
  | { readonly name: 'out'; readonly link: MagicLink; readonly attempt: AttemptSnapshot | undefined; readonly busy: boolean; readonly interrupted: boolean; readonly problem?: Problem };

export interface LinkOptions {
  readonly service: Pick<LoginService, 'session' | 'createLink' | 'revokeLink'>;
  readonly systemId: string | undefined;
  /** The colleague is done. */
  readonly onFinished: (attempt: AttemptSnapshot) => void;
  readonly now?: () => number;
  /** Resolves while the page can be seen, at once or once it can. */
  readonly seen?: (signal: AbortSignal) => Promise<void>;
}

export interface LinkStore {
  readonly $state: ReadableAtom<LinkState>;
  readonly partner: () => string;
  /** The address of the link that was made here, while it is out. */
  readonly address: () => string | undefined;
  /** What was written to the colleague with it. */
  readonly note: () => string;
  create(note: string): Promise<void>;
  revoke(): Promise<void>;
  stop(): void;
}

/** While something may happen any moment, and when somebody has yet to read a mail. */
const SOON_MS = 2500;
const LATER_MS = 12_000;
/** How long a new link is looked after as if its mail were read at once. */
const FRESH_MS = 300_000;

/** Follows what becomes of the session's magic link, by asking now and then. */
export function createLink({ service, systemId, onFinished, now = Date.now, seen = whileSeen }: LinkOptions): LinkStore {
  const $state = atom<LinkState>({ name: 'loading' });
  const life = new AbortController();
  let partner = '';
  let url: string | undefined;
  let written = '';
  let since = now();
  /** What is answered to a question from before a change is no news. */
  let turn = 0;
  let round = new AbortController();

  function take({ link, attempt, partner: { name } }: SessionView): void {
    partner = name;
    const before = $state.get();
    if (isOut(link)) {
      if (before.name === 'out' && before.link.id !== link.id) url = undefined;
      if (before.name !== 'out' || before.link.state !== link.state) since = now();
      // What was tried before the link was opened was tried here.
      $state.set({ name: 'out', link, attempt: link.state === 'opened' && attempt?.state !== 'cancelled' ? (attempt ?? undefined) : undefined, busy: before.name === 'out' && before.busy, interrupted: false });
      return;
    }
    url = undefined;
    if (link?.state === 'finished' && attempt?.state === 'done') return onFinished(attempt);
    // A link that ended before this screen was opened is past.
    const over = before.name === 'out' || link?.state === 'expired' ? (link?.state as 'revoked' | 'expired' | 'finished' | undefined) : undefined;
    if (before.name !== 'asking') $state.set({ name: 'asking', busy: false, ...(over && { over }) });
  }

  async function watch(): Promise<void> {
    round.abort();
    round = new AbortController();
    const signal = AbortSignal.any([life.signal, round.signal]);
    for (let failed = 0; ; ) {
      await seen(signal);
      const mine = turn;
      try {
        const view = await service.session(signal);
        signal.throwIfAborted();
        if (mine === turn) take(view);
        failed = 0;
      } catch {
        signal.throwIfAborted();
        failed++;
        const state = $state.get();
        if (state.name === 'out') $state.set({ ...state, interrupted: true });
      }
      const state = $state.get();
      if (state.name === 'asking' || life.signal.aborted) return;
      const soon = state.name === 'out' && (state.link.state === 'opened' || now() - since < FRESH_MS);
      await pause(failed ? 1000 + backoff(failed + 1) : (soon ? SOON_MS : LATER_MS) * (0.8 + Math.random() * 0.4), signal);
    }
  }
  const start = () => void watch().catch(() => undefined);

  async function change(work: () => Promise<void>): Promise<void> {
    const state = $state.get();
    if (state.name === 'loading' || state.busy) return;
    const { problem: _, ...rest } = state;
    $state.set({ ...rest, busy: true });
    turn++;
    try {
      await work();
    } catch (error) {
      if (life.signal.aborted) return;
      const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The magic link could not be changed.', { cause: error });
      const current = $state.get();
      if (current.name !== 'loading') $state.set({ ...current, busy: false, problem });
    }
  }

  start();
  return {
    $state,
    partner: () => partner,
    address: () => url,
    note: () => written,
    create: (note) =>
      change(async () => {
        const { url: address, ...link } = await service.createLink({ ...(systemId !== undefined && { systemId }), ...(note && { note }) }, life.signal);
        url = address;
        written = note;
        since = now();
        $state.set({ name: 'out', link, attempt: undefined, busy: false, interrupted: false });
        start();
      }),
    revoke: () =>
      change(async () => {
        await service.revokeLink(life.signal);
        url = undefined;
        round.abort();
        $state.set({ name: 'asking', over: 'revoked', busy: false });
      }),
    stop() {
      url = undefined;
      life.abort();
    },
  };
}

function whileSeen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const finish = () => {
      if (!signal.aborted && document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', finish);
      signal.removeEventListener('abort', finish);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    document.addEventListener('visibilitychange', finish);
    signal.addEventListener('abort', finish);
  });
}
