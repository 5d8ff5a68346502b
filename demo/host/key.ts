import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSealer, type Sealer } from 'makini-connect/server';

interface KeyFile {
  active: string;
  keys: Record<string, string>;
}

/** Seals tokens at rest with a key of its own, made on the first start. In production, it comes from a secret store. */
export function openSealer(folder: string): Sealer {
  const file = join(folder, 'host-key.json');
  const { active, keys } = read(file) ?? create(file);
  return createSealer(keys, active);
}

function read(file: string): KeyFile | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  chmodSync(file, 0o600);
  return JSON.parse(text) as KeyFile;
}

function create(file: string): KeyFile {
  const made = { active: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
  // `wx` never overwrites a key that another process has just made: what it sealed would be lost.
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
