import { directionOf, matchLanguage, spokenTag } from '../locales/match.js';

/** The language that an element speaks, and its words in it: loaded when they are needed, so there may be none yet. */
export class Speech<Words> {
  words: Words | undefined;
  readonly #element: HTMLElement & { locale: string | null };
  readonly #load: (language: string) => Promise<Words>;
  #language = '';

  constructor(element: HTMLElement & { locale: string | null }, load: (language: string) => Promise<Words>) {
    this.#element = element;
    this.#load = load;
  }

  get locale(): string {
    // Within a shadow root `closest` sees no further than its edge.
    return spokenTag(this.#element.locale || this.#element.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang || 'en');
  }

  get language(): string {
    return matchLanguage(this.locale);
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.locale);
  }

  /** Loads the words of what is now the language. Resolves with whether there are other ones than before. */
  async update(): Promise<boolean> {
    const { language } = this;
    if (language === this.#language) return false;
    const words = await this.#load(language);
    // Another was asked for while this one loaded.
    if (language !== this.language) return false;
    this.#language = language;
    this.words = words;
    return true;
  }
}
