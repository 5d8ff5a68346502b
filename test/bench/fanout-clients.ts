/** The clients of `npm run bench -- fanout`, all in this one process, and whoever publishes: so that one clock measures both. */
import { Agent, request } from 'node:http';
import net, { type Socket } from 'node:net';

export interface Group {
  /** Names the group in later orders. */
  name: string;
  port: number;
  count: number;
  /** What each client asks for. */
  path: string;
}
export interface Publish {
  name: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** What tells this event from all others. */
  mark: string;
}
export type Order = { open: Group } | { publish: Publish } | { close: string };
/** How many are open; or milliseconds from the first byte of what was published until the middle one, and the last one of the clients has it. */
export type Report = { open: number } | { middle: number; last: number } | { failed: string };

/** Connections that are made at once. */
const WAVE = 200;
const DEADLINE_MS = 60_000;

interface Clients {
  readonly group: Group;
  readonly agent: Agent;
  readonly sockets: Set<Socket>;
  heard: (piece: Buffer) => void;
}
const all = new Map<string, Clients>();

/** A client is a socket without a stream of its own: whatever comes is looked at in one buffer that all share. */
const shared = Buffer.alloc(64 * 1024);
function openOne(clients: Clients): Promise<void> {
  const { group: { port, path } } = clients;
  return new Promise((resolve, reject) => {
    let started = false;
    const socket = net.connect({
      host: '127.0.0.1',
      port,
      onread: {
        buffer: shared,
        callback: (size) => {
          const piece = shared.subarray(0, size);
          if (started) clients.heard(piece);
          else if (!piece.includes('HTTP/1.1 200')) reject(new Error(`${clients.group.name} answers ${piece.toString('utf8', 0, 200)}`));
          started = true;
          resolve();
          return true;
        },
      },
    });
    clients.sockets.add(socket);
    socket.once('error', reject).once('close', () => {
      clients.sockets.delete(socket);
      reject(new Error(`${clients.group.name} has ended a stream.`));
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n`);
  });
}

async function open(group: Group): Promise<Report> {
  const clients: Clients = { group, agent: new Agent({ keepAlive: true, maxSockets: 1 }), sockets: new Set(), heard: () => undefined };
  all.set(group.name, clients);
  for (let left = group.count; left > 0; left -= WAVE) await Promise.all(Array.from({ length: Math.min(WAVE, left) }, () => openOne(clients)));
  return { open: clients.sockets.size };
}

function publish({ name, path, headers, body, mark }: Publish): Promise<Report> {
  const clients = all.get(name)!;
  const { port } = clients.group;
  return new Promise((resolve) => {
    const deadline = setTimeout(() => resolve({ failed: `${left} of ${clients.sockets.size} clients of ${name} heard nothing.` }), DEADLINE_MS);
    const half = clients.sockets.size >> 1;
    let left = clients.sockets.size;
    let middle = 0;
    clients.heard = (piece) => {
      if (!piece.includes(mark)) return;
      left -= 1;
      if (left === half) middle = performance.now() - from;
      if (left > 0) return;
      clearTimeout(deadline);
      resolve({ middle, last: performance.now() - from });
    };
    const from = performance.now();
    request({ host: '127.0.0.1', port, path, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent: clients.agent }, (answer) => answer.resume())
      .once('error', ({ message }) => resolve({ failed: message }))
      .end(body);
  });
}

function close(name: string): Report {
  const clients = all.get(name)!;
  all.delete(name);
  clients.agent.destroy();
  for (const socket of clients.sockets) socket.destroy();
  return { open: 0 };
}

async function obey(order: Order): Promise<void> {
  let report: Report;
  try {
    report = await ('open' in order ? open(order.open) : 'publish' in order ? publish(order.publish) : close(order.close));
  } catch (error) {
    report = { failed: String(error) };
  }
  process.send?.(report);
}

process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());
