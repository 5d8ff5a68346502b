import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Rolldown, build } from 'vite';

/**
 * What a page loads, compressed with brotli at its best, file by file. One KB is 1,024 bytes.
 * Which files those are is read from what the bundler says of them, not guessed from names.
 */
export interface Measure {
  readonly title: string;
  readonly bytes: number;
  /** What may not be exceeded: `npm run check` fails. */
  readonly budget: number;
  /** Where it should go. */
  readonly aim: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

type File = Rolldown.OutputChunk | Rolldown.OutputAsset;

const KB = 1024;
const root = fileURLToPath(new URL('../..', import.meta.url));

export async function measureSizes(): Promise<Measure[]> {
  const [embed, frame] = [await bundle('embed'), await bundle('frame')];
  const first = reachable(embed, isEntry, ({ imports }) => imports);
  const modal = reachable(embed, holds('elements/connect-modal'), all);
  const status = reachable(embed, holds('elements/reconnect-view', 'elements/dot-view', 'elements/connections-view'), all);
  const colleague = reachable(frame, holds('frame/link'), all);
  const login = reachable(frame, holds('frame/main'), (chunk) => all(chunk).filter((name) => name !== colleague[0]!.fileName));
  return [
    measure('Host page, before the modal is opened', { budget: 3.5 * KB, aim: 9 * KB }, first),
    measure('Host page, the whole flow', { budget: 32 * KB, aim: 24 * KB }, [...new Set([...first, ...modal])]),
    measure('Status elements, all that they load', { budget: 42 * KB, aim: 24 * KB }, status.filter((chunk) => !first.includes(chunk))),
    measure('Login frame', { budget: 46.5 * KB, aim: 18 * KB }, [
      ...login,
      ...frame.filter((file) => file.type === 'asset' && /\.(?:html|css)$/.test(file.fileName)),
    ]),
    measure('Login frame, where a colleague is asked', { budget: 5 * KB, aim: 5 * KB }, colleague.filter((chunk) => !login.includes(chunk))),
  ];
}

type Chunk = Rolldown.OutputChunk;

const isEntry = (chunk: Chunk): boolean => chunk.isEntry;
/** The chunks that these modules are in. */
const holds = (...names: readonly string[]) => ({ moduleIds }: Chunk): boolean => moduleIds.some((id) => names.some((name) => id.endsWith(`/src/${name}.ts`)));
const all = ({ imports, dynamicImports }: Chunk): readonly string[] => [...imports, ...dynamicImports];

async function bundle(mode: 'embed' | 'frame'): Promise<File[]> {
  const result = await build({ configFile: `${root}vite.config.ts`, mode, logLevel: 'error', build: { write: false } });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap((one) => ('output' in one ? one.output : []));
}

/** The chunks that those at the start lead to, in English. */
function reachable(files: readonly File[], isStart: (chunk: Chunk) => boolean, next: (chunk: Chunk) => readonly string[]): Chunk[] {
  const chunks = new Map(files.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Chunk>();
  const queue = [...chunks.values()].filter(isStart);
  if (!queue.length) throw new Error('What the measure starts at is not part of the build.');
  for (const chunk of queue) {
    if (found.has(chunk) || isOtherLanguage(chunk)) continue;
    found.add(chunk);
    for (const name of next(chunk)) {
      const imported = chunks.get(name);
      if (!imported) throw new Error(`${chunk.fileName} imports ${name}, which is not part of the build.`);
      queue.push(imported);
    }
  }
  return [...found];
}

/** A file named by its language. */
const LANGUAGE = /\/src\/locales\/(?:\w+\/)?([a-z]{2}(?:-\w+)?)\.ts$/;
const isOtherLanguage = ({ moduleIds }: Chunk): boolean => moduleIds.length > 0 && moduleIds.every((id) => (LANGUAGE.exec(id)?.[1] ?? 'en') !== 'en');

function measure(title: string, { budget, aim }: Pick<Measure, 'budget' | 'aim'>, files: readonly File[]): Measure {
  const sized = files.map((file) => ({ name: file.fileName, bytes: brotli(file.type === 'chunk' ? file.code : file.source) }));
  return { title, budget, aim, bytes: sized.reduce((sum, { bytes }) => sum + bytes, 0), files: sized.toSorted((a, b) => b.bytes - a.bytes) };
}

const brotli = (content: string | Uint8Array): number => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const kb = (bytes: number): string => `${(bytes / KB).toFixed(2).padStart(6)} KB`;

export const formatSizes = (measures: readonly Measure[]): string =>
  measures
    .map(({ title, bytes, budget, aim, files }) =>
      [
        `${bytes > budget ? '✗' : '✓'} ${title.padEnd(40)} ${kb(bytes)} of ${budget / KB}, ${bytes > aim ? `${kb(bytes - aim).trim()} over` : 'within'} the aim of ${aim / KB}`,
        ...files.map((file) => `    ${file.name.padEnd(38)} ${kb(file.bytes)}`),
      ].join('\n'),
    )
    .join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(`Compressed with brotli; 1 KB = ${KB} bytes\n${formatSizes(await measureSizes())}`);
}
