import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

/**
 * Imports go one way: `demo → public entries → elements → screens, session, frame → api → contract`,
 * `server → contract`; `ui` and `locales` import none of ours. Types and dynamic imports count.
 */
interface Layer {
  /** Which files are of this layer; the first layer that fits has them. */
  readonly files: RegExp;
  /** Layers, other than itself, that it may import. With `type:`, only their types. */
  readonly ours: readonly string[];
  /** Packages, `node:` modules and entries of our own package that it may import. */
  readonly packages: RegExp;
  /** Names of the browser's that it may not use. */
  readonly noBrowser?: true;
}

const NOTHING = /^$/;
const BROWSER_ENTRIES = ['elements', 'screens', 'session', 'frame', 'contract', 'ui', 'locales'];

const LAYERS: Record<string, Layer> = {
  'entry contract': { files: /^src\/contract\.ts$/, ours: ['contract'], packages: NOTHING, noBrowser: true },
  'entry server': { files: /^src\/server\.ts$/, ours: ['server', 'contract'], packages: NOTHING, noBrowser: true },
  entry: { files: /^src\/[^/]+\.ts$/, ours: BROWSER_ENTRIES, packages: /^(?:lit|react)(?:\/|$)/ },
  elements: { files: /^src\/elements\//, ours: ['screens', 'session', 'frame', 'contract', 'ui', 'locales'], packages: /^(?:lit|nanostores)(?:\/|$)/ },
  // The document inside the frame: nothing in the host page may pull it in.
  'frame main': { files: /^src\/frame\/main\.ts$/, ours: ['frame', 'screens', 'session', 'api', 'contract', 'ui', 'locales'], packages: /^(?:lit|nanostores)(?:\/|$)/ },
  frame: { files: /^src\/frame\//, ours: ['screens', 'session', 'api', 'contract', 'ui', 'locales'], packages: /^(?:(?:lit|nanostores)(?:\/|$)|zod\/mini$)/ },
  screens: { files: /^src\/screens\//, ours: ['contract', 'ui', 'locales'], packages: /^lit(?:\/|$)/ },
  session: { files: /^src\/session\//, ours: ['api', 'contract', 'type:locales'], packages: /^(?:nanostores|zod\/mini)$/ },
  api: { files: /^src\/api\//, ours: ['contract'], packages: /^zod\/mini$/ },
  contract: { files: /^src\/contract\//, ours: [], packages: /^zod\/mini$/, noBrowser: true },
  locales: { files: /^src\/locales\//, ours: [], packages: NOTHING },
  ui: { files: /^src\/ui\//, ours: [], packages: /^(?:lit(?:\/|$)|@floating-ui\/dom$)/ },
  server: { files: /^src\/server\//, ours: ['contract'], packages: /^(?:zod(?:\/mini)?|standardwebhooks)$/, noBrowser: true },
  // What the partner's backend answers to its page: both hold to it.
  'partner’s answers': { files: /^demo\/host\/answers\.ts$/, ours: [], packages: /^(?:makini-connect\/contract|zod\/mini)$/ },
  'partner’s page': { files: /^demo\/host\/page\//, ours: ['partner’s answers'], packages: /^(?:makini-connect(?:\/(?:define|embed|contract))?|lit(?:\/.*)?)$/ },
  'partner’s app': { files: /^demo\/host\//, ours: ['partner’s answers'], packages: /^(?!makini-connect|\.)|^makini-connect(?:\/(?:server|contract))?$/ },
  // A page of the connect service that shows the widget, as a partner's does.
  'link page': { files: /^demo\/link\//, ours: [], packages: /^(?:makini-connect(?:\/(?:define|contract))?|lit(?:\/.*)?)$/ },
  'connect service': { files: /^demo\/service\//, ours: [], packages: /^(?!makini-connect|lit)|^makini-connect\/(?:server|contract)$/ },
  // A system of somebody else's: it knows nothing of ours.
  'Harbor Cloud': { files: /^demo\/identity\//, ours: [], packages: /^(?!makini-connect|lit)/ },
  demo: { files: /^demo\//, ours: ['partner’s app', 'connect service', 'Harbor Cloud'], packages: /^/ },
};

/** Loads whatever files a folder of its own layer holds, so that adding one is enough. */
const READS_ITS_FOLDER: ReadonlySet<string> = new Set(['demo/service/connectors/load.ts']);

interface Violation {
  readonly at: string;
  readonly to: string;
  readonly rule: string;
}

/** What is wrong in one file. `path` counts from the project's root. */
function checkFile(path: string, source: string): Violation[] {
  const name = layerOf(path);
  const layer = name && LAYERS[name];
  if (!name || !layer) return [{ at: `${path}:1`, to: '', rule: 'it is in no layer; name its folder in test/checks/layers.ts' }];
  const { imports, names } = read(path, source);
  const violations: Violation[] = [];
  for (const found of imports) {
    if (found.to === undefined && READS_ITS_FOLDER.has(path)) continue;
    const rule = wrong(path, name, layer, found);
    if (rule) violations.push({ at: `${path}:${lineOf(source, found.start)}`, to: found.to ?? 'an address made at run time', rule });
  }
  for (const { name: used, start } of layer.noBrowser ? names : [])
    violations.push({ at: `${path}:${lineOf(source, start)}`, to: used, rule: `${name} runs outside browsers and may not use the browser’s ${used}` });
  return violations;
}

function wrong(path: string, name: string, layer: Layer, { to, typeOnly }: Import): string | undefined {
  if (to === undefined) return 'the address of an import is written out, so that it can be checked';
  if (!to.startsWith('.')) return layer.packages.test(to) ? undefined : `${name} may not import the package “${to}”`;
  if (!/\.(?:js|css|svg|json)$/.test(to)) return 'the import of a file ends in .js';
  const target = layerOf(posix.join(posix.dirname(path), to).replace(/\.js$/, '.ts'));
  if (target === undefined) return `${name} may not import from outside src and demo`;
  if (target === name || layer.ours.includes(target)) return undefined;
  // Entries are one layer to each other, but a browser's is never a server's.
  if (name === 'entry' && target === 'entry contract') return undefined;
  if (name === 'frame main' && target === 'frame') return undefined;
  if (layer.ours.includes(`type:${target}`)) return typeOnly ? undefined : `${name} may import only types from ${target}`;
  return `${name} may not import ${target}${layer.ours.length ? `; it may import ${layer.ours.join(', ')}` : ''}`;
}

const layerOf = (path: string): string | undefined => Object.keys(LAYERS).find((name) => LAYERS[name]!.files.test(path));

interface Import {
  readonly to: string | undefined;
  readonly typeOnly: boolean;
  readonly start: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const BROWSER_NAMES = new Set(['window', 'document', 'customElements', 'localStorage', 'sessionStorage', 'navigator', 'location', 'HTMLElement', 'Element', 'Node']);

/** Reads the import lines, and the browser's names, from the syntax tree. */
function read(path: string, source: string): { imports: Import[]; names: { name: string; start: number }[] } {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const names: { name: string; start: number }[] = [];
  const visit = (value: unknown, key = ''): void => {
    if (Array.isArray(value)) return value.forEach((item) => visit(item, key));
    if (!isNode(value)) return;
    const from = value['source'];
    if (isNode(from)) imports.push({ to: literal(from), typeOnly: isTypeOnly(value), start: value.start });
    if (value.type === 'Identifier' && key !== 'property' && key !== 'key' && BROWSER_NAMES.has(String(value['name'])))
      names.push({ name: String(value['name']), start: value.start });
    for (const [childKey, child] of Object.entries(value)) if (typeof child === 'object') visit(child, childKey);
  };
  visit(program);
  return { imports, names };
}

const literal = (node: Node): string | undefined => (typeof node['value'] === 'string' ? node['value'] : undefined);

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = node['specifiers'];
  return Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one: Node) => one['importKind'] === 'type' || one['exportKind'] === 'type');
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const lineOf = (source: string, offset: number): number => source.slice(0, offset).split('\n').length;

/** Forbidden lines: were one let through, the check would be asleep. */
const MUST_FAIL: [path: string, source: string][] = [
  ['src/screens/picker.ts', `import { createClient } from '../api/client.js';`],
  ['src/screens/picker.ts', `export type { Client } from '../api/client.js';`],
  ['src/screens/picker.ts', `type Client = import('../api/client.js').Client;`],
  ['src/session/picking.ts', `const screen = await import('../screens/picker.js');`],
  ['src/session/picking.ts', `import { en } from '../locales/en.js';`],
  ['src/elements/makini-connect.ts', `import { createClient } from '../api/client.js';`],
  ['src/elements/makini-connect.ts', `import '../frame/main.js';`],
  ['src/contract/session.ts', `import { open } from '../session/open.js';`],
  ['src/contract/session.ts', `import * as z from 'zod';`],
  ['src/locales/en.ts', `import type { ProblemCode } from '../contract/problem.js';`],
  ['src/ui/focus.ts', `import { STAGES } from '../contract/stages.js';`],
  ['src/server/handler.ts', `import { html } from 'lit';`],
  ['src/server/handler.ts', `export const width = () => document.body.clientWidth;`],
  ['src/index.ts', `export * from './server.js';`],
  ['src/api/client.ts', `const load = (name: string) => import(\`./\${name}.js\`);`],
  ['src/api/client.ts', `import { Session } from '../contract/session';`],
  ['demo/host/node.ts', `import { Session } from '../../src/contract/session.js';`],
  ['demo/host/node.ts', `import { startService } from '../service/node.js';`],
  ['demo/host/page/main.ts', `import { createConnectHandler } from 'makini-connect/server';`],
  ['demo/host/page/main.ts', `import { openDatabase } from '../database.js';`],
  ['demo/host/answers.ts', `import * as z from 'zod';`],
  ['demo/service/node.ts', `import 'makini-connect/define';`],
];
const MUST_PASS: [path: string, source: string][] = [
  ['demo/host/page/api.ts', `import { Me } from '../answers.js';`],
  ['src/session/picking.ts', `import type { Words } from '../locales/en.js'; import { createClient } from '../api/client.js';`],
  ['src/elements/makini-connect.ts', `const { screen } = await import('../screens/picker.js');`],
  ['src/frame/main.ts', `import { form } from './form.js';`],
  ['demo/service/node.ts', `import { createServer } from 'node:http'; import { createSealer } from 'makini-connect/server';`],
];

/** Every violation in the project; throws where the check itself has gone blind. */
export function checkLayers(root: string): { files: number; violations: Violation[] } {
  for (const [path, source] of MUST_FAIL) if (!checkFile(path, source).length) throw new Error(`The layer check lets through, in ${path}: ${source}`);
  for (const [path, source] of MUST_PASS) {
    const [violation] = checkFile(path, source);
    if (violation) throw new Error(`The layer check refuses, in ${path}: ${source} — ${violation.rule}`);
  }
  const files = ['src', 'demo'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => posix.join(folder, name.replaceAll('\\', '/'))));
  const modules = files.filter((path) => path.endsWith('.ts'));
  return { files: modules.length, violations: modules.flatMap((path) => checkFile(path, readFileSync(join(root, path), 'utf8'))) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, violations } = checkLayers(fileURLToPath(new URL('../..', import.meta.url)));
  for (const { at, to, rule } of violations) console.log(`${at} → ${to}\n    ${rule}`);
  console.log(violations.length ? `${violations.length} imports go the wrong way.` : `${files} files: imports go one way.`);
  process.exitCode = violations.length ? 1 : 0;
}
