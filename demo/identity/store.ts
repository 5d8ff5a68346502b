import { createHash } from 'node:crypto';
import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the authorization server remembers of logins. */
export interface IdentityStore {
  /** For `oidc-provider`: one kind of record each. */
  adapter(kind: string): Adapter;
  /** The consents that a person has given. */
  grantsOf(accountId: string): string[];
  /** Lets all records of a kind end now. */
  endAll(kind: string): void;
  close(): void;
}

/** Whoever has one may use it, so only its hash is written down. */
const BEARERS = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken', 'ClientCredentials']);

/** One SQLite file, so that the logins to Harbor Cloud outlive a restart as those to a real system do. */
export function openStore(dataFolder: string): IdentityStore {
  const file = join(dataFolder, 'identity.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, endsAt INTEGER, grantId TEXT, uid TEXT, accountId TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID');
  for (const column of ['grantId', 'uid', 'accountId']) db.exec(`CREATE INDEX IF NOT EXISTS record_${column} ON record (${column})`);
  db.prepare('DELETE FROM record WHERE endsAt < ?').run(Date.now());

  const put = db.prepare('INSERT OR REPLACE INTO record (kind, id, json, endsAt, grantId, uid, accountId) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const byId = db.prepare('SELECT json FROM record WHERE kind = ? AND id = ? AND (endsAt IS NULL OR endsAt > ?)');
  const byUid = db.prepare('SELECT json FROM record WHERE kind = ? AND uid = ? AND (endsAt IS NULL OR endsAt > ?)');
  const change = db.prepare('UPDATE record SET json = ? WHERE kind = ? AND id = ?');
  const remove = db.prepare('DELETE FROM record WHERE kind = ? AND id = ?');
  const removeGrant = db.prepare('DELETE FROM record WHERE grantId = ?');
  const read = (row: unknown): AdapterPayload | undefined => (row ? (JSON.parse((row as { json: string }).json) as AdapterPayload) : undefined);

  return {
    adapter(kind) {
      const bearer = BEARERS.has(kind);
      const key = (id: string): string => (bearer ? createHash('sha256').update(id).digest('hex') : id);
      const find = (id: string): AdapterPayload | undefined => {
        const found = read(byId.get(kind, key(id), Date.now()));
        return found && bearer ? { ...found, jti: id } : found;
      };
      return {
        async upsert(id, payload, expiresIn) {
          const { jti: _kept, ...rest } = payload;
          const endsAt = expiresIn ? Date.now() + expiresIn * 1000 : null;
          put.run(kind, key(id), JSON.stringify(bearer ? rest : payload), endsAt, payload.grantId ?? null, payload.uid ?? null, payload.accountId ?? null);
        },
        find: async (id) => find(id),
        findByUid: async (uid) => read(byUid.get(kind, uid, Date.now())),
        // Only the device flow has user codes, and it is off.
        findByUserCode: async () => undefined,
        async consume(id) {
          const found = read(byId.get(kind, key(id), Date.now()));
          if (found) change.run(JSON.stringify({ ...found, consumed: Math.floor(Date.now() / 1000) }), kind, key(id));
        },
        destroy: async (id) => void remove.run(kind, key(id)),
        revokeByGrantId: async (grantId) => void removeGrant.run(grantId),
      };
    },
    grantsOf: (accountId) => (db.prepare('SELECT id FROM record WHERE kind = ? AND accountId = ?').all('Grant', accountId) as { id: string }[]).map(({ id }) => id),
    endAll: (kind) => void db.prepare('DELETE FROM record WHERE kind = ?').run(kind),
    close() {
      if (!db.open) return;
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}
