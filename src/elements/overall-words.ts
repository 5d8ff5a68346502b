import type { StatusMessages } from '../locales/status/en.js';
import type { Overall } from '../session/overall.js';
import type { Dates } from '../ui/dates.js';
import { plain } from '../ui/plain.js';

/** How all connections are, in the same words wherever it is said. Nothing where there are none. */
export function overallWords(all: Overall, { shared, dot }: StatusMessages, dates: Dates, written: (count: number) => string): string {
  if (!('connections' in all)) return '';
  const { name, connections } = all;
  const count = connections.length;
  // One is called by its name.
  const system = count === 1 ? plain(connections[0]!.systemName) : undefined;
  switch (name) {
    case 'required':
      return system ? shared.needed(system) : shared.neededMany(count, written(count));
    case 'due': {
      const { reauthorization } = connections[0]!;
      const when = reauthorization.state === 'due' ? dates.deadline(reauthorization.by) : '';
      return system ? shared.due(system, when) : dot.dueMany(count, written(count), when);
    }
    case 'unreachable':
      return system ? shared.unreachable(system) : dot.unreachableMany(count, written(count));
    case 'well':
      return dot.well(count, written(count));
    case 'disconnected':
      return dot.disconnected(system ?? '');
    default:
      return name satisfies never;
  }
}
