import { atom, type ReadableAtom } from 'nanostores';
import { followStatus, type StatusFollower, type StatusNews, type StatusTiming } from '../api/status-follow.js';
import { pollStatus } from '../api/status-poll.js';
import { STATUS_TIMING } from '../api/status-timing.js';
import { isHidden } from '../api/status-wakes.js';
import { canShare, joinTabs, type LeaderMessage, type TabQuestion, type Tabs, type TabTiming } from '../api/tabs.js';
import type { ConnectError } from '../contract/error.js';
import type { Line } from '../contract/tab-message.js';
import { learn, NOTHING } from './status-known.js';
import { listenToPage } from './status-page.js';
import type { Status, StatusAccess } from './status-types.js';

/** A status endpoint's state, in this page: from a stream of its own, or from the tab that has it. */
export interface SharedStatus {
  readonly $status: ReadableAtom<Status>;
  refresh(): void;
  end(): void;
}

export interface ShareOptions {
  readonly timing?: Partial<StatusTiming & TabTiming> | undefined;
}

/** Who asks at the same moment is answered once. */
const ANSWER_MS = 20;
/** While the line is as it was, tabs are told so no more often. */
const TELL_MS = 5000;

export function shareStatus(access: StatusAccess, { timing }: ShareOptions = {}): SharedStatus {
  const source = { url: access.statusUrl, credentials: access.credentials, headers: access.headers };
  const { poll, answer: patience } = { ...STATUS_TIMING, ...timing };
  const $status = atom<Status>({ line: { state: 'loading' }, connections: [], at: undefined });
  let known = NOTHING;
  /** As whom this page was answered when it asked last. */
  let customer: string | undefined;
  /** As whom the tab that leads was. */
  let theirs: string | undefined;
  let mayAskAt = 0;
  let tabs: Tabs | undefined;
  let follower: StatusFollower | undefined;
  /** Ends what this page asks for by itself. */
  let own: AbortController | undefined;
  let answering: ReturnType<typeof setTimeout> | undefined;
  let pacing: ReturnType<typeof setTimeout> | undefined;
  let toldAt = 0;

  const how = () => ({ line: $status.get().line, at: $status.get().at, customer, cursor: known.cursor });
  const alive = (): LeaderMessage => ({ type: 'alive', ...how() });
  const take = (news: StatusNews, at: number | undefined) => {
    known = learn(known, news);
    $status.set({ ...$status.get(), connections: known.connections, at });
  };
  const setLine = (line: Line, at: number | undefined) => {
    // Who signs in next may be somebody else.
    if (line.state === 'signed-out' || line.state === 'off') {
      known = NOTHING;
      customer = undefined;
    }
    $status.set({ line, connections: known.connections, at: line.state === 'signed-out' ? undefined : (at ?? $status.get().at) });
  };
  const lead = (signal: AbortSignal) => {
    follower = followStatus({
      ...source, cursor: known.cursor, signal, timing,
      onEvent(news) {
        const { cursor } = known;
        if (news.type === 'snapshot') ({ customer } = news);
        take(news, Date.now());
        tabs?.tell({ type: 'event', event: news, ...how(), cursor });
      },
      onLine(line, at) {
        const changed = line.state !== $status.get().line.state;
        setLine(line, at);
        if (!changed && Date.now() - toldAt < TELL_MS) return;
        toldAt = Date.now();
        tabs?.tell(alive());
      },
    });
    signal.addEventListener('abort', () => (follower = undefined), { once: true });
  };
  const answer = () => {
    answering = undefined;
    const event = { type: 'snapshot' as const, connections: [...known.connections] };
    tabs?.tell(known.cursor === undefined ? alive() : { type: 'event', event: { ...event, cursor: known.cursor }, ...how() });
  };
  const greet = () => {
    const { state } = $status.get().line;
    if (state === 'signed-out' || state === 'failed' || state === 'off') {
      // Somebody may have signed in, there where a page has just been opened.
      if (state === 'signed-out') setLine({ state: 'loading' }, undefined);
      follower?.wake('refresh');
    }
    answering ??= setTimeout(answer, ANSWER_MS);
  };
  const onQuestion = ({ type }: TabQuestion) => {
    if (type === 'hello') return greet();
    follower?.wake(type === 'wake' ? 'visible' : type);
    tabs?.tell(alive());
  };
  const turnTo = () => {
    if (tabs && !tabs.leads) tabs.ask({ type: 'wake' });
  };
  /** Somebody else may have signed in since the tab that leads was answered: who it is, this page asks for itself. */
  const identify = async (): Promise<void> => {
    const [mine, signal] = [tabs!, own!.signal];
    if (Date.now() < mayAskAt) return;
    mayAskAt = Date.now() + poll;
    const polled = await pollStatus(source, undefined, patience, signal).catch(({ problem }: ConnectError) => (problem.status === 401 ? SIGNED_OUT : undefined));
    // What comes over a stream of its own is newer.
    if (!polled || signal.aborted || mine.leads) return;
    if (polled.type === 'snapshot') {
      ({ customer } = polled.snapshot);
      take({ type: 'snapshot', ...polled.snapshot }, Date.now());
      setLine({ state: 'polling' }, Date.now());
    }
    mine.ask({ type: polled.type === 'snapshot' && customer === theirs ? 'hello' : 'refresh' });
  };
  const onNews = (news: LeaderMessage) => {
    const { line, at } = news;
    theirs = news.customer;
    if (access.scope === undefined && theirs !== undefined && theirs !== customer) {
      // Nothing is shown of what may be another customer's, but that there is no line.
      if (DOWN.has(line.state)) $status.set({ ...$status.get(), line });
      return void identify();
    }
    const event = news.type === 'event' && news.event.type !== 'bye' ? news.event : undefined;
    if (event?.type !== 'snapshot' && (news.cursor ?? '') > (known.cursor ?? '')) return tabs?.ask({ type: 'hello' });
    if (at !== $status.get().at) {
      clearTimeout(pacing);
      // A tab in the background, which may lead, asks seldom. One that is looked at has it ask as often as is well.
      if (line.state === 'polling') pacing = setTimeout(() => isHidden() || turnTo(), poll * (1.25 + Math.random() / 4));
    }
    if (event) take(event, at);
    setLine(line, at);
  };
  const open = () => {
    if (own) return;
    own = new AbortController();
    // Another tab may ask as another customer.
    if (canShare() && (!access.headers || access.scope !== undefined)) {
      try {
        tabs = joinTabs({ name: nameOf(access), onLead: lead, onQuestion, onNews, alive, timing });
        return;
      } catch {
        // A page without an origin of its own may have no channel.
      }
    }
    lead(own.signal);
  };
  const close = () => {
    clearTimeout(answering);
    clearTimeout(pacing);
    answering = undefined;
    tabs?.leave();
    own?.abort();
    tabs = own = undefined;
  };
  const stopListening = listenToPage({ onRest: close, onResume: open, onTurnedTo: turnTo });
  open();
  return {
    $status,
    refresh() {
      if (tabs && !tabs.leads) tabs.ask({ type: 'refresh' });
      else follower?.wake('refresh');
    },
    end() {
      stopListening();
      close();
    },
  };
}

const SIGNED_OUT = { type: 'off' } as const;
const DOWN = new Set<string>(['lost', 'offline', 'failed'] satisfies Line['state'][]);

/** Changes with what tabs say to each other, so that two versions that do not understand each other have a stream each. */
const nameOf = ({ statusUrl, scope, credentials, headers }: StatusAccess): string => `makini-connect/status/1 ${JSON.stringify([statusUrl, scope, credentials, Boolean(headers)])}`;
