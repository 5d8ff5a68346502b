import { html, nothing } from 'lit/html.js';
import type { FrameMessages } from '../locales/en.js';
import { plain } from '../ui/plain.js';
import { choiceOf, labelOf } from './login-field.js';
import type { FieldState } from './login.js';

export interface SummaryCallbacks {
  /** The customer wants to change what is folded up. */
  onUnfold: () => void;
}

/** A connection that is logged in to again: who it was until now, and in one line what it was made with. */
export const summaryView = ({ who, folded }: { who: string; folded: boolean }, states: readonly (FieldState | undefined)[], { messages }: { messages: FrameMessages }, { onUnfold }: SummaryCallbacks) => html`${who ? html`<p>${messages.reconnect.was(plain(who))}</p>` : nothing}
  ${folded
    ? html`<div class="again">
        <dl id="again">
          ${states.map((state) => (state && !state.field.secret && state.value ? html`<div><dt>${labelOf(state.field, messages)}</dt> <dd><bdi>${shown(state, messages)}</bdi></dd></div>` : nothing))}
        </dl>
        <button type="button" aria-describedby="again" @click=${onUnfold}>${messages.reconnect.change}</button>
      </div>`
    : nothing}`;

const shown = ({ field, value }: FieldState, messages: FrameMessages): string =>
  field.choices ? choiceOf(field, value, messages) : value.replace(/^https:\/\//, '');
