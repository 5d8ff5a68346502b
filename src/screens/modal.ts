import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { HostMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';

export interface ModalView {
  words: HostMessages;
  locale: string;
  direction: 'ltr' | 'rtl';
  title: string;
  sandbox: boolean;
  /** The way back to the list, where there is one. */
  onBack: (() => void) | undefined;
  onClose(): void;
  onCancel(event: Event): void;
  onClosed(event: Event): void;
  onPointerDown(event: PointerEvent): void;
  /** The login frame: mounted from the start, so that it is warm when it is needed. */
  frame: { src: string; turn: number; title: string; shown: boolean; own: boolean } | undefined;
  size: 'wide' | 'tall' | 'small';
  body: TemplateResult | typeof nothing;
}

/** To copy diagnostics, and to share a magic link: where a browser can't, the name is an unknown one, and complained of. */
const permissions = (): string => ('share' in navigator ? 'clipboard-write; web-share' : 'clipboard-write');

/** None where the page is the service's own: a frame of one's own origin could take it off by itself. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';

/** The dialog around every screen. */
export const modal = (view: ModalView): TemplateResult => html`<dialog
  part="dialog"
  aria-labelledby="title"
  lang=${view.locale}
  dir=${view.direction}
  data-size=${view.size}
  @cancel=${view.onCancel}
  @close=${view.onClosed}
  @pointerdown=${view.onPointerDown}
>
  <div class="bar" part="header">
    ${view.onBack ? html`<button class="quiet icon-only" aria-label=${view.words.back} @click=${view.onBack}>${icons.back}</button>` : nothing}
    <h1 id="title">${view.title}</h1>
    ${view.sandbox ? html`<span class="badge" title=${view.words.sandboxHint}>${view.words.sandbox}</span>` : nothing}
    <button class="quiet icon-only close" aria-label=${view.words.close} @click=${view.onClose}>${icons.cross}</button>
  </div>
  <div class="body" part="body">
    ${view.body}
    ${view.frame
      ? keyed(
          view.frame.turn,
          html`<iframe
            src=${view.frame.src}
            title=${view.frame.title}
            ?data-off=${!view.frame.shown}
            aria-hidden=${view.frame.shown ? nothing : 'true'}
            tabindex=${view.frame.shown ? '0' : '-1'}
            sandbox=${view.frame.own ? nothing : SANDBOX}
            allow=${permissions()}
            referrerpolicy="no-referrer"
          ></iframe>`,
        )
      : nothing}
  </div>
</dialog>`;

/** Over the frame, until it has something to show. */
export const opening = (words: HostMessages, status: string, { online, onCancel }: { online: boolean; onCancel: () => void }): TemplateResult => {
  const { title, advice } = words.failures.offline;
  return html`<div class="opening">
    <p>${online ? html`<span class="spinner"></span>` : icons.alert}<span role="status">${online ? status : `${title}. ${advice}`}</span></p>
    <button @click=${onCancel}>${words.cancel}</button>
  </div>`;
};
