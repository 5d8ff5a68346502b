import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { CHROMIUM_FLAGS, ensureChromium } from './support/chromium.ts';
import { unitReporter } from './support/unit-reporter.ts';

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: ['test/unit/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })],
  concurrency: 2,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] } })],
  reporters: [unitReporter()],
};
