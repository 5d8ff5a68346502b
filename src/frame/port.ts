import type { FrameReady, FromFrame } from '../contract/from-frame.js';
import { PORT_VERSION } from '../contract/port-version.js';
import { FrameInit, ToFrame } from '../contract/to-frame.js';
import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';

/** The frame's end of the line to the host. */
export interface HostPort {
  send(message: FromFrame): void;
  /** Anything that is not a message of ours is dropped. */
  listen(onMessage: (message: ToFrame) => void): void;
}

export interface Handshake {
  /** The frame's own window. */
  target: EventTarget;
  /** The window that embeds it, the only one that is listened to. */
  parent: Pick<Window, 'postMessage'>;
  /** The exact origin of the page that embeds it. The service lets no other embed it (`frame-ancestors`). */
  origin: string;
  /** The host speaks another version of the protocol. */
  onForeign: () => void;
  signal: AbortSignal;
}

/**
 * Says that the frame listens, and waits for the host's one answer: from the parent window, of the exact origin,
 * with exactly one port. Every other window message is ignored, whoever sent it.
 */
export function openPort({ target, parent, origin, onForeign, signal }: Handshake): Promise<{ init: FrameInit; port: HostPort }> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    signal.addEventListener('abort', () => {
      stop.abort();
      reject(signal.reason);
    });
    target.addEventListener(
      'message',
      (event) => {
        if (!(event instanceof MessageEvent) || event.source !== parent || event.origin !== origin || event.ports.length !== 1) return;
        const port = wrap(event.ports[0]!);
        const init = FrameInit.safeParse(event.data);
        if (init.success) {
          stop.abort();
          resolve({ init: init.data, port });
        } else if (isInit(event.data)) {
          const foreign = event.data.version !== PORT_VERSION;
          // Only where it is wrong, never what it holds: a token is part of it.
          const paths = init.error.issues.map(({ path }) => path.join('.')).join(', ');
          const detail = foreign ? `The login frame speaks version ${PORT_VERSION} of the port's protocol. Load the widget and the frame in matching versions.` : `The login frame can't read what it is to begin with: ${paths}.`;
          port.send({ type: 'error', problem: new ConnectError('INVALID_REQUEST', detail).problem });
          if (!foreign) return;
          stop.abort();
          onForeign();
        }
      },
      { signal: stop.signal },
    );
    parent.postMessage({ type: 'makini:ready', version: PORT_VERSION } satisfies z.infer<typeof FrameReady>, origin);
  });
}

const isInit = (data: unknown): data is { version: unknown } => typeof data === 'object' && data !== null && 'type' in data && data.type === 'makini:init' && 'version' in data;

const wrap = (port: MessagePort): HostPort => ({
  send: (message) => port.postMessage(message),
  listen(onMessage) {
    port.onmessage = ({ data }) => {
      const message = ToFrame.safeParse(data);
      if (message.success) onMessage(message.data);
    };
  },
});
