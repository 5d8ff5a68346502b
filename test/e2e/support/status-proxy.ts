import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const STATUS = '/api/connect/status';

/** A proxy before the partner's app, through which its status endpoint can be watched and disturbed. The app takes it for itself. */
export interface StatusProxy {
  readonly origin: string;
  /** Streams of server-sent events that are open now. */
  readonly open: number;
  /** Streams that were asked for so far. */
  readonly asked: number;
  /** Ends all that are open, without a word. */
  cut(): void;
  /**
   * From now on cuts each stream after a number of its bytes: the first after one, each further one a byte later. What is
   * asked for without a stream is refused meanwhile.
   *
   * @returns ends it; gives the number of bytes after which the last one was cut
   */
  cutByByte(): () => number;
  stop(): Promise<void>;
}

/** @param target the origin of the partner's app */
export async function startStatusProxy(target: string): Promise<StatusProxy> {
  const agent = new Agent({ keepAlive: true });
  const streams = new Set<ServerResponse>();
  let asked = 0;
  /** After how many bytes the next stream is cut. */
  let limit: number | undefined;

  const stream = (answer: IncomingMessage, response: ServerResponse) => {
    streams.add(response);
    response.once('close', () => streams.delete(response));
    if (limit === undefined) return void answer.pipe(response);
    let left = limit;
    answer.on('data', (bytes: Buffer) => {
      const piece = bytes.subarray(0, left);
      left -= piece.length;
      response.write(piece, () => {
        if (left > 0 || response.destroyed) return;
        response.destroy();
        if (limit !== undefined) limit++;
      });
    });
  };
  const server = createServer((request, response) => {
    const isStatus = request.url === STATUS;
    const isStream = isStatus && (request.headers.accept?.includes('text/event-stream') ?? false);
    if (isStream) asked++;
    if (isStatus && !isStream && limit !== undefined) return void response.writeHead(502).end();
    const { host, ...headers } = request.headers;
    const own = headers.origin === `http://${host}` ? { origin: target } : {};
    const onward = ask(new URL(request.url ?? '/', target), { method: request.method, headers: { ...headers, ...own }, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isStream && answer.statusCode === 200) {
        response.flushHeaders();
        stream(answer, response);
      } else answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    onward.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }).listen(0, 'localhost');
  await once(server, 'listening');

  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    get open() {
      return streams.size;
    },
    get asked() {
      return asked;
    },
    cut() {
      for (const each of streams) each.destroy();
    },
    cutByByte() {
      limit = 1;
      return () => {
        const last = (limit ?? 1) - 1;
        limit = undefined;
        return last;
      };
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await once(server, 'close');
    },
  };
}
