import type { ConnectionState } from '../contract/connection-state.js';
import type { PromptContent, PromptItem } from '../screens/prompt.js';
import type { Needing } from '../session/attention.js';
import { plain } from '../ui/plain.js';
import { neededWords, type Telling } from './overall-words.js';

/** How many are listed before the others are asked for. */
const AT_FIRST = 3;

interface Told extends Telling {
  /** Those that need a login, the most urgent first. */
  readonly needed: readonly Needing[];
  /** Those that have been connected again a moment ago. */
  readonly back: readonly ConnectionState[];
  readonly expanded: boolean;
}

/** The prompt in words. */
export function promptContent(told: Told): PromptContent {
  const { words: { reconnect }, written, called, needed, back, expanded } = told;
  const shown = expanded || needed.length === AT_FIRST + 1 ? needed : needed.slice(0, AT_FIRST);
  const left = needed.length - shown.length;
  return {
    title: neededWords(needed, told),
    items: shown.map((connection) => item(connection, told)),
    more: left ? reconnect.showAll(left, written(left)) : undefined,
    back: back.length === 1 ? reconnect.back(called(back[0]!).text) : back.length ? reconnect.backMany(back.length, written(back.length)) : undefined,
  };
}

function item(connection: Needing, { words: { reconnect }, dates, called, needed }: Told): PromptItem {
  const { id, name, reauthorization, entities = [], lastSyncAt } = connection;
  const { text: system, apart } = called(connection);
  const base = { id, system, name: apart === undefined ? plain(name) : undefined };
  if (reauthorization.state === 'due') {
    const effect = reconnect.willStop(entities);
    return { ...base, urgent: false, text: needed.length > 1 ? `${reconnect.by(dates.deadline(reauthorization.by))} ${effect}` : effect, when: undefined };
  }
  const effect = lastSyncAt ? reconnect.stale(entities, dates.moment(lastSyncAt)) : reconnect.stopped(entities);
  const why = reconnect.why[reauthorization.why];
  return { ...base, urgent: true, text: why ? `${why} ${effect}` : effect, when: reconnect.since(dates.moment(reauthorization.since)) };
}
