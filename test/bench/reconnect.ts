import { BAR_MS, comeBack } from '../fixtures/comeback.js';
import { STATUS_PROCESS, affordable } from '../fixtures/status-backend.js';
import { compiled } from './compiled.js';

const STREAMS = 2000;
const WIDTH = 60;
/** The histogram has at most so many. */
const LINES = 40;

/**
 * A backend with so many streams is started again, as in a deployment: when does each of its clients come back?
 *
 * @param sizes numbers of streams, one after the other
 */
export async function benchReconnect(sizes: readonly number[]): Promise<void> {
  const program = await compiled(STATUS_PROCESS);
  for (const wanted of sizes.length > 0 ? sizes : [STREAMS]) {
    const size = affordable(wanted, 2);
    const { arrivals, vain } = await comeBack(size, program);
    const most = Math.max(...arrivals);
    const first = arrivals.findIndex((count) => count > 0);
    const seconds = (bar: number) => `${((bar * BAR_MS) / 1000).toFixed(1)} s`;
    console.log(`${size.toLocaleString('en')} streams, at most ${most} of them in ${BAR_MS} ms (${((most / size) * 100).toFixed(1)} %), the last after ${seconds(arrivals.length)}; ${vain.toLocaleString('en')} times it was asked while nobody was there`);
    const wide = Math.ceil((arrivals.length - first) / LINES);
    const lines = Array.from({ length: Math.ceil((arrivals.length - first) / wide) }, (_, index) => {
      const from = first + index * wide;
      return { from, count: arrivals.slice(from, from + wide).reduce((sum, count) => sum + count, 0) };
    });
    const longest = Math.max(...lines.map(({ count }) => count));
    console.log(`each line is ${wide * BAR_MS} ms, from when the process was told to stop`);
    for (const { from, count } of lines) console.log(`${seconds(from).padStart(8)} ${String(count).padStart(5)} ${'█'.repeat(Math.round((count / longest) * WIDTH))}`);
  }
}
