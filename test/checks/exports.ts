import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { problemAffectsEntrypointResolution, problemKindInfo } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** The package is for `import` only; how a `require` of old would resolve it says nothing. */
const RESOLUTIONS = ['node16-esm', 'bundler'] as const;

/** What is wrong with the package as npm would publish it from `dist`, which must have been built. */
export async function checkExports(): Promise<string[]> {
  const tarball = pack();
  return [...(await lintPackage(tarball)), ...(await checkTypes(tarball)), ...importInNode(), ...checkPages()];
}

function pack(): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'makini-pack-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [file] = readdirSync(folder);
    if (!file) throw new Error('npm pack made no file.');
    return new Uint8Array(readFileSync(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lintPackage(tarball: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, level: 'suggestion', strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}

async function checkTypes(tarball: Uint8Array): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (!analysis.types) return ['types: the package has none'];
  const faults = new Set<string>();
  for (const problem of analysis.problems)
    for (const entry of Object.keys(analysis.entrypoints))
      for (const resolution of RESOLUTIONS)
        if (problemAffectsEntrypointResolution(problem, entry, resolution, analysis)) faults.add(`types: ${entry} under ${resolution}: ${problemKindInfo[problem.kind].title}`);
  return [...faults];
}

/** An application that renders on a server imports these entries in Node. */
function importInNode(): string[] {
  const entries = ['makini-connect', 'makini-connect/contract', 'makini-connect/server'];
  const script = `for (const name of ${JSON.stringify(entries)}) { const found = Object.keys(await import(name)); if (!found.length) throw new Error(name + ' exports nothing'); }`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    return [];
  } catch (error) {
    return [`import in Node: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** What all pages of the connect service look like; it serves that itself. */
const SERVICE_STYLE = '/oauth/page.css';

/** The pages live under a strict CSP, which nothing inline passes. */
function checkPages(): string[] {
  return ['dist/frame/index.html', 'dist/link/index.html', 'dist/demo/index.html'].flatMap((path) => {
    const html = readFileSync(path, 'utf8');
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son\w+=/g)].map(([found]) => `${path}: inline “${found.trim()}”`);
    const base = /^dist\/(?:frame|link)\//.test(path) ? `/${path.split('/')[1]}/assets/` : '/assets/';
    const foreign = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)].filter(([, address]) => /\.(?:js|css)$/.test(address!) && !address!.startsWith(base) && address !== SERVICE_STYLE).map(([, address]) => `${path}: ${address} is not under ${base}`);
    return [...inline, ...foreign];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const faults = await checkExports();
  console.log(faults.join('\n') || 'The package exports what it says.');
  process.exitCode = faults.length ? 1 : 0;
}
