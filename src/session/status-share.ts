import { atom, type ReadableAtom } from 'nanostores';
import { followStatus, type StatusFollower, type StatusNews, type StatusTiming } from '../api/status-follow.js';
import { canShare, joinTabs, type LeaderMessage, type TabQuestion, type Tabs, type TabTiming } from '../api/tabs.js';
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
  const $status = atom<Status>({ line: { state: 'loading' }, connections: [], at: undefined });
  let known = NOTHING;
  let tabs: Tabs | undefined;
  let follower: StatusFollower | undefined;
  /** Ends a stream of this page's own. */
  let own: AbortController | undefined;
  let answering: ReturnType<typeof setTimeout> | undefined;
  let toldAt = 0;

  const alive = (): LeaderMessage => ({ type: 'alive', line: $status.get().line, at: $status.get().at });
  const take = (news: StatusNews, at: number | undefined) => {
    known = learn(known, news);
    $status.set({ ...$status.get(), connections: known.connections, at });
  };
  const setLine = (line: Line, at: number | undefined) => {
    const gone = line.state === 'signed-out' || line.state === 'off';
    // Who signs in next may be somebody else.
    if (gone) known = NOTHING;
    const last = line.state === 'signed-out' ? undefined : line.state === 'off' ? Date.now() : (at ?? $status.get().at);
    $status.set({ line, connections: known.connections, at: last });
  };
  const lead = (signal: AbortSignal) => {
    follower = followStatus({
      url: access.statusUrl, credentials: access.credentials, headers: access.headers, cursor: known.cursor, signal, timing,
      onEvent(news) {
        take(news, Date.now());
        tabs?.tell({ type: 'event', event: news, line: $status.get().line, at: $status.get().at });
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
    const { line, at, connections } = $status.get();
    tabs?.tell(known.cursor === undefined ? alive() : { type: 'event', event: { type: 'snapshot', connections: [...connections], cursor: known.cursor }, line, at });
  };
  const greet = () => {
    const { line } = $status.get();
    if (line.state === 'signed-out' || line.state === 'failed') {
      // Somebody may have signed in, there where a page has just been opened.
      if (line.state === 'signed-out') setLine({ state: 'loading' }, undefined);
      follower?.wake('visible');
    }
    answering ??= setTimeout(answer, ANSWER_MS);
  };
  const onQuestion = ({ type }: TabQuestion) => {
    if (type === 'refresh') follower?.wake('refresh');
    else if (type === 'hello') greet();
    else {
      follower?.wake('visible');
      tabs?.tell(alive());
    }
  };
  const onNews = (news: LeaderMessage) => {
    if (news.type === 'event' && news.event.type !== 'bye') take(news.event, news.at);
    setLine(news.line, news.at);
  };
  const open = () => {
    if (tabs || own) return;
    // Another tab may ask as another customer.
    if (canShare() && (!access.headers || access.scope !== undefined)) {
      try {
        tabs = joinTabs({ name: nameOf(access), onLead: lead, onQuestion, onNews, alive, timing });
        return;
      } catch {
        // A page without an origin of its own may have no channel.
      }
    }
    own = new AbortController();
    lead(own.signal);
  };
  const close = () => {
    clearTimeout(answering);
    answering = undefined;
    tabs?.leave();
    own?.abort();
    tabs = own = undefined;
  };
  const stopListening = listenToPage({
    onRest: close,
    onResume: open,
    onTurnedTo() {
      if (tabs && !tabs.leads) tabs.ask({ type: 'wake' });
    },
  });
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

/** Changes with what tabs say to each other, so that two versions that do not understand each other have a stream each. */
const nameOf = ({ statusUrl, scope, credentials }: StatusAccess): string => `makini-connect/status/1 ${JSON.stringify([statusUrl, scope, credentials])}`;
