import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'node:test';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What runs anywhere, as it needs web standards alone. */
const PORTABLE = new Set(['hono', 'standardwebhooks', 'uqr', 'zod', 'zod/mini']);

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^(?:import|export) (?!type )(?:[^;'"]*? from )?'([^']+)';/gm)].map(([, specifier]) => specifier!);
}

function resolve(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(importer), specifier.replace(/\.js$/, '.ts'));
  return specifier.startsWith('makini-connect') ? join(root, 'src', `${specifier.split('/')[1] ?? 'index'}.ts`) : undefined;
}

it('the service and its memory store import nothing of Node, so that they run in a Service Worker', () => {
  const open = ['service.ts', 'store/memory.ts'].map((file) => join(root, 'demo/service', file));
  const seen = new Set<string>();
  for (let file = open.pop(); file; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    assert.ok(existsSync(file), file);
    for (const specifier of importsOf(file)) {
      const target = resolve(specifier, file);
      if (target) open.push(target);
      else assert.ok(PORTABLE.has(specifier), `${file} imports ${specifier}`);
    }
  }
  assert.ok(seen.size > 40);
});
