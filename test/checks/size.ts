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
  return [
    measure('Host page, before the modal is opened', { budget: 2.5 * KB, aim: 9 * KB }, reachable(embed, ({ imports }) => imports)),
    measure('Host page, the whole flow', { budget: 28 * KB, aim: 24 * KB }, reachable(embed, ({ imports, dynamicImports }) => [...imports, ...dynamicImports])),
    measure('Login frame', { budget: 44.5 * KB, aim: 18 * KB }, [
      ...reachable(frame, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]),
      ...frame.filter((file) => file.type === 'asset' && /\.(?:html|css)$/.test(file.fileName)),
    ]),
  ];
}

async function bundle(mode: 'embed' | 'frame'): Promise<File[]> {
  const result = await build({ configFile: `${root}vite.config.ts`, mode, logLevel: 'error', build: { write: false } });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap((one) => ('output' in one ? one.output : []));
}

/** The chunks that the entry leads to, in English. */
function reachable(files: readonly File[], next: (chunk: Rolldown.OutputChunk) => readonly string[]): Rolldown.OutputChunk[] {
  const chunks = new Map(files.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Rolldown.OutputChunk>();
  const queue = [...chunks.values()].filter(({ isEntry }) => isEntry);
  if (!queue.length) throw new Error('The build has no entry.');
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

const isOtherLanguage = ({ moduleIds }: Rolldown.OutputChunk): boolean =>
  moduleIds.length > 0 && moduleIds.every((id) => id.includes('/src/locales/')) && !moduleIds.some((id) => /\/(?:en|index)\.ts$/.test(id));

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
