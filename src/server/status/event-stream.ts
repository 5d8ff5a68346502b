import type { ByeReason, StatusEvent } from '../../contract/status-feed.js';

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();
const COMMENT: Bytes = utf8.encode(': still here\n\n');
/** So long a client that reads too slowly may take for what it was sent last. */
const GRACE_MS = 10_000;

const sizeOf = ({ byteLength }: Bytes): number => byteLength;

/** An event in the form of server-sent events. JSON has no line breaks, so it is one line. */
export const encode = (event: StatusEvent): Bytes => utf8.encode(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`);

export interface StreamOptions {
  now: () => number;
  /** Bytes that may wait for the client, beside what it is sent first. */
  queueBytes: number;
  /** Milliseconds of silence after which a comment is sent. */
  heartbeat: number;
  /** Once, when nothing more is to be sent, for whatever reason. What was sent may still wait for the client: go on to `tick` until `isGone`. */
  onEnd: () => void;
}

/** One client's stream of server-sent events. It never waits for its client: one that reads too slowly is dropped. */
export class EventStream {
  readonly body: ReadableStream<Bytes>;
  readonly #options: StreamOptions;
  #controller: ReadableStreamDefaultController<Bytes> | undefined;
  #cursor: string;
  #lastSent: number;
  /** When the rest that waits for a client is thrown away, once the stream has ended. */
  #dropAt: number | undefined;

  /**
   * @param first what it begins with
   * @param cursor what the client knows once it has read that
   */
  constructor(first: readonly StatusEvent[], cursor: string, options: StreamOptions) {
    this.#options = options;
    this.#cursor = cursor;
    this.#lastSent = options.now();
    // Something must go out at once: a proxy may keep the head of an answer back until its body begins.
    const chunks = first.length > 0 ? first.map(encode) : [COMMENT];
    const highWaterMark = options.queueBytes + chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.body = new ReadableStream<Bytes>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        cancel: () => this.leave(),
      },
      { highWaterMark, size: sizeOf },
    );
    // Not in `start`: what a function of the stream's refers to is held for as long as the stream lives.
    for (const chunk of chunks) this.#controller?.enqueue(chunk);
  }

  /** Nothing of it is held any more. */
  get isGone(): boolean {
    return this.#controller === undefined;
  }

  /** Sends an event, unless the client knows it. Later cursors sort after earlier ones; a snapshot starts anew. */
  send(event: StatusEvent, encoded: Bytes): void {
    if (event.type !== 'snapshot' && event.cursor <= this.#cursor) return;
    if (this.#write(encoded)) this.#cursor = event.cursor;
  }

  /** Says that the line is still alive where nothing was sent for a while, and gives up what a client does not take. */
  tick(): void {
    const now = this.#options.now();
    if (this.#dropAt === undefined) {
      if (now - this.#lastSent >= this.#options.heartbeat) this.#write(COMMENT);
    } else if (now >= this.#dropAt) this.#drop();
  }

  /** Says why, and ends once the client has read that. */
  end(why: ByeReason): void {
    if (!this.#controller || this.#dropAt !== undefined) return;
    this.#controller.enqueue(encode({ type: 'bye', cursor: this.#cursor, why }));
    this.#controller.close();
    this.#dropAt = this.#options.now() + GRACE_MS;
    this.#options.onEnd();
  }

  /** Ends without a word, as the client has gone. */
  leave(): void {
    const controller = this.#controller;
    this.#controller = undefined;
    if (!controller || this.#dropAt !== undefined) return;
    try {
      controller.close();
    } catch {
      // It was the client that ended it.
    }
    this.#options.onEnd();
  }

  /** Throws away what the client has not read, and makes the server cut its line. Without effect where it has read all. */
  #drop(): void {
    this.#controller?.error(new Error('The client did not read what it was sent.'));
    this.#controller = undefined;
  }

  /** @returns whether the client will get it; one for whom too much waits already is dropped */
  #write(bytes: Bytes): boolean {
    if (!this.#controller || this.#dropAt !== undefined) return false;
    if ((this.#controller.desiredSize ?? 0) < bytes.byteLength) {
      this.end('slow');
      return false;
    }
    this.#lastSent = this.#options.now();
    this.#controller.enqueue(bytes);
    return true;
  }
}
