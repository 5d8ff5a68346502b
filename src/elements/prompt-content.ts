import type { StatusMessages } from '../locales/status/en.js';
import type { PromptContent, PromptItem } from '../screens/prompt.js';
import type { Needing } from '../session/attention.js';
import type { Dates } from '../ui/dates.js';
import { plain } from '../ui/plain.js';

/** How many are listed before the others are asked for. */
const AT_FIRST = 3;

interface Told {
  readonly words: StatusMessages;
  readonly dates: Dates;
  readonly written: (count: number) => string;
  /** Those that need a login, the most urgent first. */
  readonly needed: readonly Needing[];
  /** The systems that have been connected again a moment ago. */
  readonly back: readonly string[];
  readonly expanded: boolean;
}

/** The prompt in words. */
export function promptContent({ words, dates, written, needed, back, expanded }: Told): PromptContent {
  const { shared, reconnect } = words;
  const [first] = needed;
  const shown = expanded || needed.length === AT_FIRST + 1 ? needed : needed.slice(0, AT_FIRST);
  const left = needed.length - shown.length;
  return {
    title: needed.length === 1 ? titleOf(first!, words, dates) : shared.neededMany(needed.length, written(needed.length)),
    items: shown.map((connection) => item(connection, words, dates, needed.length > 1)),
    more: left ? reconnect.showAll(left, written(left)) : undefined,
    back: back.length === 1 ? reconnect.back(plain(back[0]!)) : back.length ? reconnect.backMany(back.length, written(back.length)) : undefined,
  };
}

const titleOf = ({ reauthorization, systemName }: Needing, { shared }: StatusMessages, dates: Dates): string =>
  reauthorization.state === 'due' ? shared.due(plain(systemName), dates.deadline(reauthorization.by)) : shared.needed(plain(systemName));

/** @param inList whether the title says nothing of this one */
function item(connection: Needing, { reconnect }: StatusMessages, dates: Dates, inList: boolean): PromptItem {
  const { id, name, systemName, reauthorization, entities = [], lastSyncAt } = connection;
  const base = { id, name: plain(name), system: plain(systemName) };
  if (reauthorization.state === 'due') {
    const effect = reconnect.willStop(entities);
    return { ...base, urgent: false, text: inList ? `${reconnect.by(dates.deadline(reauthorization.by))} ${effect}` : effect, when: undefined };
  }
  const effect = lastSyncAt ? reconnect.stale(entities, dates.moment(lastSyncAt)) : reconnect.stopped(entities);
  const why = reconnect.why[reauthorization.why];
  return { ...base, urgent: true, text: why ? `${why} ${effect}` : effect, when: reconnect.since(dates.moment(reauthorization.since)) };
}
