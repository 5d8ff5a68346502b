import { TabMessage } from '../contract/tab-message.js';

/** What the tab that leads says, without its term. */
export type LeaderMessage = Extract<TabMessage, { term: number }> extends infer One ? (One extends unknown ? Omit<One, 'term'> : never) : never;
/** What a tab asks the one that leads. */
export type TabQuestion = Exclude<TabMessage, { term: number }>;

/** How long tabs wait for each other, in milliseconds. */
export interface TabTiming {
  /** Without a word of the one that leads, it is asked whether it is still there. */
  readonly silence: number;
  /** The same while nobody looks: then timers are slow, its own as well. */
  readonly hiddenSilence: number;
  /** For its answer, and up to as much again, so that not all take over at once. */
  readonly answer: number;
  /** The one that leads says so at least so often. */
  readonly alive: number;
}

export const TAB_TIMING: TabTiming = { silence: 40_000, hiddenSilence: 150_000, answer: 3000, alive: 10_000 };

export interface TabsOptions {
  /** Tabs that may share. Of one origin all can read it: no secret. */
  readonly name: string;
  /** This tab leads now, until the signal ends. */
  readonly onLead: (signal: AbortSignal) => void;
  /** To the one that leads. */
  readonly onQuestion: (question: TabQuestion) => void;
  /** To the others. */
  readonly onNews: (news: LeaderMessage) => void;
  /** What the one that leads says every now and then. */
  readonly alive: () => LeaderMessage;
  readonly timing?: Partial<TabTiming> | undefined;
}

export interface Tabs {
  readonly leads: boolean;
  /** To all others. Without effect unless this tab leads. */
  tell(news: LeaderMessage): void;
  /** To the one that leads. Without an answer, this tab takes over. */
  ask(question: TabQuestion): void;
  leave(): void;
}

/** Whether tabs can find one another here: not on pages without TLS, and not where storage is denied. */
export const canShare = (): boolean => typeof BroadcastChannel === 'function' && typeof navigator === 'object' && 'locks' in navigator;

const isHidden = () => typeof document !== 'undefined' && document.hidden;

/**
 * Lets one of a browser's tabs lead, by a lock that the browser hands on at once when that tab goes away, and brings the
 * others what it says. One that leads but does not answer any more (it hangs, or was frozen) has the lock taken away.
 *
 * @throws whatever the browser throws where a page may have no channel
 */
export function joinTabs({ name, onLead, onQuestion, onNews, alive, timing: changed }: TabsOptions): Tabs {
  const timing = { ...TAB_TIMING, ...changed };
  const channel = new BroadcastChannel(name);
  let term = 0;
  let lead: AbortController | undefined;
  let queue: AbortController | undefined;
  let left = false;
  /** Of the one that leads: when to speak next; of the others: when to doubt it. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: TabMessage) => channel.postMessage(message);
  const tell = (news: LeaderMessage) => {
    if (!lead) return;
    after(timing.alive, () => tell(alive()));
    post({ ...news, term });
  };
  const after = (ms: number, work: () => void) => {
    clearTimeout(timer);
    if (!left) timer = setTimeout(work, ms);
  };
  const trust = () => after(isHidden() ? timing.hiddenSilence : timing.silence, () => ask({ type: 'wake' }));
  const ask = (question: TabQuestion) => {
    if (lead) return onQuestion(question);
    post(question);
    after(timing.answer * (1 + Math.random()), takeOver);
  };

  const start = () => {
    lead ??= new AbortController();
    // Later than any that was heard of, whatever the clock says.
    term = Math.max(Date.now(), term + 1);
    onLead(lead.signal);
    tell(alive());
  };
  /** Waits for the lock, then holds it for as long as this tab leads. */
  const request = async (steal: boolean): Promise<void> => {
    const waiting = new AbortController();
    queue = waiting;
    let mine: AbortController | undefined;
    try {
      await navigator.locks.request(name, steal ? { steal } : { signal: waiting.signal }, async () => {
        if (left || waiting.signal.aborted) return;
        mine = lead = new AbortController();
        const over = new Promise((resolve) => mine!.signal.addEventListener('abort', resolve));
        start();
        await over;
      });
    } catch {
      // Another tab has taken it, or this one waits no more; or else no tab gets one here, and each is on its own.
      if (!mine && !left && !waiting.signal.aborted) return start();
    }
    if (mine && lead === mine) {
      lead = undefined;
      mine.abort();
    }
    if (left || queue !== waiting) return;
    trust();
    await request(false);
  };
  const takeOver = () => {
    const before = queue;
    void request(true);
    before?.abort();
  };

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = TabMessage.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (!('term' in message)) {
      if (lead) onQuestion(message);
      return;
    }
    if (lead || message.term < term) return;
    ({ term } = message);
    trust();
    onNews(message);
  };
  void request(false);
  ask({ type: 'hello' });
  return {
    get leads() {
      return lead !== undefined;
    },
    tell,
    ask,
    leave() {
      left = true;
      clearTimeout(timer);
      lead?.abort();
      lead = undefined;
      queue?.abort();
      channel.close();
    },
  };
}
