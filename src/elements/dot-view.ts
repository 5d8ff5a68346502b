import type { TemplateResult } from 'lit/html.js';
import type { StatusMessages } from '../locales/status/en.js';
import { dot } from '../screens/dot.js';
import { dotStyles } from '../screens/dot-styles.js';
import { isStale, overall, type Overall } from '../session/overall.js';
import { plain } from '../ui/plain.js';
import type { MakiniStatus } from './makini-status.js';
import { overallWords } from './overall-words.js';
import { StatusView } from './status-view.js';

/** A dot, and what it means in words. */
export class DotView extends StatusView<MakiniStatus> {
  /** Whether something other than “loading” has been shown. */
  #settled = false;

  constructor(element: MakiniStatus, root: ShadowRoot) {
    super(element, root, [dotStyles]);
  }

  protected override draw(words: StatusMessages): TemplateResult {
    const { speech, status } = this;
    const state = overall(status, this.settings?.connection);
    const stale = isStale(status) && 'connections' in state;
    const text = this.#words(words, state);
    // What is found first is no news: only what changes after it is announced.
    const news = this.#settled;
    this.#settled ||= state.name !== 'loading';
    return dot({
      language: speech.language,
      direction: speech.direction,
      state: state.name,
      stale,
      text: stale ? `${text}, ${words.shared.asOf(this.dates.asOf(status.at!))}` : text,
      news,
    });
  }

  #words(words: StatusMessages, state: Overall): string {
    const { shared, dot } = words;
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
          ? dot.connected(plain(state.connections[0]!.systemName))
          : overallWords(state, words, this.dates, (count) => this.written(count));
    }
  }
}
