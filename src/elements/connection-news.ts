import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import { standing, standingOf } from '../screens/connection-standing.js';
import type { Dates } from '../ui/dates.js';
import { plain } from '../ui/plain.js';

/** More than this at once is told as a whole. */
const AT_ONCE = 3;

/** What a screen reader is told when connections change, once for each change. */
export class ConnectionNews {
  #known: ReadonlyMap<string, ConnectionState> | undefined;
  #text = '';
  #words: StatusMessages | undefined;

  /** `whole` is what is said of all of them. Nothing is new where there was nothing before. */
  tell(connections: readonly ConnectionState[], words: StatusMessages, dates: Dates, whole: string): string {
    // What was said in another language is over.
    if (this.#words !== words) this.#text = '';
    this.#words = words;
    const before = this.#known;
    const now = new Map(connections.map((connection) => [connection.id, connection]));
    this.#known = now;
    if (!before) return (this.#text = whole);
    const changed = connections.filter((connection) => {
      const last = before.get(connection.id);
      return last === undefined || standingOf(last) !== standingOf(connection);
    });
    const gone = [...before.values()].filter(({ id }) => !now.has(id));
    if (changed.length + gone.length > AT_ONCE) return (this.#text = whole);
    const say = ({ systemName, name }: ConnectionState, state: string): string => words.connections.news(plain(systemName), plain(name), state);
    const news = [...changed.map((one) => say(one, standing(one, words, dates).text)), ...gone.map((one) => say(one, words.connections.ended))];
    // What was said stays until there is something else to say: it is not said twice.
    if (news.length) this.#text = news.join(' ');
    return this.#text;
  }

  /** Other connections than before may come. */
  forget(): void {
    this.#known = undefined;
  }
}
