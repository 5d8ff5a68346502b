import { startChild, type Child } from './child.js';
import { compiled } from './compiled.js';
import { median } from './statistics.js';

/** What one of the services is to do next. */
export interface Order {
  readonly what: 'initial' | 'incremental' | 'page' | 'full' | 'floor';
  /** How many orders there are; said once, with the first. */
  readonly size?: number;
}
export type Report = Measured | { readonly failed: string };
interface Measured {
  readonly ms: number;
  /** How many records the system or the service gave. */
  readonly given: number;
  /** At its most, beyond what there was before. */
  readonly heapBytes?: number;
  readonly rssBytes?: number;
}

const SIZES = [1000, 10_000, 100_000];
const ROUNDS = 30;
/** Thrown away: compilers have to find out what is called often. */
const WARMING = 5;
const MEGA = 1_048_576;

/**
 * What a sync costs where there are few orders and where there are many: the first, those in which ten were changed, and a full
 * one, on SQLite, with a system that answers at once. Each number of orders has a process and a file of its own; rounds go
 * from one to the next, so that whatever else the machine does meets all alike. The floor writes the same records to a table
 * of the same shape, and does nothing else.
 *
 * @param sizes numbers of orders
 */
export async function benchSync(sizes: readonly number[]): Promise<void> {
  const program = await compiled(new URL('sync-service.ts', import.meta.url).pathname);
  const wanted = (sizes.length > 0 ? [...sizes] : SIZES).toSorted((a, b) => a - b);
  const services: Child<Order, Report>[] = wanted.map(() => startChild(program));
  try {
    await Promise.all(services.map((service) => service.heard()));
    const each = async (make: (index: number) => Order): Promise<Measured[]> => {
      const reports: Measured[] = [];
      for (const [index, service] of services.entries()) reports.push(expectDone(await service.ask(make(index))));
      return reports;
    };
    const often = async (what: Order['what']): Promise<{ ms: number; given: number }[]> => {
      const rounds: Measured[][] = [];
      for (let round = 0; round < WARMING + ROUNDS; round++) rounds.push(await each(() => ({ what })));
      return wanted.map((_, index) => ({ ms: median(rounds.slice(WARMING).map((round) => round[index]!.ms)), given: Math.max(...rounds.map((round) => round[index]!.given)) }));
    };
    const initial = await each((index) => ({ what: 'initial', size: wanted[index]! }));
    const incremental = await often('incremental');
    const page = await often('page');
    const full = await each(() => ({ what: 'full' }));
    const floor = await each(() => ({ what: 'floor' }));
    print(wanted.map((size, index) => {
      const [first, some, read, again, alone] = [initial[index]!, incremental[index]!, page[index]!, full[index]!, floor[index]!];
      const perSecond = ({ ms }: Measured) => Math.round((size / ms) * 1000).toLocaleString('en');
      const ofLeast = (ms: number, least: number) => `${ms.toFixed(1)} (${(ms / least).toFixed(2)} ×)`;
      return [
        size.toLocaleString('en'), perSecond(first), `${(first.ms / alone.ms).toFixed(1)} ×`, `${(first.rssBytes! / MEGA).toFixed(0)} / ${(first.heapBytes! / MEGA).toFixed(0)}`,
        String(some.given), ofLeast(some.ms, incremental[0]!.ms), ofLeast(read.ms, page[0]!.ms), `${(again.ms / 1000).toFixed(1)} (${(again.ms / first.ms).toFixed(2)} ×)`,
      ];
    }));
  } finally {
    for (const service of services) service.end();
  }
}

function expectDone(report: Report): Measured {
  if ('failed' in report) throw new Error(report.failed);
  return report;
}

function print(rows: string[][]): void {
  const title = ['orders', 'first sync, records/s', '÷ floor', 'MB at most, RSS / heap', 'asked for', 'ten changed, ms', 'page of 50, ms', 'full sync, s (÷ first)'];
  const widths = title.map((cell, index) => Math.max(cell.length, ...rows.map((row) => row[index]!.length)));
  for (const row of [title, ...rows]) console.log(row.map((cell, index) => cell.padStart(widths[index]!)).join('   '));
}
