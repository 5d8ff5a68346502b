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
  onFailed: (problem: Problem) => void;
}

const READY_MS = 15_000;

/**
 * The host's end of the line to the login frame. Only the window of this very frame, at the service's exact origin,
 * is listened to, and only for one kind of message; all else comes through a port that no other frame can hold.
 */
export function linkFrame({ frame, origin, init, onReady, onMessage, onFailed }: LinkOptions): FrameLink {
  let port: MessagePort | undefined;
  const refuse = (message: string) => onFailed(new ConnectError('INVALID_RESPONSE', message).problem);
  const timer = setTimeout(() => onFailed(new ConnectError('NETWORK_ERROR', 'The login frame did not load.').problem), READY_MS);

  const receive = ({ data }: MessageEvent<unknown>) => {
    const parsed = FromFrame.safeParse(data);
    if (parsed.success) onMessage(parsed.data);
    else refuse('The login frame sent a message that the contract does not know.');
  };
  const greet = (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const ready = FrameReady.safeParse(event.data);
    if (!ready.success) return;
    clearTimeout(timer);
    if (ready.data.version !== PORT_VERSION) return refuse(`The login frame speaks version ${ready.data.version}, this widget ${PORT_VERSION}. Load the current widget.`);
    const start = init();
    if (!start) return;
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
