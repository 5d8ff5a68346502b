import { ConnectError } from '../contract/error.js';
import { FrameReady, FromFrame } from '../contract/from-frame.js';
import { PORT_VERSION } from '../contract/port-version.js';
import type { FrameInit, ToFrame } from '../contract/to-frame.js';
import type { Problem } from '../contract/problem.js';

export interface FrameLink {
  /** Sends once the frame listens; until then a message is dropped, and `onReady` says what it must know. */
  send(message: ToFrame): void;
  close(): void;
}

export interface LinkOptions {
  frame: HTMLIFrameElement;
  /** The connect service's exact origin. */
  origin: string;
  /** What the frame starts with; `undefined` while there is no session. */
  init: () => Omit<FrameInit, 'type' | 'version'> | undefined;
  onReady: () => void;
  onMessage: (message: FromFrame) => void;
  /** The frame did not load, speaks another version, or fell silent before its first word. */
  onFailed: (problem: Problem) => void;
  /** A message that the contract does not know; what is under way goes on. */
  onRefused: (problem: Problem) => void;
}

const READY_MS = 15_000;
/** From the handshake to the first message: longer than the frame waits for its own first answer. */
const FIRST_MS = 20_000;

/**
 * The host's end of the line to the login frame. Only the window of this very frame, at the service's exact origin,
 * is listened to, and only for one kind of message; all else comes through a port that no other frame can hold.
 */
export function linkFrame({ frame, origin, init, onReady, onMessage, onFailed, onRefused }: LinkOptions): FrameLink {
  let port: MessagePort | undefined;
  const problem = (code: 'INVALID_RESPONSE' | 'NETWORK_ERROR', message: string) => new ConnectError(code, message).problem;
  const silence = (milliseconds: number, message: string) => setTimeout(() => onFailed(problem('NETWORK_ERROR', message)), milliseconds);
  let timer = silence(READY_MS, 'The login frame did not load.');

  const receive = ({ data }: MessageEvent<unknown>) => {
    clearTimeout(timer);
    const parsed = FromFrame.safeParse(data);
    if (parsed.success) onMessage(parsed.data);
    else onRefused(problem('INVALID_RESPONSE', 'The login frame sent a message that the contract does not know.'));
  };
  const greet = (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const ready = FrameReady.safeParse(event.data);
    if (!ready.success) return;
    clearTimeout(timer);
    if (ready.data.version !== PORT_VERSION) {
      return onFailed(problem('INVALID_RESPONSE', `The login frame speaks version ${ready.data.version}, this widget ${PORT_VERSION}. Load the current widget.`));
    }
    const start = init();
    if (!start) return;
    timer = silence(FIRST_MS, 'The login frame fell silent.');
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = receive;
    frame.contentWindow!.postMessage({ type: 'makini:init', version: PORT_VERSION, ...start } satisfies FrameInit, origin, [channel.port2]);
    onReady();
  };
  addEventListener('message', greet);

  return {
    send: (message) => port?.postMessage(message),
    close() {
      clearTimeout(timer);
      removeEventListener('message', greet);
      port?.close();
    },
  };
}
