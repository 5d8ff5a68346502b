import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { minifyTemplates } from './vite.templates.js';

/**
 * Five builds, each a mode: `vite build --mode library | embed | frame | link | demo`.
 * `library` is for a bundler and is left readable; the others go to browsers as they are.
 */
const MODES = {
  library: (): UserConfig => ({
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      lib: { entry: { index: 'src/index.ts', define: 'src/define.ts', server: 'src/server.ts', contract: 'src/contract.ts' }, formats: ['es'] },
      rolldownOptions: {
        external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
        output: {
          // One file a module: the bundler of the host app then sees which modules have an effect (`sideEffects`).
          preserveModules: true,
          preserveModulesRoot: 'src',
          entryFileNames: ({ name, isEntry }) => (isEntry && !name.includes('/') ? '[name].js' : 'modules/[name].js'),
        },
      },
    },
  }),
  embed: () => ({
    // Library mode leaves this to a bundler; in a page there is no `process`.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    plugins: [minifyTemplates()],
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: true,
      lib: { entry: { embed: 'src/embed.ts' }, formats: ['es'] },
      minify: 'oxc',
      rolldownOptions: {
        treeshake: TREESHAKE,
        preserveEntrySignatures: 'allow-extension',
        output: { ...SMALL, entryFileNames: 'embed.js', chunkFileNames: 'embed/[name]-[hash].js', codeSplitting: { includeDependenciesRecursively: false, groups: TOGETHER } },
      },
    },
  }),
  frame: () => ({
    root: from('src/frame'),
    base: '/frame/',
    plugins: [minifyTemplates(), loadPlainly()],
    build: {
      ...PAGE,
      outDir: from('dist/frame'),
      // One file for what every visit needs: the bundler itself would set apart what a screen that is loaded later shares with it.
      rolldownOptions: { treeshake: TREESHAKE, output: { ...SMALL, codeSplitting: { groups: [{ name: 'frame', tags: ['$initial'] }] } } },
    },
  }),
  link: () => ({
    root: from('demo/link'),
    base: '/link/',
    plugins: [minifyTemplates()],
    build: { ...PAGE, outDir: from('dist/link'), rolldownOptions: { treeshake: TREESHAKE, output: SMALL } },
  }),
  demo: () => ({
    root: from('demo/host/page'),
    base: '/',
    plugins: [minifyTemplates()],
    build: { ...PAGE, outDir: from('dist/demo'), rolldownOptions: { treeshake: TREESHAKE, output: SMALL } },
  }),
} satisfies Record<string, () => UserConfig>;

export type Mode = keyof typeof MODES;

/** Vite's library mode keeps white space for the sake of bundlers; nothing bundles these again, and nothing reads what is noted there for bundlers. */
const SMALL = { comments: { annotation: false }, minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } } } as const;

/**
 * What several parts of the widget share, in few files: the bundler itself would make one for each set of parts, and small
 * ones compress badly. The first is the entry's too, so that nothing imports the entry, whose address a host may write in its own way.
 */
const TOGETHER = [
  { name: 'base', test: /\/src\/(?:contract\/(?:problem-codes|error)|ui\/css|elements\/events)\.ts$/ },
  { name: 'status', test: /\/src\/(?:api\/(?:status-|events|stream|tabs)|contract\/(?:status-|connection-state|tab-message)|elements\/(?:open-widget|overall-words|status-(?:settings|styles|view)|told-by)|locales\/status\.|screens\/naming|session\/(?:attention|overall|status-(?!reminders))|ui\/(?:dates|every-minute))/ },
  { name: 'shared', test: /\/(?:lit\/html|lit-html\/[\w-]+|nanostores\/atom\/index)\.js$|\/node_modules\/zod\/|\/src\/(?:api\/(?:backoff|deadline|http)|contract\/(?:connection-summary|entities|ids|jitless|json|problem|stages|widget)|elements\/(?:attribute-error|speech)|locales\/match|ui\/(?:dialog-styles|icons|monogram|plain|scroll-lock|tokens|watch-appearance))/ },
];

/** No getter of ours or of a dependency's has an effect. */
const TREESHAKE = { propertyReadSideEffects: false, unknownGlobalSideEffects: false } as const;

/** A page under a strict CSP: nothing inline, so no asset as a data URL and no script for preloading. */
const PAGE = { emptyOutDir: true, sourcemap: true, modulePreload: false, assetsInlineLimit: 0, cssCodeSplit: true } as const;

/** The languages have neither styles nor imports of their own: what Vite wraps around `import()` for the sake of those is left out. */
const loadPlainly = (): Plugin => ({
  name: 'load-plainly',
  enforce: 'pre',
  load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
});

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const isMode = (mode: string): mode is Mode => Object.hasOwn(MODES, mode);

export default defineConfig(({ mode }): UserConfig => {
  if (!isMode(mode)) throw new Error(`Say what to build: vite build --mode ${Object.keys(MODES).join(' | ')}`);
  // Whatever the shell says: a page for customers holds no library's development code.
  process.env['NODE_ENV'] = 'production';
  const config: UserConfig = MODES[mode]();
  return {
    root: from('.'),
    ...config,
    publicDir: false,
    clearScreen: false,
    resolve: {
      // The demo imports the package by name, and gets its sources.
      alias: [
        { find: /^makini-connect$/, replacement: from('src/index.ts') },
        { find: /^makini-connect\/(\w+)$/, replacement: `${from('src')}/$1.ts` },
      ],
      dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', 'nanostores', 'zod'],
    },
    build: { target: 'es2022', reportCompressedSize: false, ...config.build },
  };
});
