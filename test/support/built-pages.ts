import { buildPages } from '../../demo/build.js';

// Playwright takes a setup as a default export only. Built once, before several demos would build side by side.
export default (): Promise<void> => buildPages({ quiet: true });
