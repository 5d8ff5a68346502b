import { type Browser, type Page, chromium } from 'playwright';
import { buildEmbed } from '../../demo/build.js';
import { CHROMIUM_FLAGS, ensureChromium } from '../support/chromium.js';
import { startBenchServer } from './server.js';
import { median } from './statistics.js';

/**
 * What the list of systems costs, against a page written by hand without a library (`floor/`) that asks the same of
 * the same server and draws the same rows. Repetitions alternate between the two, so that whatever else the machine
 * does meets both alike.
 *
 * How it is measured (`measure.js`), all inside the page, on its own clock, with the CPU throttled:
 * - script: from the insertion of the script element to its `load` event, the file being in the HTTP cache
 * - ahead: the same and, for the widget, the code of the dialog, which loads when its button is pointed at or focused
 * - open: from the click event's time stamp, over the session and the catalogue, until painted
 * - key: from the keydown event's time stamp until another first row is painted
 * Painted: a frame whose `requestAnimationFrame` callback finds the rows in the document will paint them; the callback
 * after that one runs when it has. Frames are not held back for a display, which would round everything to 16.7 ms.
 */
const SIZES = [24, 700, 2_000, 20_000];
const PAGES = ['widget', 'floor'] as const;
const THROTTLE = 4;
const REPETITIONS = 9;
const AIM = 1.2;
const DEADLINE_MS = 60_000;

interface Sample {
  readonly script: number;
  readonly ahead: number;
  readonly open: number;
  readonly key: number;
}

export async function benchPicker(): Promise<void> {
  await buildEmbed();
  const server = await startBenchServer();
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS, '--disable-gpu-vsync', '--disable-frame-rate-limit'] });
  try {
    const samples = new Map<string, Sample[]>();
    console.log(`CPU throttled ${THROTTLE} ×, ${REPETITIONS} repetitions, alternating; medians in ms`);
    // The first of each warms the browser and is thrown away.
    for (let repetition = 0; repetition <= REPETITIONS; repetition++) {
      for (const size of SIZES) {
        for (const name of PAGES) {
          const sample = await measure(browser, `${server.origin}/${name}/?systems=${size}`);
          if (repetition > 0) samples.set(`${name} ${size}`, [...(samples.get(`${name} ${size}`) ?? []), sample]);
        }
      }
    }
    report(samples);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measure(browser: Browser, url: string): Promise<Sample> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(DEADLINE_MS);
    await page.goto(url);
    // What is measured is the script, not the way it came.
    await page.evaluate('fetch(bench.script).then((response) => response.text())');
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const script = await page.evaluate<number>('timeScript()');
    await page.evaluate('settle()');
    const ahead = script + (await page.evaluate<number>('timeAhead()'));
    await page.evaluate('settle()');
    const open = await timeUntilPainted(page, 'click', () => page.locator('#open').dispatchEvent('click'));
    await page.evaluate('settle()');
    const keys: number[] = [];
    for (const key of ['z', 'Backspace', 'q']) {
      keys.push(await timeUntilPainted(page, 'keydown', () => page.keyboard.press(key)));
      await page.evaluate('settle()');
    }
    return { script, ahead, open, key: median(keys) };
  } finally {
    await context.close();
  }
}

/** From an event until another first row than before is painted. */
async function timeUntilPainted(page: Page, event: 'click' | 'keydown', act: () => Promise<void>): Promise<number> {
  await page.evaluate(`timeNext('${event}')`);
  await act();
  return page.evaluate<number>('measured');
}

function report(samples: ReadonlyMap<string, readonly Sample[]>): void {
  const row = (cells: readonly string[]): string => cells.map((cell, index) => (index ? cell.padStart(11) : cell.padEnd(22))).join('');
  console.log(row(['', 'systems', 'widget', 'floor', 'ratio', `aim ${AIM} ×`]));
  const titles = { script: 'script evaluated', ahead: '… with the dialog', open: 'click → painted', key: 'key → filtered' } as const;
  for (const [measure, title] of Object.entries(titles) as [keyof Sample, string][]) {
    for (const size of SIZES) {
      const [widget, floor] = PAGES.map((name) => median((samples.get(`${name} ${size}`) ?? []).map((sample) => sample[measure]))) as [number, number];
      const ratio = widget / floor;
      console.log(row([title, size.toLocaleString('en'), widget.toFixed(1), floor.toFixed(1), `${ratio.toFixed(2)} ×`, ratio <= AIM ? 'met' : 'missed']));
    }
  }
}
