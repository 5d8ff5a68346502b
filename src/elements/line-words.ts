import type { ConnectionsView } from '../screens/connections.js';
import { overall } from '../session/overall.js';
import type { Status } from '../session/status-types.js';
import { overallWords, type Telling } from './overall-words.js';

type Told = Pick<ConnectionsView, 'summary' | 'hindrance' | 'stale'>;

/** What is said above the list: how all connections are, or why that can't be said. */
export function lineOf(status: Status, telling: Telling): Told {
  const { line, at } = status;
  const { words: { shared, connections }, dates } = telling;
  const when = at === undefined ? '' : dates.moment(at);
  const summary = (): string => overallWords(overall(status), telling);
  const stale = (summary: string, again: boolean): Told => ({ summary, hindrance: undefined, stale: { again } });
  const hindered = (title: string, advice: string, { offline = false, again = true } = {}): Told => ({
    summary: '', stale: undefined, hindrance: { title, advice, offline, again, requestId: line.problem?.requestId || undefined },
  });
  switch (line.state) {
    case 'loading':
      return { summary: at === undefined ? connections.loading : summary(), hindrance: undefined, stale: undefined };
    case 'live':
    case 'polling':
    case 'off':
      return { summary: summary(), hindrance: undefined, stale: undefined };
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
