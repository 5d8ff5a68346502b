import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import { standing, standingOf } from '../screens/connection-standing.js';
import { naming } from '../screens/naming.js';
import type { Dates } from '../ui/dates.js';

/** More than this at once is told as a whole. */
const AT_ONCE = 3;

export interface Told {
  readonly connections: readonly ConnectionState[];
  /** What is said of all of them. */
  readonly whole: string;
  /** Why it may no longer be so; nothing while the line is up. */
  readonly trouble: string | undefined;
  /** A prompt on the page announces whose login is needed. */
  readonly prompted: boolean;
}

/** What a screen reader is told when connections change, or the line to them, once for each change. */
export class ConnectionNews {
  #known: ReadonlyMap<string, ConnectionState> | undefined;
  #text = '';
  #words: StatusMessages | undefined;
  #trouble: string | undefined;

  /** Nothing is new where there was nothing before. */
  tell({ connections, whole, trouble, prompted }: Told, words: StatusMessages, dates: Dates): string {
    // What was said in another language is over.
    if (this.#words !== words) this.#text = '';
    this.#words = words;
    const before = this.#known;
    const now = new Map(connections.map((connection) => [connection.id, connection]));
    this.#known = now;
    const turned = trouble !== this.#trouble;
    this.#trouble = trouble;
    if (!before || turned) return (this.#text = whole);
    const changed = connections.filter((connection) => {
      const last = before.get(connection.id);
      const kind = standingOf(connection);
      return (last === undefined || standingOf(last) !== kind) && !(prompted && (kind === 'required' || kind === 'due'));
    });
    const gone = [...before.values()].filter(({ id }) => !now.has(id));
    if (changed.length + gone.length > AT_ONCE) return (this.#text = whole);
    const called = naming([...connections, ...gone]);
    const say = (one: ConnectionState, state: string): string => words.connections.news(called(one).text, state);
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
