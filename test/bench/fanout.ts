import { readFile } from 'node:fs/promises';
import { nginxMissing, startNginx } from '../fixtures/nginx.js';
import { SECRET, STATUS_PROCESS, affordable, signed, startStatusProcess, stateOf } from '../fixtures/status-backend.js';
import { compiled } from './compiled.js';
import { startChild, type Child } from './child.js';
import type { Order, Publish, Report } from './fanout-clients.js';
import { percentile } from './statistics.js';

/**
 * What a stream costs the partner's backend, and how long a webhook takes to the last of N clients that all hear of the
 * same connection, beside nginx with nchan, where the same bytes are posted to a channel of N subscribers.
 *
 * Each of the servers has one process; all clients, and whoever publishes, are in one more. The rounds alternate, so that
 * whatever else the machine does meets all alike. What is ours also checks a signature, remembers the webhook, and applies
 * the state to a store in memory before it tells anybody. The floor is what Node's own HTTP server takes for the writing
 * alone; it shows as well how much of a time is the clients', which share the machine.
 */
const SIZES = [500, 2000, 5000];
const ROUNDS = 60;
/** Thrown away: compilers and buffers have to find their size. */
const WARMING = 10;
const CUSTOMER = 'acme';
const CONNECTION = `con_${'0'.repeat(22)}`;
const WARM_STREAMS = 200;

interface Competitor {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  /** The bytes that its processes keep for themselves. */
  memory(): Promise<number>;
  publish(version: number): Omit<Publish, 'name'>;
  stop(): Promise<void> | void;
}
type Clients = Child<Order, Report>;

/** @param sizes numbers of clients, one after the other */
export async function benchFanout(sizes: readonly number[]): Promise<void> {
  const missing = await nginxMissing({ nchan: true });
  const wanted = sizes.length > 0 ? sizes : SIZES;
  const most = affordable(Math.max(...wanted), 3);
  if (most < Math.max(...wanted)) console.log(`At most ${most} clients: this machine allows no more open files.`);
  if (missing) console.log(`Without a comparison: ${missing}`);
  const program = await compiled(STATUS_PROCESS);
  const rows: string[][] = [];
  for (const size of new Set(wanted.map((one) => Math.min(one, most)))) rows.push(...(await measureAll(program, size, missing === undefined)));
  const title = ['clients', '', 'streams held', 'KB per idle stream', 'ms to the middle one, p50', 'to the last, p50', 'p99'];
  const widths = title.map((cell, index) => Math.max(cell.length, ...rows.map((row) => row[index]!.length)));
  for (const row of [title, ...rows]) console.log(row.map((cell, index) => (index === 1 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('   '));
}

interface Measured {
  readonly held: number;
  readonly bytes: number;
  readonly middle: number[];
  readonly last: number[];
}

async function measureAll(program: string, size: number, compared: boolean): Promise<string[][]> {
  const clients: Clients = startChild('fanout-clients.ts');
  const competitors = await Promise.all([ours(program, size), ...(compared ? [nchan(size)] : []), floor()]);
  try {
    const measured = new Map<string, Measured>();
    for (const competitor of competitors) measured.set(competitor.name, await openAll(clients, competitor, size));
    for (let round = 1; round <= WARMING + ROUNDS; round++) {
      for (const { name, publish } of competitors) {
        const report = await ask(clients, { publish: { name, ...publish(round) } });
        if (!('last' in report) || round <= WARMING) continue;
        measured.get(name)!.middle.push(report.middle);
        measured.get(name)!.last.push(report.last);
      }
    }
    const figures = [...measured].map(([name, { held, bytes, middle, last }]) => ({ name, held, values: [bytes / 1024, percentile(middle, 0.5), percentile(last, 0.5), percentile(last, 0.99)] }));
    const rows = figures.map(({ name, held, values }) => [name, held.toLocaleString('en'), ...values.map((value) => value.toFixed(1))]);
    const ratios = (one: number, other: number) => ['', `${figures[one]!.name} ÷ ${figures[other]!.name}`, '', ...figures[one]!.values.map((value, index) => `${(value / figures[other]!.values[index]!).toFixed(1)} ×`)];
    return [...rows.map((row, index) => [index === 0 ? size.toLocaleString('en') : '', ...row]), ...(compared ? [ratios(0, 1)] : [])];
  } finally {
    clients.end();
    await Promise.all(competitors.map(({ stop }) => stop()));
  }
}

/** Opens all streams, and finds out what each costs. */
async function openAll(clients: Clients, { name, port, path, memory, publish }: Competitor, count: number): Promise<Measured> {
  await ask(clients, { open: { name: 'warm', port, path, count: WARM_STREAMS } });
  await ask(clients, { publish: { name: 'warm', ...publish(0) } });
  await ask(clients, { close: 'warm' });
  const before = await memory();
  const opened = await ask(clients, { open: { name, port, path, count } });
  return { held: 'open' in opened ? opened.open : 0, bytes: ((await memory()) - before) / count, middle: [], last: [] };
}

async function ask(clients: Clients, order: Order): Promise<Report> {
  const report = await clients.ask(order);
  if ('failed' in report) throw new Error(report.failed);
  return report;
}

async function ours(program: string, size: number): Promise<Competitor> {
  const backend = await startStatusProcess({ secret: SECRET, limits: { streamsPerCustomer: size + WARM_STREAMS, streams: size + WARM_STREAMS } }, program);
  return {
    name: 'makini-connect', port: backend.port, path: '/status', memory: backend.memory, stop: backend.kill,
    publish: (round) => ({ path: '/webhooks', ...signed(`msg_${round}`, stateOf(CUSTOMER, CONNECTION, round + 1)), mark: markOf(round) }),
  };
}

/** What a client finds in the event of a round, and in no other. */
const markOf = (round: number): string => `"version":${round + 1},`;
/** The same bytes as ours, for who only passes them on. */
const passedOn = (round: number) => {
  const { customerId: _, ...connection } = stateOf(CUSTOMER, CONNECTION, round + 1);
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type: 'changed', cursor: `${'0'.repeat(16)}-${'0'.repeat(16)}`, connection }), mark: markOf(round) };
};

async function nchan(size: number): Promise<Competitor> {
  const nginx = await startNginx({
    nchan: true,
    connections: 2 * size + 1000,
    server: 'location = /pub { nchan_publisher; nchan_channel_id status; } location = /sub { nchan_subscriber eventsource; nchan_subscriber_first_message newest; nchan_channel_id status; }',
  });
  const resident = async (pid: number) => Number(/^Rss:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]) * 1024;
  return {
    name: 'nginx with nchan', port: nginx.port, path: '/sub', stop: nginx.stop,
    memory: async () => (await Promise.all((await nginx.workers()).map(resident))).reduce((sum, bytes) => sum + bytes, 0),
    publish: (round) => ({ path: '/pub', ...passedOn(round) }),
  };
}

async function floor(): Promise<Competitor> {
  const child = startChild<'memory', { port?: number; rss?: number }>('fanout-floor.ts');
  const { port = 0 } = await child.heard();
  return { name: 'floor (Node alone)', port, path: '/', memory: async () => (await child.ask('memory')).rss ?? 0, stop: () => child.end(), publish: (round) => ({ path: '/', ...passedOn(round) }) };
}
