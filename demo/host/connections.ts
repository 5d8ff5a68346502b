import { ConnectionSummary, type Environment } from 'makini-connect/contract';
import type { Connected, Sealer } from 'makini-connect/server';
import type { Sqlite } from './database.js';

/** The customers' connections with their tokens, which are sealed: a copy of the file alone reads nobody's orders. */
export interface Connections {
  list(customer: string, environment: Environment): ConnectionSummary[];
  /** Adds a connection, or replaces its tokens after a reauthorization. */
  put(connected: Connected): Promise<void>;
  /** The API token of this customer's own connection. */
  apiToken(customer: string, id: string): Promise<string | undefined>;
  delete(customer: string, id: string): void;
}

export function createConnections(db: Sqlite, sealer: Sealer): Connections {
  const select = db.prepare('SELECT summary FROM connection WHERE customer = ? AND environment = ? ORDER BY rowid');
  const selectToken = db.prepare('SELECT sealed_api_token FROM connection WHERE customer = ? AND id = ?');
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
    async apiToken(customer, id) {
      const row = selectToken.get(customer, id) as { sealed_api_token: string } | undefined;
      return row && sealer.open(row.sealed_api_token, context(customer, id, 'api'));
    },
    delete: (customer, id) => void remove.run(customer, id),
  };
}
