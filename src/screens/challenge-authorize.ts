import { html, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';
import { copyButton, copyField } from './copy.js';

interface AuthorizeProperties {
  systemName: string;
  partner: string;
  /** The page was loaded anew: the system's window may be open since before. */
  resumed: boolean;
  messages: FrameMessages;
}

export interface AuthorizeCallbacks {
  /** The customer goes there in this window, since no other opens. */
  onRedirect: (path: string) => void;
}

/** The customer logs in at the system itself, in a window of its own, on another device, or in this one. It ends by itself. */
export function authorizeView({ path }: Extract<Challenge, { kind: 'authorize' }>, { systemName, partner, resumed, messages }: AuthorizeProperties, { onRedirect }: AuthorizeCallbacks): TemplateResult {
  const words = messages.authorize;
  const url = new URL(path, location.href).href;
  const open = (event: MouseEvent) => {
    const form = (event.currentTarget as HTMLElement).closest('form')!;
    const tell = (text: string, waits: boolean) => {
      for (const part of form.querySelectorAll<HTMLElement>('[data-opened]')) part.hidden = part.dataset['opened'] === 'no';
      form.querySelector<HTMLElement>('.spinner')!.hidden = !waits;
      // Said when it is written, and not when it is drawn.
      form.querySelector('[data-waiting]')!.textContent = text;
    };
    openWindow(event, () => {
      tell(words.unopened, false);
      form.querySelector<HTMLDetailsElement>('[data-blocked]')!.open = true;
    });
    tell(words.waiting(systemName), true);
  };
  return html`<h1 tabindex="-1">${words.title(systemName)}</h1>
    <p class="lead">${words.text(systemName, partner)}</p>
    <p class="waiting" role="status"><span class="spinner" data-opened="yes" ?hidden=${!resumed}></span><span data-waiting .textContent=${resumed ? words.waiting(systemName) : ''}></span></p>
    <a class="button primary" href=${path} target="_blank" rel="noopener" @click=${open}>
      <span data-opened="no">${words.open(systemName)}</span><span data-opened="yes" hidden>${words.again}</span><span class="sr"> ${messages.opensNewTab}</span>
    </a>
    <div>
      <details class="more">
        <summary>${words.elsewhere}</summary>
        <div class="elsewhere">
          <img src=${`${path}/qr.svg`} alt=${words.qr} width="180" height="180" loading="lazy" />
          <div>
            <p class="help">${words.elsewhereText}</p>
            ${copyField('authorize-link', url, words.link, messages)} ${copyButton({ text: url, words: words.copyLink, field: 'authorize-link', messages })}
          </div>
        </div>
      </details>
      <details class="more" data-blocked>
        <summary>${words.blocked}</summary>
        <p class="help">${words.blockedText}</p>
        <button type="button" @click=${() => onRedirect(path)}>${words.here}</button>
      </details>
    </div>`;
}

const WIDTH = 560;
const HEIGHT = 720;
/** A window that has opened has the focus by then. */
const OPENED_MS = 600;
/** Links that are followed for want of a window. */
const plainly = new WeakSet<EventTarget>();

/**
 * Opens the link in a window of a fitting size; where there is none to be had, the link does what a link does.
 * A host page under COOP `same-origin` lets its frames open windows but never hands them over: no window in the hand is
 * no proof that none has opened, and only one that took no focus is asked for again. `onNone` is called where that, too,
 * opens none that takes the focus.
 */
function openWindow(event: MouseEvent, onNone: () => void): void {
  const link = event.currentTarget as HTMLAnchorElement;
  // The customer's own way to open it, or a touch screen, where windows have no size.
  if (plainly.delete(link) || event.ctrlKey || event.metaKey || event.shiftKey || matchMedia('(pointer: coarse)').matches) return;
  event.preventDefault();
  const { availWidth, availHeight } = screen;
  const features = { popup: 'yes', width: WIDTH, height: Math.min(HEIGHT, availHeight), left: Math.max(0, (availWidth - WIDTH) / 2), top: Math.max(0, (availHeight - HEIGHT) / 2) };
  const opened = window.open(link.href, '_blank', Object.entries(features).map((pair) => pair.join('=')).join(','));
  if (opened) {
    // What opens there is a stranger's page.
    opened.opener = null;
    return;
  }
  const unlessOpened = (work: () => void) => setTimeout(() => document.hasFocus() && link.isConnected && work(), OPENED_MS);
  unlessOpened(() => {
    plainly.add(link);
    link.click();
    unlessOpened(onNone);
  });
}
