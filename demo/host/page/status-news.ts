import type { ConnectionState, Status } from 'makini-connect';

export interface News {
  /** A connection has come or gone, was disconnected or connected again. */
  readonly listChanged: boolean;
  /** These can be read again. */
  readonly recovered: ReadonlySet<string>;
  /** Of these, nothing new can be read until somebody or something mends it. */
  readonly ailing: ReadonlySet<string>;
}

/** What a status tells that the one before did not. */
export class StatusNews {
  #of = '';
  #known: ReadonlyMap<string, Standing> | undefined;

  /** @param of whose connections these are: those of somebody else are compared with nothing */
  take(of: string, { at, connections }: Status): News {
    if (of !== this.#of) this.#known = undefined;
    this.#of = of;
    const before = this.#known;
    const now = new Map(connections.map((connection) => [connection.id, standingOf(connection)]));
    if (at !== undefined) this.#known = now;
    const isOther = ([id, standing]: [string, Standing]): boolean => {
      const was = before?.get(id);
      return was === undefined || (was === 'ended') !== (standing === 'ended');
    };
    return {
      listChanged: before !== undefined && (now.size !== before.size || [...now].some(isOther)),
      recovered: new Set([...now].flatMap(([id, standing]) => (standing === 'well' && (before?.get(id) ?? 'well') !== 'well' ? [id] : []))),
      ailing: new Set([...now].flatMap(([id, standing]) => (standing === 'ailing' ? [id] : []))),
    };
  }
}

type Standing = 'well' | 'ailing' | 'ended';

function standingOf({ status, reauthorization, availability }: ConnectionState): Standing {
  if (status === 'inactive') return 'ended';
  return reauthorization.state !== 'required' && availability.state === 'online' ? 'well' : 'ailing';
}
