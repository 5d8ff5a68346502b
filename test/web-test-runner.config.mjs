import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { CHROMIUM_FLAGS, ensureChromium } from './support/chromium.ts';
import { unitReporter } from './support/unit-reporter.ts';

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: ['test/unit/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  // `js` too: a dependency reads process.env.NODE_ENV, which a page does not have and a bundler would replace.
  plugins: [esbuildPlugin({ ts: true, js: true, define: { 'process.env.NODE_ENV': '"production"' }, target: 'es2022', tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })],
  middleware: [
    // An empty document in place of the login frame's, for a test to play the frame in.
    (context, next) => {
      if (context.path !== '/frame') return next();
      context.type = 'html';
      context.body = '<!doctype html><html lang="en"><title>Login frame</title></html>';
      return undefined;
    },
  ],
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] } })],
  reporters: [unitReporter()],
};
