import { ConnectError } from '../contract/error.js';
import { BaseElement, reflect, schemeStyles, upgrade } from './base-element.js';
import type { ConnectModal } from './connect-modal.js';
import type { LinkReturn } from './link-return.js';
import { MakiniErrorEvent } from './events.js';
import { adoptStyles, css } from '../ui/css.js';

const STYLES = css`
  :host {
    display: contents;
  }
`;

const REFLECTED = { sessionUrl: 'session-url', exchangeUrl: 'exchange-url', locale: 'locale', environment: 'environment', credentials: 'credentials', colorScheme: 'color-scheme' } as const;

export interface OpenOptions {
  /** Goes straight to the login of this system, for example `tryton`. */
  system?: string;
  /** What that system is called, with `connection`: the login then opens without waiting for the list of systems. At most 80 characters. */
  systemName?: string;
  /** A connection to log in to again. Whoever logs in as somebody else may keep both: `makini-connected` then tells of another one. */
  connection?: string;
}

/**
 * @summary Lets a customer connect the system it runs: picks it, logs in inside an isolated frame, and hands the
 * partner's backend a one-time code.
 *
 * The element shows nothing of its own; put a button inside, or call `open()`.
 *
 * @slot - A button or link that opens the dialog.
 * @slot intro - Text above the list of systems.
 *
 * @fires {MakiniOpenEvent} makini-open - The dialog has opened.
 * @fires {MakiniCloseEvent} makini-close - The dialog is about to close; cancelable.
 * @fires {MakiniStepEvent} makini-step - The customer has come to another step.
 * @fires {MakiniCodeEvent} makini-code - The one-time code is here; does not bubble.
 * @fires {MakiniConnectedEvent} makini-connected - The partner's backend holds the API token of a connection.
 * @fires {MakiniErrorEvent} makini-error - Something failed that the customer has been told of, or that was to go on behind a closed dialog.
 *
 * @csspart dialog - The dialog.
 * @csspart header - Its title bar.
 * @csspart body - What scrolls below it.
 * @csspart hand-over - Below the list: lets a colleague do it.
 *
 * @cssproperty --makini-accent - Colour of buttons, links and the focus ring.
 * @cssproperty --makini-on-accent - Colour of text on the accent.
 * @cssproperty --makini-surface - Background of the dialog.
 * @cssproperty --makini-text - Colour of text.
 * @cssproperty --makini-radius - Corner radius of controls, in px.
 * @cssproperty --makini-font-family - Font.
 * @cssproperty --makini-font-size - Size of body text, in px.
 *
 * @example
 * <makini-connect session-url="/connect/session" exchange-url="/connect/exchange">
 *   <button>Connect a system</button>
 * </makini-connect>
 */
export class MakiniConnect extends BaseElement {
  static readonly observedAttributes = ['locale'];

  /** Where the partner's backend mints a session (`POST`). Required. Attribute `session-url`. */
  declare sessionUrl: string | null;
  /** Where the partner's backend exchanges the code (`POST`). Required unless `makini-code` is answered by the host. Attribute `exchange-url`. */
  declare exchangeUrl: string | null;
  /** BCP 47 language tag; without it, the language of the page. */
  declare locale: string | null;
  /** `sandbox` or `production`: a wish, the partner's backend decides. */
  declare environment: 'sandbox' | 'production' | null;
  /** Whether cookies go along to the partner's backend: `same-origin`, `include` or `omit`. */
  declare credentials: RequestCredentials | null;
  /** `light` or `dark`; without it, as the page. Attribute `color-scheme`. */
  declare colorScheme: 'light' | 'dark' | null;
  /** Headers for requests to the partner's backend, for example a bearer token of the host app. Asked before each one. */
  declare requestHeaders: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;

  readonly #root: ShadowRoot;
  #modal: ConnectModal | undefined;
  #loading: Promise<ConnectModal> | undefined;
  #return: Promise<LinkReturn> | undefined;
  /** Another one with each `close()`: an `open()` from before it, still loading, then has nothing to do. */
  #wish = {};

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    adoptStyles(this.#root, [STYLES, schemeStyles]);
    const slot = document.createElement('slot');
    slot.addEventListener('click', this.#onTrigger);
    for (const type of ['pointerenter', 'pointerdown', 'focusin']) slot.addEventListener(type, this.#warm, { passive: true });
    this.#root.append(slot);
    this.addEventListener('makini-close', this.#lookForColleague);
  }

  connectedCallback(): void {
    upgrade(this);
    this.#modal?.reattach();
    document.addEventListener('visibilitychange', this.#lookForColleague);
    this.#lookForColleague();
    if (stored('session', this.memoryKey)?.includes('"open":true')) this.#load().then((modal) => modal.resume()).catch(() => {});
  }

  disconnectedCallback(): void {
    // A framework that moves or remounts the element puts it back in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#wish = {};
      this.#modal?.remove();
      document.removeEventListener('visibilitychange', this.#lookForColleague);
      this.#return?.then((link) => link.stop(), () => {});
      this.#return = undefined;
    });
  }

  /** In another document, as a window of its own has one: what it was styled by belonged to the last one. */
  adoptedCallback(): void {
    adoptStyles(this.#root, [STYLES, schemeStyles]);
    this.#modal?.adopted();
  }

  attributeChangedCallback(): void {
    this.#modal?.applyAppearance();
  }

  /** Under which key this tab remembers an open dialog. Give two widgets of one page different ids. */
  get memoryKey(): string {
    return `makini-connect:${this.id || this.sessionUrl}`;
  }

  /**
   * Opens the dialog. May be called before anything has loaded, and again while it is open.
   *
   * @returns when the dialog is shown
   * @throws ConnectError INVALID_REQUEST for a wrong attribute or option, NETWORK_ERROR where the widget's code can't be
   * loaded; `makini-error` tells it too
   */
  async open(options: OpenOptions = {}): Promise<void> {
    const wish = this.#wish;
    try {
      const modal = await this.#load();
      if (wish === this.#wish) await modal.open(options);
    } catch (cause) {
      const error = cause instanceof ConnectError ? cause : new ConnectError('INTERNAL_ERROR', 'The dialog could not be opened.', { cause });
      this.dispatchEvent(new MakiniErrorEvent(error.problem));
      throw error;
    }
  }

  /** Closes the dialog. What was typed is kept, except for secrets. */
  close(): void {
    this.#wish = {};
    this.#modal?.requestClose('api');
  }

  /** Loads what `open()` needs ahead of time. A button inside the element does so when it is pointed at or focused. */
  async preload(): Promise<void> {
    await this.#load();
  }

  readonly #warm = (): void => {
    // The click will tell if it failed.
    this.#load().catch(() => {});
  };

  /** A step that was handed to a colleague may be done by now. */
  readonly #lookForColleague = (): void => {
    if (document.hidden || !stored('local', `${this.memoryKey}:links`)) return;
    this.#return ??= import('./link-return.js').then(({ linkReturn }) => linkReturn(this));
    this.#return.then((link) => link.look(), () => (this.#return = undefined));
  };

  readonly #onTrigger = (event: Event): void => {
    // `makini-error` has told a failure already.
    if (!event.defaultPrevented) this.open().catch(() => {});
  };

  #load(): Promise<ConnectModal> {
    this.#loading ??= import('./connect-modal.js').then(
      ({ ConnectModal }) => (this.#modal = new ConnectModal(this, this.#root)),
      (cause: unknown) => {
        this.#loading = undefined;
        throw new ConnectError('NETWORK_ERROR', 'The code of the widget could not be loaded.', { cause });
      },
    );
    return this.#loading;
  }
}

reflect(MakiniConnect, REFLECTED);

function stored(kind: 'local' | 'session', key: string): string | null {
  try {
    return globalThis[`${kind}Storage`].getItem(key);
  } catch {
    // Storage may be denied: what is under way is then kept by the service alone, for when the dialog is opened.
    return null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'makini-connect': MakiniConnect;
  }
}
