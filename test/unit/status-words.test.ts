import { expect } from '@open-wc/testing';
import { ENTITIES } from '../../src/contract/entities.js';
import { statusMessages } from '../../src/locales/status.js';
import { status as ar } from '../../src/locales/status/ar.js';
import { status as de } from '../../src/locales/status/de.js';
import { status as en } from '../../src/locales/status/en.js';

const OTHERS = { de, ar };
/** What sentences that take a number, or kinds of data, are given first. */
const COUNTED = /Many$|well$|showAll$/;
const OF_DATA = /^reconnect\.stale$|stopped$|willStop$|notRead$/;

/** Every sentence, by its place; functions are called, with something for each parameter that can be told apart. */
function sentences(words: unknown, first: (path: string) => unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[path, (words as (...values: unknown[]) => string)(first(path), 'Qx5', 'Qx6', 'Qx9')]];
  return Object.entries(words as object).flatMap(([key, value]) => sentences(value, first, path ? `${path}.${key}` : key));
}

const usual = (path: string): unknown => (COUNTED.test(path) ? 7 : OF_DATA.test(path) ? ['items'] : 'Qx1');
const namesIn = (text: string): string[] => [...new Set(text.match(/Qx\d/g))].toSorted();

describe('the words of the status elements', () => {
  it('are those of the language that is asked for', async () => {
    expect([await statusMessages('de-AT'), await statusMessages('ar'), await statusMessages('xx'), await statusMessages(undefined)]).to.deep.equal([de, ar, en, en]);
  });

  for (const [language, words] of Object.entries(OTHERS)) {
    it(`say in ${language} each thing that English says, and name what English names`, () => {
      const [own, english] = [sentences(words, usual), sentences(en, usual)];
      expect(own.map(([path]) => path)).to.deep.equal(english.map(([path]) => path));
      english.forEach(([path, text], index) => {
        expect(namesIn(own[index]![1]), path).to.deep.equal(namesIn(text));
        expect(own[index]![1], path).to.match(/\S/);
        if (!['connections.news', 'connections.sandbox'].includes(path)) expect(own[index]![1], path).not.to.equal(text);
      });
    });
  }

  it('name a button by a sentence that has its label in it, so that it can be spoken to', () => {
    for (const { shared } of [en, de, ar]) expect(shared.reconnectTo('Qx1').toLowerCase()).to.include(shared.reconnect.toLowerCase());
  });

  it('keep apart, in Arabic, every name and time that is put into a sentence', () => {
    const bare = sentences(ar, usual).filter(([path, text]) => path !== 'connections.news' && /(?<![\u2066\u2068])Qx\d/.test(text));
    expect(bare).to.deep.equal([]);
  });

  it('are in Arabic letters, but for abbreviations', () => {
    const latin = sentences(ar, usual).flatMap(([path, text]) => text.match(/[A-Za-z]{3,}/g)?.filter((word) => !word.startsWith('Qx')).map((word) => `${path}: ${word}`) ?? []);
    expect(latin).to.deep.equal([]);
  });

  it('count as each language does', () => {
    const counts = (said: (count: number, shown: string) => string) => [1, 2, 3, 11, 100].map((count) => said(count, String(count)));
    expect(counts(en.dot.well)).to.deep.equal(['1 system connected', ...[2, 3, 11, 100].map((count) => `${count} systems connected`)]);
    expect(counts(ar.dot.unreachableMany).slice(1, 3).map((text) => text.replace(/[\u2068\u2069]/g, ''))).to.deep.equal(['تعذّر الوصول إلى نظامين', 'تعذّر الوصول إلى 3 أنظمة']);
    expect(counts(ar.dot.well).map((text) => text.replace(/[\u2068\u2069]/g, ''))).to.deep.equal(['نظام واحد متصل', 'نظامان متصلان', '3 أنظمة متصلة', '11 نظامًا متصلًا', '100 نظام متصل']);
    // They come besides the ones before.
    const others = counts((count, shown) => ar.shared.andDueMany(count, shown, '')).map((text) => text.replace(/[\u2068\u2069]/g, '').split('، ')[1]);
    expect(others).to.deep.equal(['نظام آخر', 'نظامين آخرين', '3 أنظمة أخرى', '11 نظامًا آخر', '100 نظام آخر'].map((text) => `وقريبًا إلى ${text}`));
  });

  it('name the data that is affected, whichever it is', () => {
    expect(en.reconnect.stale([...ENTITIES], 'Tuesday')).to.equal('Purchase orders, vendors, and items are as of Tuesday.');
    expect(de.reconnect.stopped(['purchase-orders', 'vendors'])).to.equal('Bestellungen und Lieferanten werden nicht mehr aktualisiert.');
    for (const { reconnect } of [en, de, ar]) {
      expect(reconnect.stale([], 'Qx1')).to.include('Qx1').and.not.to.include('undefined');
      expect(reconnect.stopped([])).to.match(/\S/);
      expect(reconnect.willStop([])).to.match(/\S/);
    }
    expect([en.reconnect.stopped([]), de.reconnect.stopped([])]).to.deep.equal(['Data is no longer updated.', 'Daten werden nicht mehr aktualisiert.']);
  });
});
