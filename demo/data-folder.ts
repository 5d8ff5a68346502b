import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from './options.js';

export interface DataFolders {
  readonly service: string;
  readonly host: string;
  readonly identity: string;
}

/** Tells a folder of ours from one that was there before, which `--fresh` must not empty. */
const MARK = '.makini-connect';

/** Makes the data folder ready; with `fresh`, empty. Throws a `UsageError` where it can't be written. */
export async function openDataFolder(path: string, fresh: boolean): Promise<DataFolders> {
  const folder = resolve(path);
  const folders = { service: join(folder, 'service'), host: join(folder, 'host'), identity: join(folder, 'identity') };
  try {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    if (fresh && names.length && !names.includes(MARK))
      throw new UsageError(`The folder ${folder} holds something else, so --fresh leaves it alone. Choose another one with --data.`);
    await writeFile(join(folder, MARK), 'Data of the makini-connect demo. Safe to delete.\n');
    for (const one of Object.values(folders)) {
      if (fresh) await rm(one, { recursive: true, force: true });
      await mkdir(one, { recursive: true });
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`The folder ${folder} can't be written${code}. Choose another one with --data.`, { cause: error });
  }
  return folders;
}
