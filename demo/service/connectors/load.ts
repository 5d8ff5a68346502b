import { readdir } from 'node:fs/promises';
import type { Source, SystemConnector, SystemReader } from './connector.js';
import { http } from './http/connector.js';
import type { Connectors } from './index.js';
import { createOAuthConnector } from './oauth/connector.js';
import type { Readers } from './reading.js';

const FOLDER = new URL('systems/', import.meta.url);

/** What a file in the folder `systems` exports: either, or both. */
interface Exported {
  readonly connector?: SystemConnector;
  readonly reader?: SystemReader;
}

/** All connectors there are. To add one for a system, add its file to the folder `systems`. */
export async function loadConnectors(folder = FOLDER): Promise<Connectors> {
  const files = (await readdir(folder)).filter((name) => /\.[jt]s$/.test(name)).toSorted();
  const found = await Promise.all(files.map(async (name) => expectExported(name, await import(new URL(name, folder).href))));
  const readers = readersOf(found.flatMap(({ reader }) => reader ?? []));
  return { own: found.flatMap(({ connector }) => connector ?? []), http, oauth: (client, systemId) => createOAuthConnector({ client, ...(readers.has(systemId) && { readers: readers.get(systemId)! }) }) };
}

function expectExported(name: string, module: unknown): Exported {
  const { connector, reader } = module as Exported;
  const isWhole = [connector && connector.systems?.length && connector.schemes?.length && connector.connect, reader && reader.systems?.length && reader.read];
  if ((!connector && !reader) || isWhole.some((part) => part !== undefined && !part)) {
    throw new TypeError(`The file connectors/systems/${name} must export a "connector" with its systems and schemes, or a "reader" with its systems.`);
  }
  return { ...(connector && { connector }), ...(reader && { reader }) };
}

function readersOf(found: readonly SystemReader[]): ReadonlyMap<string, Readers<Source>> {
  const readers = new Map<string, Readers<Source>>();
  for (const { systems, read } of found) {
    for (const id of systems) {
      if (readers.has(id)) throw new TypeError(`Two files claim to read the system "${id}".`);
      readers.set(id, read);
    }
  }
  return readers;
}
