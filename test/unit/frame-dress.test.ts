import { expect } from '@open-wc/testing';
import type { Problem } from '../../src/contract/problem.js';
import { createDress } from '../../src/frame/dress.js';
import { frame as german } from '../../src/locales/de.js';
import { frame as english, type FrameMessages } from '../../src/locales/en.js';

const theme = { scheme: 'auto' } as const;

describe('the words of the login frame', () => {
  let spoken: FrameMessages[];
  let problems: Problem[];
  const dressed = (load: (locale: string) => Promise<FrameMessages>) => {
    spoken = [];
    problems = [];
    return createDress({ applyLooks: () => undefined, load, speak: (_locale, messages) => void spoken.push(messages), onFailed: (problem) => void problems.push(problem) });
  };

  it('are those of the latest wish, whichever arrives first', async () => {
    let arrive!: (messages: FrameMessages) => void;
    const dress = dressed((locale) => (locale === 'de' ? new Promise((resolve) => (arrive = resolve)) : Promise.resolve(english)));
    const first = dress({ theme, locale: 'de' });
    await dress({ theme, locale: 'en' });
    arrive(german);
    await first;
    expect(spoken).to.deep.equal([english]);
  });

  it('are told to be missing where they do not load, so that the frame does not stay empty', async () => {
    await dressed(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')))({ theme, locale: 'en' });
    expect(problems.map(({ code }) => code)).to.deep.equal(['NETWORK_ERROR']);
  });

  it('stay as they are where another language does not load', async () => {
    const dress = dressed((locale) => (locale === 'en' ? Promise.resolve(english) : Promise.reject(new TypeError('Failed to fetch'))));
    await dress({ theme, locale: 'en' });
    await dress({ theme, locale: 'de' });
    expect(problems).to.deep.equal([]);
  });
});
