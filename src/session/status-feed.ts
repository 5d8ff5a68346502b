import { shareStatus, type SharedStatus, type ShareOptions } from './status-share.js';
import type { StatusAccess, StatusFeed } from './status-types.js';

interface Entry {
  /** As it was asked for last: an earlier function may give headers that are over. */
  readonly latest: { headers: StatusAccess['headers'] };
  readonly shared: SharedStatus;
  users: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** One for each status endpoint that something on this page asks for, and for as long as something does. */
const entries = new Map<string, Entry>();
const numbers = new WeakMap<object, number>();
let count = 0;

/** Headers that come from elsewhere may be another customer's: without a scope, only who gives the very same function shares. */
function keyOf({ statusUrl, scope, credentials, headers }: StatusAccess): string {
  let own = 0;
  if (headers && scope === undefined) {
    own = numbers.get(headers) ?? ++count;
    numbers.set(headers, own);
  }
  return JSON.stringify([statusUrl, scope, credentials, Boolean(headers), own]);
}

function enter(access: StatusAccess, options: ShareOptions | undefined): Entry {
  const latest = { headers: access.headers };
  return { latest, users: 0, closing: undefined, shared: shareStatus({ ...access, headers: access.headers && (() => latest.headers!()) }, options) };
}

/**
 * The status of an endpoint, shared by all on this page that ask for the same. The first one opens the stream, or listens
 * to the tab that has it; it ends a moment after the last one's release, so that an element that is moved goes on.
 *
 * @example
 * const feed = statusFeed({ statusUrl, credentials: 'same-origin', headers: undefined, scope: undefined });
 * const stop = feed.$status.subscribe(({ line, connections }) => …);
 * stop(); feed.release();
 */
export function statusFeed(access: StatusAccess, options?: ShareOptions): StatusFeed {
  const key = keyOf(access);
  const entry = entries.get(key) ?? enter(access, options);
  entries.set(key, entry);
  entry.latest.headers = access.headers;
  clearTimeout(entry.closing);
  entry.users++;
  let released = false;
  return {
    $status: entry.shared.$status,
    refresh: () => entry.shared.refresh(),
    release() {
      if (released) return;
      released = true;
      if (--entry.users > 0) return;
      entry.closing = setTimeout(() => {
        entries.delete(key);
        entry.shared.end();
      });
    },
  };
}
