import { defineConfig } from 'playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './support/chromium.js';
import { OUTCOME_FILE } from './support/outcome.js';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  globalSetup: './support/built-pages.ts',
  outputDir: '../test-results',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  workers: 2,
  // A shared machine can stand still for seconds. What needed its second try is printed by name, with its first failure.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  // The data of a system may wait ten seconds for its first sync.
  expect: { timeout: 20_000 },
  reporter: process.env[OUTCOME_FILE] ? [['./support/e2e-reporter.ts']] : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      executablePath: ensureChromium(),
      args: [...CHROMIUM_FLAGS],
    },
  },
});
