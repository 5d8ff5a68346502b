import type { ConnectionState } from '../contract/connection-state.js';
import type { Line } from '../contract/tab-message.js';
import type { StatusMessages } from '../locales/status/en.js';
import type { ConnectionsView } from '../screens/connections.js';
import { standingOf } from '../screens/connection-standing.js';
import type { Dates } from '../ui/dates.js';
import { plain } from '../ui/plain.js';

type Told = Pick<ConnectionsView, 'summary' | 'hindrance' | 'stale'>;

/** What is said above the list: how all connections are, or why that can't be said. */
export function lineOf(line: Line, at: number | undefined, known: readonly ConnectionState[], words: StatusMessages, dates: Dates, written: (count: number) => string): Told {
  const { shared, connections } = words;
  const when = at === undefined ? '' : dates.moment(at);
  const stale = (summary: string, again: boolean): Told => ({ summary, hindrance: undefined, stale: { again } });
  const hindered = (title: string, advice: string, { offline = false, again = true } = {}): Told => ({
    summary: '', stale: undefined, hindrance: { title, advice, offline, again, requestId: line.problem?.requestId || undefined },
  });
  switch (line.state) {
    case 'loading':
      return { summary: at === undefined ? connections.loading : summaryOf(known, words, dates, written), hindrance: undefined, stale: undefined };
    case 'live':
    case 'polling':
    case 'off':
      return { summary: summaryOf(known, words, dates, written), hindrance: undefined, stale: undefined };
    case 'lost':
      return at === undefined ? hindered(shared.lost, connections.lostAdvice) : stale(connections.stale(when), true);
    case 'offline':
      return at === undefined ? hindered(shared.offline, connections.offlineAdvice, { offline: true, again: false }) : stale(connections.staleOffline(when), false);
    case 'failed':
      return at === undefined ? hindered(shared.failed, connections.failedAdvice) : stale(connections.staleFailed(when), true);
    // Somebody else may look at the page by now.
    case 'signed-out':
      return hindered(shared.signedOut, connections.signedOutAdvice);
    default:
      return line.state satisfies never;
  }
}

function summaryOf(known: readonly ConnectionState[], { shared, dot }: StatusMessages, dates: Dates, written: (count: number) => string): string {
  const of = (kind: string): readonly ConnectionState[] => known.filter((connection) => standingOf(connection) === kind);
  const one = ([first]: readonly ConnectionState[]): string => plain(first!.systemName);
  const required = of('required');
  if (required.length) return required.length === 1 ? shared.needed(one(required)) : shared.neededMany(required.length, written(required.length));
  const due = of('due').flatMap(({ reauthorization, systemName }) => (reauthorization.state === 'due' ? [{ by: reauthorization.by, systemName }] : [])).sort((a, b) => a.by.localeCompare(b.by));
  if (due[0]) return due.length === 1 ? shared.due(plain(due[0].systemName), dates.deadline(due[0].by)) : dot.dueMany(due.length, written(due.length), dates.deadline(due[0].by));
  const away = of('unreachable');
  if (away.length) return away.length === 1 ? shared.unreachable(one(away)) : dot.unreachableMany(away.length, written(away.length));
  const alive = known.filter(({ status }) => status !== 'inactive');
  return alive.length ? dot.well(alive.length, written(alive.length)) : '';
}
