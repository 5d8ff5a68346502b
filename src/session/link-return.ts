import * as z from 'zod/mini';
import { call } from '../api/http.js';
import { isGone, mintSession } from '../api/partner.js';
import type { BrowserSession } from '../contract/browser-session.js';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';
import { AuthorizationCode } from '../contract/ids.js';
import { MagicLinkOutcome } from '../contract/magic-link-outcome.js';
import { exchangeOnce, type ExchangeHost } from './exchange.js';
import type { HandOvers } from './hand-overs.js';
import type { SessionHost } from './session-source.js';

export interface LinkReturnHost extends SessionHost, ExchangeHost {
  /** Tabs of one browser that have it in common look one at a time. */
  readonly name: string;
  readonly handedOver: HandOvers;
  /** The dialog is open: it looks by itself. */
  busy(): boolean;
  onConnected(connection: ConnectionSummary, sessionId: string): void;
  /** What does not pass by itself, once for each code. */
  onProblem(problem: Problem): void;
}

export interface LinkReturn {
  /** Looks in a moment, and from then on now and then, while the page is seen and anything is out. */
  look(): void;
  stop(): void;
}

/** In milliseconds, each give or take a fifth. */
export interface LookTiming {
  readonly first: number;
  /** While a colleague has the link open. */
  readonly opened: number;
  /** While nobody has opened it; twice as long after each failure in a row. */
  readonly waiting: number;
  /** The longest after failures. */
  readonly slowest: number;
}

/** What passes, or is as it should be: nobody has to mend it. */
const NO_NEWS = new Set<string>(['NETWORK_ERROR', 'SERVICE_UNAVAILABLE', 'RATE_LIMIT_EXCEEDED', 'NOT_SIGNED_IN'] satisfies Problem['code'][]);
const TIMING: LookTiming = { first: 700, opened: 20_000, waiting: 60_000, slowest: 600_000 };

/** Takes over what a colleague has finished while no dialog was open, by what this browser keeps of it. */
export function createLinkReturn(host: LinkReturnHost, timing = TIMING): LinkReturn {
  const life = new AbortController();
  const { signal } = life;
  /** To look with, for as long as they are good. */
  const minted = new Map<string, BrowserSession>();
  /** Of who was signed in before, of another environment, or gone: not asked for again until somebody turns to the page. */
  const foreign = new Set<string>();
  /** How often in a row each has failed, and not before when it is tried again. */
  const failures = new Map<string, { times: number; until: number }>();
  const told = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  /** Somebody has turned to the page during a look. */
  let wanted = false;

  const after = (ms: number) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(() => void run(), ms * (0.8 + Math.random() * 0.4));
  };
  const look = () => {
    wanted = looking;
    if (looking) return;
    foreign.clear();
    failures.clear();
    after(timing.first);
  };

  async function run(): Promise<void> {
    const sessions = host.handedOver.sessions.filter((id) => !foreign.has(id));
    if (looking || sessions.length === 0 || host.busy() || document.hidden || !navigator.onLine) return;
    looking = true;
    let next = Infinity;
    await alone(host.name, async () => {
      for (const id of sessions) next = Math.min(next, await turnOf(id));
    }).catch(() => undefined);
    looking = false;
    if (wanted) look();
    // Another tab is at it.
    else after(next === Infinity ? timing.waiting : next);
  }

  /** One that fails holds up no other. @returns when to look again */
  async function turnOf(id: string): Promise<number> {
    const { times = 0, until = 0 } = failures.get(id) ?? {};
    const rest = until - Date.now();
    if (rest > 0) return Math.max(rest, timing.opened);
    try {
      const next = await lookAt(id);
      failures.delete(id);
      return next;
    } catch (error) {
      const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'What a colleague has finished could not be taken over.', { cause: error });
      if (!signal.aborted && !NO_NEWS.has(problem.code) && !told.has(problem.code)) {
        told.add(problem.code);
        host.onProblem(problem);
      }
      const pause = Math.min(timing.slowest, timing.waiting * 2 ** times);
      // The look that is planned may come a fifth earlier.
      failures.set(id, { times: times + 1, until: Date.now() + pause * 0.8 });
      return pause;
    }
  }

  /** @returns when to look again */
  async function lookAt(id: string): Promise<number> {
    const state = await outcome(id);
    if (state === 'waiting' || state === 'opened') return timing[state];
    if (state === 'finished') await takeOver(id);
    else if (state) host.handedOver.keep(id, null);
    return timing.waiting;
  }

  async function outcome(id: string): Promise<MagicLinkOutcome['state'] | 'nothing' | undefined> {
    const known = minted.get(id);
    const session = known ?? (await mint(id));
    if (!session) return undefined;
    try {
      const { state, taken } = await ask(session, 'GET', MagicLinkOutcome);
      return taken ? 'nothing' : state;
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      minted.delete(id);
      if (error.code === 'NOT_FOUND') return 'nothing';
      if (known && error.code === 'SESSION_EXPIRED') return outcome(id);
      throw error;
    }
  }

  /** Who is signed in now may be another than who was when the last token was minted: that one is refused. */
  async function takeOver(id: string): Promise<void> {
    const session = await mint(id);
    if (!session) return;
    const { code } = await ask(session, 'POST', z.object({ code: AuthorizationCode }));
    const connection = await exchangeOnce(host, code, id);
    host.handedOver.keep(id, null);
    host.onConnected(connection, id);
  }

  async function mint(id: string): Promise<BrowserSession | undefined> {
    // A wrong attribute says nothing of the session.
    const partner = host.partner();
    const wishes = host.wishes();
    try {
      const session = await mintSession(partner, { ...wishes, renew: id }, signal);
      minted.set(id, session);
      return session;
    } catch (error) {
      if (!isGone(error)) throw error;
      foreign.add(id);
      return undefined;
    }
  }

  const ask = <Schema extends z.ZodMiniType>({ service, token }: BrowserSession, method: 'GET' | 'POST', schema: Schema) =>
    call(`${service}/v1/session/link/outcome`, { schema, method, headers: { authorization: `Bearer ${token}` }, signal });

  addEventListener('online', look, { signal });
  return {
    look,
    stop() {
      clearTimeout(timer);
      life.abort();
    },
  };
}

/** While no other tab is at it. Where tabs can't find one another, the service gives one code at a time. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
  else await work();
}
