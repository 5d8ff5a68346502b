import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { FrameAssets } from './frame-assets.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

/** Reads the built login frame from a folder. */
export function frameFolder(folder: string): FrameAssets {
  const root = resolve(folder) + sep;
  return async (path) => {
    const file = join(root, path);
    const type = TYPES[extname(file)];
    if (!type || !file.startsWith(root)) return undefined;
    try {
      return { body: new Uint8Array(await readFile(file)), type };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
}
