import { readRecord } from './earlier.js';
import { conditions, indexValue, indexedFields, orderOf } from './indexes.js';
import { InOrder } from './in-order.js';
import { createMutex } from './mutex.js';
import type { Kind, OrderedKind, Records } from './records.js';
import type { Scan, Store, Transaction } from './store.js';

/** Keeps everything in memory: for tests, and for the demo that runs in a Service Worker. */
export function createMemoryStore(): Store {
  const alone = createMutex();
  const tables = new Map<Kind, Table>();
  const logs = new Map<string, Log>();
  return {
    transaction: (work) =>
      alone(async () => {
        const undo: (() => void)[] = [];
        try {
          return await work(createTransaction(tables, logs, undo));
        } catch (error) {
          for (const step of undo.reverse()) step();
          throw error;
        }
      }),
    async close() {
      await alone(async () => undefined);
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (json: string) => JSON.parse(json) as Fields;

/** Records as JSON, so that nobody holds a reference into the store and values come back as from a disk. */
class Table {
  readonly #records = new Map<string, string>();
  readonly #ids = new Map<string, Set<string>>();
  readonly #groups = new Map<string, InOrder>();
  readonly #kind: Kind;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  get(id: string): string | undefined {
    return this.#records.get(id);
  }

  set(id: string, json: string | undefined): void {
    const before = this.#records.get(id);
    if (before !== undefined) {
      const record = fieldsOf(before);
      for (const key of this.#keys(record)) this.#ids.get(key)?.delete(id);
      const place = this.#place(record);
      if (place) this.#groups.get(place.group)?.delete(place.by, id);
    }
    if (json === undefined) {
      this.#records.delete(id);
      return;
    }
    this.#records.set(id, json);
    const record = fieldsOf(json);
    const place = this.#place(record);
    if (place) {
      const group = this.#groups.get(place.group) ?? new InOrder();
      this.#groups.set(place.group, group);
      group.add(place.by, id);
    }
    for (const key of this.#keys(record)) {
      const ids = this.#ids.get(key);
      if (ids) ids.add(id);
      else this.#ids.set(key, new Set([id]));
    }
  }

  find(where: [string, string][], limit: number, after: string): string[] {
    const sets = where.map((condition) => this.#ids.get(JSON.stringify(condition)) ?? new Set<string>());
    const [first, ...others] = sets;
    const ids = [...(first ?? this.#records.keys())].filter((id) => id > after && others.every((set) => set.has(id)));
    return ids.sort().slice(0, limit).map((id) => this.#records.get(id)!);
  }

  scan(group: string, scan: Scan): string[] {
    return (this.#groups.get(group)?.scan(scan) ?? []).map((id) => this.#records.get(id)!);
  }

  #place(record: Fields): { group: string; by: string } | undefined {
    const order = orderOf(this.#kind);
    const [group, by] = order ? [indexValue(record[order.group]), indexValue(record[order.by])] : [];
    return group === undefined || by === undefined ? undefined : { group, by };
  }

  #keys(record: Fields): string[] {
    return indexedFields(this.#kind).flatMap((field) => {
      const value = indexValue(record[field]);
      return value === undefined ? [] : [JSON.stringify([field, value])];
    });
  }
}

interface Log {
  /** How many of its first entries were deleted. */
  readonly deleted: number;
  readonly lines: string[];
}

function createTransaction(tables: Map<Kind, Table>, logs: Map<string, Log>, undo: (() => void)[]): Transaction {
  const table = (kind: Kind): Table => {
    const known = tables.get(kind) ?? new Table(kind);
    tables.set(kind, known);
    return known;
  };
  const write = (kind: Kind, id: string, json: string | undefined) => {
    const before = table(kind).get(id);
    undo.push(() => table(kind).set(id, before));
    table(kind).set(id, json);
  };
  return {
    async get<K extends Kind>(kind: K, id: string) {
      const json = table(kind).get(id);
      return json === undefined ? undefined : readRecord(kind, json);
    },
    put: async (kind, record) => write(kind, record.id, JSON.stringify(record)),
    delete: async (kind, id) => write(kind, id, undefined),
    async find<K extends Kind>(kind: K, where: Partial<Records[K]>, limit = Infinity, after = '') {
      return table(kind).find(conditions(kind, where), limit, after).map((json) => readRecord(kind, json));
    },
    async scan<K extends OrderedKind>(kind: K, group: string, scan: Scan) {
      return table(kind).scan(group, scan).map((json) => readRecord(kind, json));
    },
    async append(name, entry) {
      const log = logs.get(name) ?? { deleted: 0, lines: [] };
      logs.set(name, log);
      undo.push(() => void log.lines.pop());
      return log.deleted + log.lines.push(JSON.stringify(entry));
    },
    async entries(name, after, limit = Infinity) {
      const { deleted, lines } = logs.get(name) ?? { deleted: 0, lines: [] };
      const start = Math.max(0, after - deleted);
      return lines.slice(start, start + limit).map((json, index) => ({ seq: deleted + start + index + 1, entry: JSON.parse(json) as unknown }));
    },
    async deleteEntries(name, upTo) {
      const log = logs.get(name);
      const count = log ? Math.min(upTo - log.deleted, log.lines.length - 1) : 0;
      if (!log || count <= 0) return;
      undo.push(() => logs.set(name, log));
      logs.set(name, { deleted: log.deleted + count, lines: log.lines.slice(count) });
    },
    async deleteLog(name) {
      const log = logs.get(name);
      if (!log) return;
      undo.push(() => logs.set(name, log));
      logs.delete(name);
    },
  };
}
