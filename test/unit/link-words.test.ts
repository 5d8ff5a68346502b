import { expect } from '@open-wc/testing';
import { link as ar } from '../../src/locales/link/ar.js';
import { link as de } from '../../src/locales/link/de.js';
import { link as en } from '../../src/locales/link/en.js';

const ADDRESS = 'https://connect.example/link#mkl_Qx0';

/** Every sentence, by its place; each parameter can be told apart. */
const sentences = (words: typeof en): [path: string, text: string][] => [
  ...Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[key, value]];
    if (typeof value === 'object') return Object.entries(value).map(([name, text]) => [`${key}.${name}`, text]);
    return key === 'body' ? [] : [[key, (value as (...values: string[]) => string)('Qx1', 'Qx2')]];
  }),
  ['body', words.body('Qx1', 'Qx2', ADDRESS, 'Qx3', 'Qx4')],
];
const namesIn = (text: string): string[] => [...new Set(text.match(/Qx[1-9]/g))].toSorted();

describe('the words that hand a step to a colleague', () => {
  for (const [language, words] of Object.entries({ de, ar })) {
    it(`name in ${language} what English names`, () => {
      const own = sentences(words);
      sentences(en).forEach(([path, text], index) => expect(namesIn(own[index]![1]), path).to.deep.equal(namesIn(text)));
    });
  }

  it('keep apart, in Arabic, every name and time that is put into a sentence, and leave the address as it is', () => {
    expect(sentences(ar).filter(([, text]) => /(?<!\u2068)Qx[1-9]/.test(text))).to.deep.equal([]);
    expect(ar.body('Qx1', undefined, ADDRESS, 'Qx3', '')).to.contain(`\n${ADDRESS}\n`);
  });

  it('begin a mail with what was written to the colleague, where anything was', () => {
    expect(en.body('Qx1', 'Qx2', ADDRESS, 'Qx3', 'Ask Ida.').split('\n\n').slice(0, 2)).to.deep.equal(['Hello,', 'Ask Ida.']);
    for (const words of [en, de, ar]) expect(words.body('Qx1', 'Qx2', ADDRESS, 'Qx3', '')).not.to.contain('\n\n\n').and.not.to.contain('undefined');
  });

  it('speak of the partner as a company in Arabic, as the login does', () => {
    expect(ar.body('Qx1', 'Qx2', ADDRESS, 'Qx3', '')).to.contain('كي تتمكن \u2068Qx1\u2069').and.to.contain('ولن تراها \u2068Qx1\u2069');
  });
});
