import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { ROWS, catalogue, json, useBackend } from './support/backend.js';
import { opened, widget } from './support/widget.js';

declare global {
  interface Window {
    ran?: string;
  }
}

const row = (id: string, name: string, vendor = 'Vendor', aliases = '') => `${id}\t${name}\t${vendor}\t0\t${aliases}\t0`;

/** What a catalogue could hold that was filled by somebody else. */
const HOSTILE = [
  row('image', '<img src=x onerror="window.ran=\'image\'">', '<b>Bold & Sons</b>'),
  row('script', '<script>window.ran="script"</script>', '<svg onload=window.ran="svg">'),
  row('closing', '</span></div></template><iframe srcdoc="<script>parent.ran=1</script>">', '"\'><a href=javascript:ran=1>x</a>'),
  row('entities', '&lt;b&gt;&amp;#60; ${window.ran=1} {{ran}} <!--', 'A&amp;B'),
  row('override', '\u202eTFOSORCIM\u202c \u2067ERP', '\u202eenoemoS'),
  row('marks', '\u200f\u061cقاعدة ERP\u200b', '\u2066\u2068Vendor'),
  row('unbroken', 'W'.repeat(80), 'M'.repeat(80)),
  row('stacked', `Z${'\u0310\u0311\u0316\u0317'.repeat(18)} ERP`, 'Vendor'),
  row('aliases', 'Alias', 'Vendor', [`<img src=x onerror=window.ran=1>`, 'A'.repeat(300), '\u202ereversed'].join('|')),
];

describe('a hostile catalogue', () => {
  const backend = useBackend();

  beforeEach(() => {
    delete window.ran;
    backend.answer('/v1/systems', () => json(catalogue(HOSTILE)));
  });
  afterEach(() => setViewport({ width: 1280, height: 800 }));

  it('is drawn as text, and nothing in it runs', async () => {
    const view = await opened(await widget());
    expect(view.names).to.deep.equal(HOSTILE.map((line) => line.split('\t')[1]));
    expect(view.options.map((option) => option.querySelector('bdi')!.textContent)).to.deep.equal(HOSTILE.map((line) => line.split('\t')[2]));
    const allowed = new Set(['SPAN', 'BDI']);
    for (const option of view.options) {
      for (const element of option.querySelectorAll('*')) {
        expect(allowed.has(element.tagName), element.tagName).to.equal(true);
        expect([...element.attributes].filter(({ name, value }) => name.startsWith('on') || value.includes('javascript:'))).to.deep.equal([]);
      }
    }
    await nextFrame();
    expect(window.ran).to.equal(undefined);
  });

  it('can be searched like any other, and a hostile query is text too', async () => {
    const view = await opened(await widget());
    await view.type('img src');
    expect(view.names[0]).to.include('<img');
    await view.type('A'.repeat(80));
    expect(view.names).to.deep.equal(['Alias']);
    const query = '<img src=x onerror=window.ran=2> qqq';
    await view.type(query);
    expect(view.one('.lead')!.textContent).to.equal(`Nothing found for “${query}”`);
    expect(view.one('.empty img')).to.equal(null);
    expect(window.ran).to.equal(undefined);
  });

  it('overflows no row in a dialog of 320 pixels, in either direction', async () => {
    await setViewport({ width: 320, height: 640 });
    for (const locale of ['en', 'ar']) {
      const element = await widget(locale);
      element.setAttribute('locale', locale);
      const view = await opened(element);
      const list = view.one('[role=listbox]')!;
      expect(list.scrollWidth).to.be.at.most(list.clientWidth);
      for (const option of view.options) {
        const outer = option.getBoundingClientRect();
        expect(outer.height).to.equal(view.options[0]!.getBoundingClientRect().height);
        for (const part of option.querySelectorAll('.name, .meta, .logo')) {
          const inner = part.getBoundingClientRect();
          const what = `${locale} ${option.textContent.trim().slice(0, 40)}`;
          expect(inner.left, what).to.be.at.least(outer.left - 0.5);
          expect(inner.right, what).to.be.at.most(outer.right + 0.5);
          expect(inner.top, what).to.be.at.least(outer.top - 0.5);
          expect(inner.bottom, what).to.be.at.most(outer.bottom + 0.5);
        }
        // Marks that stand on top of each other would be painted over the rows around.
        expect(getComputedStyle(option.querySelector('.name')!).overflow).to.equal('hidden');
      }
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      element.remove();
    }
  });

  it('turns the direction of nothing but itself', async () => {
    const view = await opened(await widget());
    const option = view.options.find(({ textContent }) => textContent.includes('enoemoS'))!;
    const meta = option.querySelector('.meta')!;
    const text = [...meta.childNodes].findLast((node) => node.textContent?.includes('·'))!;
    const range = document.createRange();
    range.selectNodeContents(text);
    expect(meta.textContent).to.include('· ERP');
    expect(range.getBoundingClientRect().left).to.be.at.least(meta.querySelector('bdi')!.getBoundingClientRect().right - 0.5);
  });

  it('is text in the dialog’s heading too, and stays inside it', async () => {
    await setViewport({ width: 320, height: 640 });
    for (const [index, line] of HOSTILE.slice(0, 7).entries()) {
      const element = await widget(`heading-${index}`);
      const view = await opened(element);
      const name = line.split('\t')[1]!;
      view.options[index]!.click();
      await waitUntil(() => view.button('Back to all systems'));
      const heading = view.one('h1')!;
      expect(heading.textContent).to.include(name.trim());
      expect(heading.querySelector('img, script, iframe, b')).to.equal(null);
      expect(view.dialog!.scrollWidth, name).to.be.at.most(view.dialog!.clientWidth);
      expect(heading.getBoundingClientRect().right, name).to.be.at.most(320);
      element.remove();
    }
    expect(window.ran).to.equal(undefined);
  });

  it('loses only the lines that are none', async () => {
    const broken = [row('long', 'A'.repeat(81)), row('vendor', 'Fine', 'B'.repeat(300)), row('Upper', 'Upper'), 'nothing', 'a\tb\tc', '\t\t\t\t\t', row('__proto__', 'Proto'), row('kind', 'Kind').replace('\t0\t', '\t99\t')];
    backend.answer('/v1/systems', () => json(catalogue([...broken, ...ROWS])));
    const view = await opened(await widget());
    expect(view.names).to.deep.equal(['SAP S/4HANA', 'Tryton', 'Odoo', 'IBM Maximo']);
  });
});
