/** Milliseconds until the next try: at most `first` before the second one, doubling up to `most`. */
const FIRST_MS = 2000;
/** Soon enough to be noticed as done by itself, and far enough apart not to press a service that is just coming up. */
const LEAST_MS = 400;

export interface ComebackOptions {
  /** Whether somebody looks at the page. */
  isVisible?: (() => boolean) | undefined;
  /** From 0 to 1. */
  random?: (() => number) | undefined;
}

/**
 * Does again what has failed, by itself: less and less often, at times that are chance, so that not all pages come at once,
 * and only while somebody looks at the page.
 */
export class Comeback {
  readonly #isVisible: () => boolean;
  readonly #random: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Set while the other side has asked not to be asked. */
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;
  #work: (() => void) | undefined;
  #tries = 0;

  constructor({ isVisible = () => globalThis.document?.visibilityState !== 'hidden', random = Math.random }: ComebackOptions = {}) {
    this.#isVisible = isVisible;
    this.#random = random;
  }

  /** Does it later, and not before `least` in any case. Takes the place of what was to be done before. */
  later(work: () => void, { least, most }: { least?: number | undefined; most: number }): void {
    this.#clear();
    this.#work = work;
    const span = Math.min(FIRST_MS * 2 ** this.#tries++, most);
    if (least !== undefined) this.#rest = setTimeout(() => this.#rested(), least);
    this.#timer = setTimeout(() => this.#isVisible() && this.now(), (least ?? LEAST_MS) + this.#random() * span);
  }

  /** Something tells that it may work by now: somebody looks again, the network is back. Does nothing where nothing waits. */
  now(): void {
    this.#isAsked = this.#rest !== undefined;
    if (this.#isAsked) return;
    const work = this.#work;
    this.#clear();
    work?.();
  }

  /** It is not to be done any more: it has worked, or nobody wants it. */
  stop(): void {
    this.#clear();
    this.#tries = 0;
  }

  #rested(): void {
    this.#rest = undefined;
    if (this.#isAsked && this.#isVisible()) this.now();
  }

  #clear(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#rest);
    this.#rest = undefined;
    this.#isAsked = false;
    this.#work = undefined;
  }
}
