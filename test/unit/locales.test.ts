import { expect } from '@open-wc/testing';
import { CATEGORIES } from '../../src/contract/categories.js';
import { FieldProblem } from '../../src/contract/problem.js';
import { PROBLEM_CODES } from '../../src/contract/problem-codes.js';
import { SCHEMES } from '../../src/contract/schemes.js';
import { STAGES } from '../../src/contract/stages.js';
import { SCHEME_IDS } from '../../src/contract/system.js';
import * as ar from '../../src/locales/ar.js';
import * as de from '../../src/locales/de.js';
import * as en from '../../src/locales/en.js';
import { frameMessages } from '../../src/locales/frame.js';
import { hostMessages } from '../../src/locales/host.js';
import { directionOf, matchLanguage, spokenTag } from '../../src/locales/match.js';

const OTHERS = { de, ar };
const LANGUAGES = { en, ...OTHERS };
/** What the words are given: one for each parameter, so that all can be told apart in a sentence. */
const given = { name: 'Qx1', system: 'Qx2', host: 'Qx3', wait: 'Qx4', fields: ['Qx7', 'Qx8'] };
/** Words that a language shares with English. */
const SHARED = new Set(['Sandbox', 'ERP', 'CRM', 'System', 'Name', 'optional', 'Port 7']);

/** Every sentence, by its place; functions are called. */
function sentences(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const called = (words as (...values: unknown[]) => string).bind(undefined);
    if (/problems\.|todos/.test(path) && !/fieldProblems/.test(path)) return [[path, called(given)]];
    if (path.endsWith('mayNotRead')) return [[path, called('Qx1', ['items'])]];
    if (/found|[a-z]Found|codeWrong|questionWrong|codeIncomplete|problemsFound/.test(path) && !/nothing/.test(path)) return [[path, called(7, '7')]];
    return [[path, called('Qx1', 'Qx5', 'Qx6', 'Qx9')]];
  }
  // What the catalogue says in English is there in the other languages alone.
  return Object.entries(words as object).flatMap(([key, value]) => (key === 'catalogue' ? [] : sentences(value, path ? `${path}.${key}` : key)));
}

/** What is left of a sentence in English when names, abbreviations, addresses and the values given are out of it. */
const latinWords = (text: string): string[] => text.replace(/https:\/\//g, '').match(/[A-Za-z][a-zäöüß’-]{2,}/g)?.filter((word) => !word.startsWith('Qx')) ?? [];

describe('the language of a tag', () => {
  it('is the tag’s own, its base language, or English', () => {
    const tags = { de: 'de', 'de-AT': 'de', de_CH: 'de', DE: 'de', 'ar-EG': 'ar', ar: 'ar', 'en-GB': 'en', xx: 'en', '': 'en', den: 'en' };
    expect(Object.fromEntries(Object.keys(tags).map((tag) => [tag, matchLanguage(tag)]))).to.deep.equal(tags);
    expect(matchLanguage(undefined)).to.equal('en');
  });

  it('reads from right to left in Arabic, and only there', () => {
    expect(['ar', 'ar-EG', 'de', 'en', 'xx'].map(directionOf)).to.deep.equal(['rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
    // Not spoken here: the English that stands in for it reads from left to right.
    expect(directionOf('he')).to.equal('ltr');
  });

  it('keeps the region where it is spoken, and is valid whatever was asked for', () => {
    const tags = { 'en-GB': 'en-GB', 'de-AT': 'de-AT', de_AT: 'de-AT', 'ar-EG-u-nu-latn': 'ar-EG', tlh: 'en', 'not a tag': 'en', '': 'en' };
    expect(Object.fromEntries(Object.keys(tags).map((tag) => [tag, spokenTag(tag)]))).to.deep.equal(tags);
    for (const tag of Object.keys(tags)) expect(() => new Intl.NumberFormat(spokenTag(tag))).not.to.throw();
  });

  it('is what each side of the widget is given', async () => {
    expect([await hostMessages('de-AT'), await hostMessages('ar-EG'), await hostMessages('xx')]).to.deep.equal([de.host, ar.host, en.host]);
    expect([await frameMessages('de-AT'), await frameMessages('ar-EG'), await frameMessages('xx')]).to.deep.equal([de.frame, ar.frame, en.frame]);
  });
});

describe('the catalogue’s own words', () => {
  it('are said in each other language, the same ones', () => {
    expect(Object.keys(ar.frame.catalogue)).to.deep.equal(Object.keys(de.frame.catalogue));
    for (const { frame } of [de, ar]) for (const [english, text] of Object.entries(frame.catalogue)) expect(text, english).to.match(/\S/);
    for (const [english, text] of Object.entries(ar.frame.catalogue)) expect(text, english).to.match(/\p{Script=Arabic}/u);
  });
});

for (const [language, words] of Object.entries(LANGUAGES)) {
  describe(`the words in ${language}`, () => {
    it('tell every problem, stage, category and field that English tells', () => {
      for (const code of PROBLEM_CODES) {
        const { title, advice } = words.frame.problems[code] ?? words.frame.problems.other;
        expect(title(given), code).to.match(/\S/);
        expect(advice(given), code).to.match(/\S/);
      }
      expect(Object.keys(words.frame.problems)).to.deep.equal(Object.keys(en.frame.problems));
      expect(Object.keys(words.frame.fields)).to.deep.equal(Object.keys(en.frame.fields));
      for (const stage of STAGES) expect(words.frame.stages[stage].name + words.frame.stages[stage].running('Qx3'), stage).to.match(/\S/);
      for (const scheme of SCHEME_IDS) if (scheme !== 'oauth') expect(words.frame.schemes[scheme], scheme).to.match(/\S/);
      for (const code of FieldProblem.shape.code.options) expect(code in words.frame.fieldProblems || code === 'file-content', code).to.equal(true);
      for (const { fields } of Object.values(SCHEMES)) {
        for (const { name, choices = [] } of fields) {
          expect(words.frame.fields[name]?.label, name).to.match(/\S/);
          for (const { value } of choices) expect(words.frame.choices[name]?.[value], value).to.match(/\S/);
        }
      }
      for (const category of CATEGORIES) expect(words.host.categories[category], category).to.match(/\S/);
    });

    it('say each thing that English says, and name what English names', () => {
      for (const [side, own, english] of [
        ['host', sentences(words.host), sentences(en.host)],
        ['frame', sentences(words.frame), sentences(en.frame)],
      ] as const) {
        expect(own.map(([path]) => path)).to.deep.equal(english.map(([path]) => path));
        english.forEach(([path, text], index) => {
          const names = (sentence: string) => [...new Set(sentence.match(/Qx\d|\b7\b/g))].toSorted();
          expect(names(own[index]![1]), `${side}.${path}`).to.deep.equal(names(text));
          expect(own[index]![1] === '', `${side}.${path} is empty`).to.equal(text === '');
        });
      }
    });

    it('say what else runs there, what may not be read, and who demands TLS', () => {
      const told = (code: string, more: object) => words.frame.problems[code]!.title({ ...given, ...more }) + words.frame.problems[code]!.advice({ ...given, ...more });
      expect(told('WRONG_SYSTEM', { product: 'Qx6' })).to.include('Qx6').and.to.include('Qx2').and.to.include('Qx3');
      expect(told('TLS_REQUIRED', { reason: 'demanded' })).to.include('Qx2').and.not.to.equal(told('TLS_REQUIRED', {}));
      const few = told('PERMISSION_DENIED', { entities: ['items'] });
      expect(few.length).to.be.lessThan(told('PERMISSION_DENIED', { entities: ['vendors', 'items'] }).length);
    });

    it('say what English says for each form, challenge and place where it stopped', () => {
      const [url, server] = [{ kind: 'url', label: 'Qx5' }, { kind: 'host', label: 'Qx5', port: 'Qx6' }] as const;
      const cases: [string, object][] = [
        ...['HOST_NOT_FOUND', 'WRONG_SYSTEM', 'TLS_REQUIRED', 'TLS_INVALID'].flatMap((code) => [[code, { address: url }], [code, { address: server }], [code, { address: server, fault: 'no-tls' }]] as [string, object][]),
        ...(['port', 'credentials'] as const).flatMap((reason) => [['HOST_NOT_ALLOWED', { reason, address: url }], ['HOST_NOT_ALLOWED', { reason, address: server }]] as [string, object][]),
        ['TLS_REQUIRED', { switchedOff: true }],
        ['PERMISSION_DENIED', { stage: 'sign-in' }],
        ...(['password', 'key', 'file'] as const).map((credential) => ['AUTHENTICATION_FAILED', { credential }] as [string, object]),
        ...['code', 'push', 'question', 'authorize', 'confirm'].map((asked) => ['CHALLENGE_EXPIRED', { asked }] as [string, object]),
        ...['declined', 'wrong-answers', 'wrong-codes', undefined].map((reason) => ['CHALLENGE_FAILED', { reason }] as [string, object]),
        ['STAGE_TIMEOUT', { firewalled: true }],
        ['RATE_LIMIT_EXCEEDED', { stage: 'sign-in' }],
      ];
      for (const [code, more] of cases) {
        const told = (spoken: typeof words) => {
          const [problem, todo] = [spoken.frame.problems[code]!, spoken.frame.it.todos[code]];
          return [problem.title({ ...given, ...more }), problem.advice({ ...given, ...more }), todo?.({ ...given, ...more }) ?? ''];
        };
        const names = (text: string) => [...new Set(text.match(/Qx\d/g))].toSorted();
        told(words).forEach((text, index) => {
          const english = told(en)[index]!;
          expect(names(text), `${code} ${JSON.stringify(more)}`).to.deep.equal(names(english));
          if (words !== en && english) expect(text).not.to.equal(english);
          // A duration is in the language’s own words.
          if (words === ar) expect(text).not.to.match(/(?<![\u2066\u2068])Qx[^4]/);
        });
      }
    });

    it('tell each reason for which an address is refused by words of its own', () => {
      const advice = (reason?: 'private-address' | 'port' | 'credentials') => words.frame.problems['HOST_NOT_ALLOWED']!.advice({ ...given, ...(reason && { reason }) });
      const english = (reason: 'port' | 'credentials') => en.frame.problems['HOST_NOT_ALLOWED']!.advice({ ...given, reason });
      expect(new Set([advice('private-address'), advice('port'), advice('credentials')]).size).to.equal(3);
      expect(advice()).to.equal(advice('private-address'));
      for (const reason of ['port', 'credentials'] as const) {
        const names = (text: string) => (text.match(/Qx\d/g) ?? []).toSorted();
        expect(names(advice(reason)), reason).to.deep.equal(names(english(reason)));
        if (words !== en) expect(advice(reason)).not.to.equal(english(reason));
      }
    });

    it('call a button by one name on both sides', () => {
      expect([words.frame.cancel, words.frame.retry]).to.deep.equal([words.host.cancel, words.host.retry]);
    });
  });
}

for (const [language, words] of Object.entries(OTHERS)) {
  it(`leaves no English in ${language}`, () => {
    const english = new Set([...sentences(en.host), ...sentences(en.frame)].map(([, text]) => text).filter(Boolean));
    const same = [...sentences(words.host), ...sentences(words.frame)].filter(([, text]) => english.has(text) && !SHARED.has(text));
    expect(same).to.deep.equal([]);
  });
}

it('writes Arabic in Arabic letters', () => {
  const latin = [...sentences(ar.host), ...sentences(ar.frame)].flatMap(([path, text]) => latinWords(text.replace(/API|HTTP Basic|Kiel/, '')).map((word) => `${path}: ${word}`));
  expect(latin).to.deep.equal([]);
});

it('writes German without words that only English has', () => {
  const found = [...sentences(de.host), ...sentences(de.frame)].filter(([, text]) => /\b(?:the|your|is|not|and|or|try|again|please|this|with|for)\b/i.test(text));
  expect(found).to.deep.equal([]);
});

it('keeps apart, in Arabic, every name and address that is put into a sentence', () => {
  const bare = [...sentences(ar.host), ...sentences(ar.frame)].filter(([path, text]) => !/secondsLeft|retryIn|failedAt/.test(path) && /(?<![\u2066\u2068])Qx[12356789]/.test(text));
  expect(bare).to.deep.equal([]);
});

it('counts in Arabic as Arabic does', () => {
  const said = (count: number) => ar.host.found(count, String(count));
  expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map(said)).to.deep.equal([
    'لا توجد أنظمة', 'نظام واحد', 'نظامان', '3 أنظمة', '10 أنظمة', '11 نظامًا', '99 نظامًا', '100 نظام', '103 أنظمة',
  ]);
  expect([1, 2, 3].map((tries) => ar.frame.codeWrong(tries, String(tries)))).to.deep.equal([
    'الرمز غير صحيح. بقيت لك محاولة واحدة.', 'الرمز غير صحيح. بقيت لك محاولتان.', 'الرمز غير صحيح. بقيت لك 3 محاولات.',
  ]);
});
