import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { storeContract } from './store-contract.js';

const folder = mkdtempSync(join(tmpdir(), 'makini-store-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
const file = () => join(folder, `deep/er-${count}`, 'service.sqlite');

storeContract('the memory store', async () => createMemoryStore());
storeContract(
  'the SQLite store',
  async () => {
    count += 1;
    return createSqliteStore(file());
  },
  async (store) => {
    await store.close();
    return createSqliteStore(file());
  },
);

it('the SQLite store keeps its files for their owner only', async () => {
  const path = join(folder, 'private', 'service.sqlite');
  const store = createSqliteStore(path);
  await store.transaction((tx) => tx.append('log', 1));
  for (const suffix of ['', '-wal']) assert.equal(statSync(path + suffix).mode & 0o777, 0o600, suffix);
  await store.close();
});
