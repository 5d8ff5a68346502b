import type { TemplateResult } from 'lit/html.js';
import type { StatusMessages } from '../locales/status/en.js';
import { dot } from '../screens/dot.js';
import { dotStyles } from '../screens/dot-styles.js';
import { isStale, overall, type Overall } from '../session/overall.js';
import type { MakiniStatus } from './makini-status.js';
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

  #words({ shared, dot }: StatusMessages, state: Overall): string {
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
      case 'required':
        return this.#counted(state.connections, shared.needed, shared.neededMany);
      case 'due': {
        const { reauthorization } = state.connections[0]!;
        const when = reauthorization.state === 'due' ? this.dates.deadline(reauthorization.by) : '';
        return this.#counted(state.connections, (system) => shared.due(system, when), (count, shown) => dot.dueMany(count, shown, when));
      }
      case 'unreachable':
        return this.#counted(state.connections, shared.unreachable, dot.unreachableMany);
      case 'disconnected':
        return dot.disconnected(state.connections[0]!.systemName);
      case 'well':
        return this.settings?.connection ? dot.connected(state.connections[0]!.systemName) : dot.well(state.connections.length, this.written(state.connections.length));
      default:
        return state satisfies never;
    }
  }

  /** One is called by its name. */
  #counted(connections: readonly { readonly systemName: string }[], one: (system: string) => string, many: (count: number, shown: string) => string): string {
    return connections.length === 1 ? one(connections[0]!.systemName) : many(connections.length, this.written(connections.length));
  }
}
