import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { createMemoryStatusStore, createSqliteStatusStore } from 'makini-connect/server';
import { statusStoreContract } from './status-store-contract.js';

statusStoreContract('the status store in memory', async () => ({ open: createMemoryStatusStore, close: async () => undefined }), { fleeting: true });

statusStoreContract('the status store in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'makini-status-'));
  const databases: InstanceType<typeof Database>[] = [];
  return {
    open(options) {
      const db = new Database(join(folder, 'app.sqlite'));
      databases.push(db);
      for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000']) db.exec(`PRAGMA ${pragma}`);
      return createSqliteStatusStore(db, { ...options, pollEvery: 20 });
    },
    async close() {
      for (const db of databases) db.close();
      rmSync(folder, { recursive: true });
    },
  };
});
