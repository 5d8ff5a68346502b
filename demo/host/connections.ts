import { ConnectionSummary, type Environment } from 'makini-connect/contract';
import type { Connected, Sealer } from 'makini-connect/server';
import type { Sqlite } from './database.js';

/** The customers' connections with their tokens, which are sealed: a copy of the file alone reads nobody's orders. */
export interface Connections {
  /** Those that were disconnected as well, as `inactive`. */
  list(customer: string, environment: Environment): ConnectionSummary[];
  /** A connection of this customer's own. */
  find(customer: string, id: string): ConnectionSummary | undefined;
  /** Adds a connection, or replaces its tokens after a reauthorization. */
  put(connected: Connected): Promise<void>;
  /** A token of this customer's own connection, until that was disconnected. */
  token(use: 'api' | 'refresh', customer: string, id: string): Promise<string | undefined>;
  /** What stands for the tokens of a connection: another after each login. */
  mark(id: string): string | undefined;
  /** Deletes the tokens of a connection that has ended; where `mark` is given, only those of which it is. It stays on the list. */
  end(customer: string, id: string, mark?: string): void;
  /** Takes an ended connection off the list, with all that was read of it; says whether there was one. */
  remove(customer: string, id: string): boolean;
}

/** In the place of a token that was deleted. */
const NONE = '';

export function createConnections(db: Sqlite, sealer: Sealer): Connections {
  const select = db.prepare('SELECT summary FROM connection WHERE customer = ? AND environment = ? ORDER BY rowid');
  const selectOne = db.prepare('SELECT summary FROM connection WHERE customer = ? AND id = ?');
  const selectTokens = db.prepare('SELECT sealed_api_token AS api, sealed_refresh_token AS refresh FROM connection WHERE customer = ? AND id = ?');
  const selectMark = db.prepare('SELECT sealed_api_token AS mark FROM connection WHERE id = ?');
  const end = db.prepare("UPDATE connection SET summary = json_set(summary, '$.status', 'inactive'), sealed_api_token = ?, sealed_refresh_token = ? WHERE customer = ? AND id = ? AND sealed_api_token = coalesce(?, sealed_api_token)");
  const remove = db.prepare("DELETE FROM connection WHERE customer = ? AND id = ? AND json_extract(summary, '$.status') = 'inactive'");
  const removeKept = db.prepare("DELETE FROM kept_orders WHERE connection IN (SELECT id FROM connection WHERE customer = ? AND id = ? AND json_extract(summary, '$.status') = 'inactive')");
  const upsert = db.prepare(`
    INSERT INTO connection (id, customer, environment, summary, sealed_api_token, sealed_refresh_token) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET summary = excluded.summary, sealed_api_token = excluded.sealed_api_token, sealed_refresh_token = excluded.sealed_refresh_token
    WHERE customer = excluded.customer
  `);
  const context = (customer: string, id: string, use: 'api' | 'refresh') => ['tarrow', customer, id, use];
  const parse = ({ summary }: { summary: string }) => ConnectionSummary.parse(JSON.parse(summary));
  return {
    list: (customer, environment) => (select.all(customer, environment) as { summary: string }[]).map(parse),
    find(customer, id) {
      const [row] = selectOne.all(customer, id) as { summary: string }[];
      return row && parse(row);
    },
    async put({ customer, connection, apiToken, refreshToken }) {
      const { id, environment } = connection;
      const sealedApi = await sealer.seal(apiToken, context(customer.id, id, 'api'));
      const sealedRefresh = await sealer.seal(refreshToken, context(customer.id, id, 'refresh'));
      upsert.run(id, customer.id, environment, JSON.stringify(ConnectionSummary.parse(connection)), sealedApi, sealedRefresh);
    },
    async token(use, customer, id) {
      const row = selectTokens.get(customer, id) as { api: string; refresh: string } | undefined;
      return row && row[use] !== NONE ? sealer.open(row[use], context(customer, id, use)) : undefined;
    },
    // No token is sealed the same way twice.
    mark: (id) => (selectMark.all(id) as { mark: string }[])[0]?.mark,
    end: (customer, id, mark) => void end.run(NONE, NONE, customer, id, mark ?? null),
    remove(customer, id) {
      removeKept.run(customer, id);
      return remove.run(customer, id).changes > 0;
    },
  };
}
