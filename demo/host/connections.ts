import { ConnectionSummary, type Environment } from 'makini-connect/contract';
import type { Connected, Sealer } from 'makini-connect/server';
import type { Sqlite } from './database.js';

/** The customers' connections with their tokens, which are sealed: a copy of the file alone reads nobody's orders. */
export interface Connections {
  list(customer: string, environment: Environment): ConnectionSummary[];
  /** Adds a connection, or replaces its tokens after a reauthorization. */
  put(connected: Connected): Promise<void>;
  /** A token of this customer's own connection. */
  token(use: 'api' | 'refresh', customer: string, id: string): Promise<string | undefined>;
  delete(customer: string, id: string): void;
}

export function createConnections(db: Sqlite, sealer: Sealer): Connections {
  const select = db.prepare('SELECT summary FROM connection WHERE customer = ? AND environment = ? ORDER BY rowid');
  const selectTokens = db.prepare('SELECT sealed_api_token AS api, sealed_refresh_token AS refresh FROM connection WHERE customer = ? AND id = ?');
  const remove = db.prepare('DELETE FROM connection WHERE customer = ? AND id = ?');
  const upsert = db.prepare(`
    INSERT INTO connection (id, customer, environment, summary, sealed_api_token, sealed_refresh_token) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET summary = excluded.summary, sealed_api_token = excluded.sealed_api_token, sealed_refresh_token = excluded.sealed_refresh_token
    WHERE customer = excluded.customer
  `);
  const context = (customer: string, id: string, use: 'api' | 'refresh') => ['tarrow', customer, id, use];
  return {
    list: (customer, environment) => (select.all(customer, environment) as { summary: string }[]).map(({ summary }) => ConnectionSummary.parse(JSON.parse(summary))),
    async put({ customer, connection, apiToken, refreshToken }) {
      const { id, environment } = connection;
      const sealedApi = await sealer.seal(apiToken, context(customer.id, id, 'api'));
      const sealedRefresh = await sealer.seal(refreshToken, context(customer.id, id, 'refresh'));
      upsert.run(id, customer.id, environment, JSON.stringify(ConnectionSummary.parse(connection)), sealedApi, sealedRefresh);
    },
    async token(use, customer, id) {
      const row = selectTokens.get(customer, id) as { api: string; refresh: string } | undefined;
      return row && sealer.open(row[use], context(customer, id, use));
    },
    delete: (customer, id) => void remove.run(customer, id),
  };
}
