import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

type SyncOf = Records['sync'];

export interface Due {
  /** The connections to begin with now. */
  readonly ids: readonly string[];
  /** When the next is due, in milliseconds since 1970. */
  readonly nextAt?: number;
}

export interface Busy {
  /** How many can be begun. */
  readonly free: number;
  /** Those that are not to be begun: they are under way, or rest. Whose they are, where they count for a client. */
  readonly taken: ReadonlyMap<string, string | undefined>;
}

/**
 * What is due, fairly: the client that has the fewest under way comes first, and of each what has waited for longest. One
 * with thousands of connections holds up nobody else.
 */
export async function findDue(tx: Transaction, clients: readonly string[], now: number, { free, taken }: Busy): Promise<Due> {
  const at = new Date(now).toISOString();
  const lanes: { clientId: string; waiting: SyncOf[]; count: number }[] = [];
  let nextAt: number | undefined;
  for (const clientId of clients) {
    const found = await tx.scan('sync', clientId, { limit: free + taken.size, to: at });
    const count = [...taken.values()].filter((owner) => owner === clientId).length;
    lanes.push({ clientId, waiting: found.filter(({ id }) => !taken.has(id)), count });
    const [next] = await tx.scan('sync', clientId, { limit: 1, after: [at, '\uffff'] });
    const time = next?.dueAt === undefined ? undefined : Date.parse(next.dueAt);
    if (time !== undefined && (nextAt === undefined || time < nextAt)) nextAt = time;
  }
  const ids: string[] = [];
  while (ids.length < free) {
    const lane = lanes.filter(({ waiting }) => waiting.length > 0).reduce<(typeof lanes)[number] | undefined>((least, one) => (least && least.count <= one.count ? least : one), undefined);
    if (!lane) break;
    ids.push(lane.waiting.shift()!.id);
    lane.count += 1;
  }
  return { ids, ...(nextAt !== undefined && { nextAt }) };
}
