import type { ConnectionState, Status } from 'makini-connect';

export interface News {
  /** A connection has come or gone, was disconnected or connected again. */
  readonly listChanged: boolean;
  /** These can be read again. */
  readonly recovered: ReadonlySet<string>;
  /** What was read of these may be more by now. */
  readonly synced: ReadonlySet<string>;
  /** Of these, nothing new can be read until somebody or something mends it. */
  readonly ailing: ReadonlySet<string>;
}

/** What a status tells that the one before did not. */
export class StatusNews {
  #of = '';
  #known: ReadonlyMap<string, Known> | undefined;

  /** @param of whose connections these are: those of somebody else are compared with nothing */
  take(of: string, { at, connections }: Status): News {
    if (of !== this.#of) this.#known = undefined;
    this.#of = of;
    const before = this.#known;
    const now = new Map(connections.map((connection): [string, Known] => [connection.id, { standing: standingOf(connection), isFirst: connection.status === 'synchronizing', syncedAt: connection.lastSyncAt }]));
    if (at !== undefined) this.#known = now;
    const those = (fits: (now: Known, was: Known | undefined) => boolean) => new Set([...now].flatMap(([id, known]) => (fits(known, before?.get(id)) ? [id] : [])));
    const others = those(({ standing }, was) => was === undefined || (was.standing === 'ended') !== (standing === 'ended'));
    return {
      listChanged: before !== undefined && (now.size !== before.size || others.size > 0),
      recovered: those(({ standing }, was) => standing === 'well' && was !== undefined && was.standing !== 'well'),
      synced: those(({ isFirst, syncedAt }, was) => was !== undefined && (was.syncedAt !== syncedAt || (was.isFirst && !isFirst))),
      ailing: those(({ standing }) => standing === 'ailing'),
    };
  }
}

interface Known {
  readonly standing: Standing;
  /** The first sync is under way. */
  readonly isFirst: boolean;
  readonly syncedAt: string | undefined;
}

type Standing = 'well' | 'ailing' | 'ended';

function standingOf({ status, reauthorization, availability }: ConnectionState): Standing {
  if (status === 'inactive') return 'ended';
  return reauthorization.state !== 'required' && availability.state === 'online' ? 'well' : 'ailing';
}
