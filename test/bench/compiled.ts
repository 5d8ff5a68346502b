import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Compiles a program as it would be for production, and gives its file. What runs from TypeScript is measured too heavy:
 * it keeps the name of every function that is made, some 250 bytes each. It also starts later.
 *
 * @param folder what it is kept in; whoever may run beside others has its own
 */
export async function compiled(entry: string, folder = 'bench'): Promise<string> {
  const outDir = join(root, 'node_modules', '.cache', 'makini-connect', folder);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^makini-connect\/(\w+)$/, replacement: `${root}src/$1.ts` }] },
    build: { ssr: entry, outDir, emptyOutDir: true, minify: false, rolldownOptions: { output: { entryFileNames: 'program.mjs' } } },
  });
  return join(outDir, 'program.mjs');
}
