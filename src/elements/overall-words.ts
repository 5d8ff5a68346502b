import type { StatusMessages } from '../locales/status/en.js';
import type { Naming } from '../screens/naming.js';
import { isDue, type Needing } from '../session/attention.js';
import type { Overall } from '../session/overall.js';
import type { Dates } from '../ui/dates.js';

/** What sentences about connections are made with. */
export interface Telling {
  readonly words: StatusMessages;
  readonly dates: Dates;
  readonly written: (count: number) => string;
  readonly called: Naming;
}

/** How all connections are, in the same words wherever it is said. Nothing where there are none. */
export function overallWords(all: Overall, telling: Telling): string {
  if (!('connections' in all)) return '';
  const { words: { shared, dot }, written, called } = telling;
  const count = all.connections.length;
  // One is called by its name.
  const one = count === 1 ? called(all.connections[0]!).text : undefined;
  switch (all.name) {
    case 'required':
    case 'due':
      return neededWords(all.connections, telling);
    case 'unreachable':
      return one ? shared.unreachable(one) : dot.unreachableMany(count, written(count));
    case 'well':
      return dot.well(count, written(count));
    case 'disconnected':
      return dot.disconnected(one ?? '');
    default:
      return all satisfies never;
  }
}

/** Whose login is needed, and whose only by a date. */
export function neededWords(needed: readonly Needing[], { words: { shared }, dates, written, called }: Telling): string {
  const due = needed.filter(isDue);
  const count = needed.length - due.length;
  const now = count > 1 ? shared.neededMany(count, written(count)) : count ? shared.needed(called(needed[0]!).text) : '';
  const [first] = due;
  if (!first) return now;
  const [ofOne, ofMany] = count ? [shared.andDue, shared.andDueMany] : [shared.due, shared.dueMany];
  const when = dates.deadline(first.reauthorization.by);
  return now + (due.length > 1 ? ofMany(due.length, written(due.length), when) : ofOne(called(first).text, when));
}
