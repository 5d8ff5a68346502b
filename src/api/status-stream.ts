import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { StatusEvent, type ByeReason } from '../contract/status-feed.js';
import { readEvents } from './events.js';
import { askStatus, createLimit, type StatusSource } from './status-request.js';
import type { StatusTiming } from './status-timing.js';
import { readerOf } from './stream.js';

/** What was told of the customer's connections. */
export type StatusNews = Exclude<StatusEvent, { type: 'bye' }>;

/** How one stream ended. */
export type StreamEnd =
  /** The server has said why. */
  | { readonly type: 'bye'; readonly why: ByeReason }
  /** There was no stream: the problem that was told. */
  | { readonly type: 'refused'; readonly error: ConnectError }
  /** 204: there is nothing to tell, and won't be. */
  | { readonly type: 'off' }
  /** It broke off. `whole`: after something whole had come. */
  | { readonly type: 'cut'; readonly whole: boolean }
  /** Something stands in between that keeps it back, or puts something else in its place. */
  | { readonly type: 'broken'; readonly error: ConnectError }
  /** From here: it was cut, or silent for too long. */
  | { readonly type: 'left' };

export interface StreamOptions {
  readonly source: StatusSource;
  /** Goes on after this one. */
  readonly cursor: string | undefined;
  readonly timing: StatusTiming;
  readonly signal: AbortSignal;
  readonly onNews: (news: StatusNews) => void;
  /** Something came: the line is alive. First once something whole has come. */
  readonly onAlive: () => void;
}

/** One stream of server-sent events, for as long as it lasts. */
export class StatusStream {
  readonly #options: StreamOptions;
  readonly #limit: ReturnType<typeof createLimit>;
  /** When something came last, by the wall clock. */
  #heard = Date.now();
  #whole = false;
  #left = false;
  #bye: ByeReason | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#limit = createLimit(options.timing.first, options.signal);
  }

  /** Never rejects. */
  async run(): Promise<StreamEnd> {
    const watch = setInterval(() => this.check(), this.#options.timing.check);
    let opened = false;
    try {
      const { source, cursor } = this.#options;
      const response = await askStatus(source, { accept: 'text/event-stream', ...(cursor ? { 'last-event-id': cursor } : {}) }, this.#limit.signal);
      if (response.status === 204) return { type: 'off' };
      opened = response.ok;
      const reader = await readerOf(response);
      await this.#read(reader);
      return this.#bye ? { type: 'bye', why: this.#bye } : this.#ended();
    } catch (error) {
      if (this.#left || this.#options.signal.aborted) return { type: 'left' };
      if (this.#limit.isLate) return { type: 'broken', error: new ConnectError('NETWORK_ERROR', 'The stream did not begin in time.', { cause: error }) };
      if (!(error instanceof ConnectError)) return opened ? this.#ended() : { type: 'refused', error: new ConnectError('NETWORK_ERROR', 'The answer was cut.', { cause: error }) };
      return { type: opened ? 'broken' : 'refused', error };
    } finally {
      clearInterval(watch);
      this.#limit.end();
    }
  }

  /** Leaves a line that has been silent for too long. @returns whether it was */
  check(): boolean {
    const silent = this.#whole && Date.now() - this.#heard > this.#options.timing.silence;
    if (silent) this.cut();
    return silent;
  }

  cut(): void {
    this.#left = true;
    this.#limit.cut();
  }

  #ended(): StreamEnd {
    return this.#left ? { type: 'left' } : { type: 'cut', whole: this.#whole };
  }

  async #read(reader: ReadableStreamDefaultReader<string>): Promise<void> {
    const { onNews, onAlive } = this.#options;
    const feed = readEvents(({ data }) => {
      if (this.#bye || this.#left) return;
      const event = StatusEvent.safeParse(readJson(data));
      if (!event.success) throw new ConnectError('INVALID_RESPONSE', 'An event is not what the contract says.', { cause: event.error });
      if (event.data.type === 'bye') this.#bye = event.data.why;
      else onNews(event.data);
    });
    let end = '';
    while (!this.#bye) {
      const { done, value } = await reader.read();
      if (done || this.#left) return;
      this.#heard = Date.now();
      // Where nothing was missed, a stream that goes on begins with a comment.
      this.#whole ||= /\n\r?\n/.test(end + value);
      end = value.slice(-2);
      feed(value);
      if (!this.#whole) continue;
      this.#limit.lift();
      onAlive();
    }
  }
}
