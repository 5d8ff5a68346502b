import type { ConnectionState, Status } from 'makini-connect';

export interface News {
  /** A connection has come or gone. */
  readonly listChanged: boolean;
  /** These can be read again. */
  readonly recovered: ReadonlySet<string>;
  /** Of these, nothing new can be read. */
  readonly ailing: ReadonlySet<string>;
}

/** What a status tells that the one before did not. */
export class StatusNews {
  #of = '';
  #known: ReadonlyMap<string, boolean> | undefined;

  /** @param of whose connections these are: those of somebody else are compared with nothing */
  take(of: string, { at, connections }: Status): News {
    if (of !== this.#of) this.#known = undefined;
    this.#of = of;
    const before = this.#known;
    const now = new Map(connections.map((connection) => [connection.id, isWell(connection)]));
    if (at !== undefined) this.#known = now;
    return {
      listChanged: before !== undefined && (now.size !== before.size || [...now.keys()].some((id) => !before.has(id))),
      recovered: new Set([...now].flatMap(([id, well]) => (well && before?.get(id) === false ? [id] : []))),
      ailing: new Set([...now].flatMap(([id, well]) => (well ? [] : [id]))),
    };
  }
}

const isWell = ({ status, reauthorization, availability }: ConnectionState): boolean => status !== 'inactive' && reauthorization.state !== 'required' && availability.state === 'online';
