export interface Waiting {
  id: string;
  endpointId: string;
  /** When it is due, in milliseconds since 1970. */
  nextTryAt: number;
}

/** What a try has shown of an endpoint. */
export interface Shown {
  /** When it did not take what it was sent, in milliseconds since 1970. */
  failedAt?: number;
  /** It asked to be left alone until then. */
  notBefore?: number;
}

interface Lane {
  /** The one that is due first stands last. */
  readonly waiting: Waiting[];
  underWay: number;
  shown: Shown;
}

/** How many deliveries are on their way to one endpoint at once; while it is in trouble, one finds out whether it is back. */
const AT_ONCE = 4;
const AT_ONCE_IN_TROUBLE = 1;

/**
 * Which deliveries wait for their time, kept in memory; the store has the truth. Each endpoint has a lane of its own, and
 * the lanes take turns: a slow endpoint, or one with much to catch up on, holds up no other.
 */
export class DueQueue {
  readonly #lanes = new Map<string, Lane>();
  /** When each is due. An entry of a lane that says otherwise has been overtaken. */
  readonly #known = new Map<string, number>();

  set({ id, endpointId, nextTryAt }: Waiting): void {
    if (this.#known.get(id) === nextTryAt) return;
    this.#known.set(id, nextTryAt);
    const lane: Lane = this.#lanes.get(endpointId) ?? { waiting: [], underWay: 0, shown: {} };
    this.#lanes.set(endpointId, lane);
    insert(lane.waiting, { id, endpointId, nextTryAt });
  }

  forget(id: string): void {
    this.#known.delete(id);
  }

  /** The next delivery that is due and whose endpoint is free, with what was shown of that. Its lane then waits until the others have had their turn. */
  take(now: number): (Waiting & Shown) | undefined {
    for (const [endpointId, lane] of this.#lanes) {
      if (!isFree(lane) || notBefore(lane) > now) continue;
      const first = this.#first(lane);
      if (!first || first.nextTryAt > now) continue;
      lane.waiting.pop();
      lane.underWay += 1;
      this.#known.delete(first.id);
      this.#lanes.delete(endpointId);
      this.#lanes.set(endpointId, lane);
      return { ...first, ...lane.shown };
    }
    return undefined;
  }

  /** A delivery that was taken is over, for this time. */
  done(endpointId: string, shown?: Shown): void {
    const lane = this.#lanes.get(endpointId);
    if (!lane) return;
    lane.underWay -= 1;
    if (shown) lane.shown = shown;
    if (lane.underWay === 0 && !this.#first(lane)) this.#lanes.delete(endpointId);
  }

  /** When the next delivery is due whose endpoint is free. */
  nextAt(): number | undefined {
    let soonest: number | undefined;
    for (const lane of this.#lanes.values()) {
      const first = isFree(lane) ? this.#first(lane) : undefined;
      if (!first) continue;
      const at = Math.max(first.nextTryAt, notBefore(lane));
      if (soonest === undefined || at < soonest) soonest = at;
    }
    return soonest;
  }

  #first({ waiting }: Lane): Waiting | undefined {
    for (let first = waiting.at(-1); first; first = waiting.at(-1)) {
      if (this.#known.get(first.id) === first.nextTryAt) return first;
      waiting.pop();
    }
    return undefined;
  }
}

const isFree = ({ underWay, shown }: Lane): boolean => underWay < (shown.failedAt === undefined ? AT_ONCE : AT_ONCE_IN_TROUBLE);
const notBefore = ({ shown }: Lane): number => shown.notBefore ?? 0;

/** Of those with the same time, the one that came first is taken first. */
function insert(waiting: Waiting[], item: Waiting): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (waiting[middle]!.nextTryAt > item.nextTryAt) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, item);
}
