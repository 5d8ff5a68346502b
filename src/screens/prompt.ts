import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StatusMessages } from '../locales/status/en.js';
import { alert, check, clock } from '../ui/icons.js';

export type Display = 'banner' | 'toast' | 'anchored';

/** What is said of one connection. */
export interface PromptItem {
  readonly id: string;
  readonly urgent: boolean;
  /** How the connection is called in a sentence. */
  readonly system: string;
  /** Its own name, where it is not called by that. */
  readonly name: string | undefined;
  /** What has happened and what comes of it, in sentences. */
  readonly text: string;
  /** Since when. */
  readonly when: string | undefined;
}

/** What the prompt says; kept for as long as it takes to leave. */
export interface PromptContent {
  readonly title: string;
  /** Those that are listed, the most urgent first. Empty once all is well again. */
  readonly items: readonly PromptItem[];
  /** How many more there are, for the button that shows them; with all shown, the one that shows fewer. */
  readonly more: string | undefined;
  /** What has just been repaired. */
  readonly back: string | undefined;
}

export interface PromptView {
  readonly words: StatusMessages;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly display: Display;
  readonly open: boolean;
  readonly content: PromptContent | undefined;
  readonly expanded: boolean;
  readonly announced: string;
  readonly onReconnect: (id: string) => void;
  readonly onLater: () => void;
  readonly onMore: () => void;
}

/** The region that announces is there before the prompt is, and outside of what may be hidden. */
export const prompt = (view: PromptView): TemplateResult => html`
  <div lang=${view.language} dir=${view.direction} class="place" data-display=${view.display}>
    <p class="sr" role="status">${view.announced}</p>
    <div class="fold" data-open=${view.open || nothing}>
      <div class="inner" ?inert=${!view.open}>${view.content ? panel(view, view.content) : nothing}</div>
    </div>
  </div>
`;

const panel = (view: PromptView, content: PromptContent): TemplateResult => html`
  <section
    part="prompt"
    class="prompt"
    tabindex="-1"
    aria-labelledby="title"
    popover=${view.display === 'banner' ? nothing : 'manual'}
    data-tone=${content.items[0] ? toneOf(content.items[0]) : 'good'}
  >
    ${content.items.length ? needed(view, content) : html`<p part="title" class="title" id="title">${check}${content.back}</p>`}
  </section>
`;

const needed = (view: PromptView, content: PromptContent): TemplateResult => {
  const { later, showFewer } = view.words.reconnect;
  const [first] = content.items;
  const single = content.items.length === 1 && !content.more;
  return html`
    ${content.back ? html`<p class="back">${check}${content.back}</p>` : nothing}
    <div class="head">
      ${icon(first!)}
      <div class="said">
        <h2 part="title" class="title" id="title">${content.title}</h2>
        ${single ? details(first!) : nothing}
      </div>
      ${single ? html`<div class="actions">${laterButton(view, later)}${reconnectButton(view, first!, 'primary')}</div>` : nothing}
    </div>
    ${single
      ? nothing
      : html`
          <ul role="list" class="items" tabindex=${content.items.length > 4 ? '0' : nothing} aria-labelledby="title">
            ${content.items.map(
              (item) => html`
                <li part="item" class="item" data-tone=${toneOf(item)}>
                  ${icon(item)}
                  <div class="said">
                    <p class="system"><bdi>${item.system}</bdi></p>
                    ${details(item)}
                  </div>
                  ${reconnectButton(view, item, 'secondary', view.words.shared.reconnectTo(item.system))}
                </li>
              `,
            )}
          </ul>
          <div class="actions">
            ${content.more || view.expanded
              ? html`<button type="button" class="quiet" aria-expanded=${view.expanded} @click=${view.onMore}>${view.expanded ? showFewer : content.more}</button>`
              : nothing}
            ${laterButton(view, later)}
          </div>
        `}
  `;
};

const toneOf = ({ urgent }: PromptItem): string => (urgent ? 'urgent' : 'soon');
const icon = ({ urgent }: PromptItem): TemplateResult => (urgent ? alert : clock);

const details = ({ text, name, when }: PromptItem): TemplateResult => html`
  <p class="text">${text}</p>
  ${name || when ? html`<p class="when"><bdi>${name}</bdi>${name && when ? ' · ' : nothing}${when}</p>` : nothing}
`;

const reconnectButton = (view: PromptView, { id }: PromptItem, look: 'primary' | 'secondary', label?: string): TemplateResult =>
  html`<button part="button" type="button" class=${look} aria-label=${label ?? nothing} @click=${() => view.onReconnect(id)}>${view.words.shared.reconnect}</button>`;

const laterButton = (view: PromptView, text: string): TemplateResult => html`<button part="later" type="button" class="quiet" @click=${view.onLater}>${text}</button>`;
