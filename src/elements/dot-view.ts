import type { TemplateResult } from 'lit/html.js';
import type { StatusMessages } from '../locales/status/en.js';
import { dot } from '../screens/dot.js';
import { dotStyles } from '../screens/dot-styles.js';
import { isStale, overall, type Overall } from '../session/overall.js';
import type { MakiniStatus } from './makini-status.js';
import { overallWords } from './overall-words.js';
import { REGION_MS, StatusView } from './status-view.js';
import { isToldBy } from './told-by.js';

/** A dot, and what it means in words. */
export class DotView extends StatusView<MakiniStatus> {
  /** What is found first is no news: only what changes after it is announced. */
  #settled: ReturnType<typeof setTimeout> | undefined;
  #announces = false;

  constructor(element: MakiniStatus, root: ShadowRoot) {
    super(element, root, [dotStyles]);
  }

  protected override hold(): (() => void)[] {
    return [...super.hold(), () => {
      clearTimeout(this.#settled);
      this.#settled = undefined;
      this.#announces = false;
    }];
  }

  protected override draw(words: StatusMessages): TemplateResult {
    const { speech, status } = this;
    const state = overall(status, this.settings?.connection);
    const stale = isStale(status) && 'connections' in state;
    const text = this.#words(words, state);
    if (state.name !== 'loading') this.#settled ??= setTimeout(this.#onSettled, REGION_MS);
    return dot({
      language: speech.language,
      direction: speech.direction,
      state: state.name,
      stale,
      text: stale ? `${text}, ${words.shared.asOf(this.dates.asOf(status.at!))}` : text,
      news: this.#announces && !this.#isTold(state),
    });
  }

  readonly #onSettled = (): void => {
    this.#announces = true;
    void this.requestUpdate();
  };

  /** By the panel, or by the prompt, which speaks of logins alone. */
  #isTold({ name }: Overall): boolean {
    return isToldBy('makini-connections', this.element) || ((name === 'required' || name === 'due') && isToldBy('makini-reconnect', this.element));
  }

  #words(words: StatusMessages, state: Overall): string {
    const { shared, dot } = words;
    const telling = this.telling(words);
    switch (state.name) {
      case 'loading':
      case 'none':
      case 'gone':
        return dot[state.name];
      case 'lost':
      case 'offline':
      case 'failed':
        return shared[state.name];
      case 'signed-out':
        return shared.signedOut;
      default:
        return state.name === 'well' && this.settings?.connection
          ? dot.connected(telling.called(state.connections[0]!).text)
          : overallWords(state, telling);
    }
  }
}
