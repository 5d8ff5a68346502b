import type { StatusEvent } from '../../contract/status-feed.js';
import { customerMark } from './digest.js';
import { encode, type EventStream } from './event-stream.js';
import type { StatusStore } from './store.js';

/** Who missed more events than this gets a snapshot, which is shorter. */
const MISSED = 500;
/** Events sent at a time: between two pages, a client that reads gets the time to. */
const PAGE = 50;
/** Streams that are sent something at a time: what is made for one slice is gone before the next, and the first clients need not wait for the last. */
const SLICE = 250;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Channel {
  readonly customerId: string;
  readonly streams: Set<EventStream>;
  /** Streams whose first read is under way. */
  joining: number;
  /** All up to here has been sent. `undefined` until the first stream has joined. */
  cursor: string | undefined;
  pumping: boolean;
  /** There may be events that were not read yet. */
  dirty: boolean;
}

/** What a stream is to be sent first. */
interface Start {
  readonly events: StatusEvent[];
  readonly cursor: string;
}

/**
 * Brings the store's events to the streams of each customer: read once for all streams of one customer in this process,
 * by cursor, so that what a hint says, or whether it comes once or twice, does not matter.
 */
export class StatusHub {
  readonly #store: StatusStore;
  readonly #onError: (error: unknown) => void;
  readonly #channels = new Map<string, Channel>();
  #unsubscribe: (() => void) | undefined;

  constructor(store: StatusStore, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
  }

  /**
   * Adds a stream to a customer's, once it is level with them.
   *
   * @param after what the client knows; a cursor that can't be gone on from gets a snapshot
   * @param open makes the stream, which begins with these events, and knows everything up to the cursor then
   * @returns takes it out again
   */
  async join(customerId: string, after: string | undefined, signal: AbortSignal, open: (first: readonly StatusEvent[], cursor: string) => EventStream): Promise<() => void> {
    const channel = this.#channelOf(customerId);
    channel.joining += 1;
    let stream: EventStream | undefined;
    const leave = () => {
      if (stream) channel.streams.delete(stream);
      this.#closeIfIdle(channel);
    };
    try {
      let start = await this.#start(customerId, after);
      // Others may have been sent more in the meantime than this one has read; or it was before the store was begun anew.
      for (let vain: string | undefined; channel.cursor !== undefined && channel.cursor !== vain && start.cursor < channel.cursor; ) {
        const level = channel.cursor;
        const more = await this.#goOn(customerId, start);
        if (more) start = more;
        else vain = level;
      }
      signal.throwIfAborted();
      // Nothing is awaited since the last comparison: what the channel sends next, this stream gets as well.
      channel.cursor ??= start.cursor;
      stream = open(start.events, start.cursor);
      channel.streams.add(stream);
    } finally {
      channel.joining -= 1;
      if (!stream) leave();
    }
    if (channel.dirty) void this.#pump(channel);
    return leave;
  }

  /** Reads again where reading failed. */
  retry(): void {
    for (const channel of this.#channels.values()) if (channel.dirty) void this.#pump(channel);
  }

  async #start(customerId: string, after: string | undefined): Promise<Start> {
    const missed = after === undefined ? undefined : await this.#replay(customerId, after, MISSED);
    return missed && missed.events.length < MISSED ? missed : this.#snapshot(customerId);
  }

  /** @returns `undefined` where nothing has happened since */
  async #goOn(customerId: string, { events, cursor }: Start): Promise<Start | undefined> {
    const more = await this.#replay(customerId, cursor, MISSED);
    if (!more) return this.#snapshot(customerId);
    return more.events.length === 0 ? undefined : { events: [...events, ...more.events], cursor: more.cursor };
  }

  async #replay(customerId: string, after: string, limit: number): Promise<Start | undefined> {
    const replay = await this.#store.eventsAfter(customerId, after, limit);
    if (replay === 'gap') return undefined;
    return { events: [...replay.events], cursor: replay.events.at(-1)?.cursor ?? after };
  }

  async #snapshot(customerId: string): Promise<Start> {
    const customer = await customerMark(customerId);
    const snapshot = await this.#store.snapshot(customerId);
    return { events: [{ type: 'snapshot', ...snapshot, customer }], cursor: snapshot.cursor };
  }

  #channelOf(customerId: string): Channel {
    const channel = this.#channels.get(customerId) ?? { customerId, streams: new Set(), joining: 0, cursor: undefined, pumping: false, dirty: false };
    this.#channels.set(customerId, channel);
    this.#unsubscribe ??= this.#store.subscribe((whose) => {
      const hinted = whose === undefined ? [...this.#channels.values()] : [this.#channels.get(whose)];
      for (const one of hinted) if (one) void this.#pump(one);
    });
    return channel;
  }

  #closeIfIdle(channel: Channel): void {
    if (channel.streams.size === 0 && channel.joining === 0 && this.#channels.get(channel.customerId) === channel) this.#channels.delete(channel.customerId);
    if (this.#channels.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  async #pump(channel: Channel): Promise<void> {
    channel.dirty = true;
    if (channel.pumping) return;
    channel.pumping = true;
    try {
      while (channel.dirty && channel.cursor !== undefined && channel.streams.size > 0) {
        channel.dirty = false;
        const next = (await this.#replay(channel.customerId, channel.cursor, PAGE)) ?? (await this.#snapshot(channel.customerId));
        channel.cursor = next.cursor;
        // Who joins meanwhile knows all of it: a snapshot, which starts anew, would take it back.
        const streams = [...channel.streams];
        for (const event of next.events) {
          const encoded = encode(event);
          for (const [index, stream] of streams.entries()) {
            stream.send(event, encoded);
            if ((index + 1) % SLICE === 0) await breathe();
          }
        }
        if (next.events.length < PAGE) continue;
        channel.dirty = true;
        await breathe();
      }
    } catch (error) {
      channel.dirty = true;
      this.#onError(error);
    } finally {
      channel.pumping = false;
    }
  }
}
