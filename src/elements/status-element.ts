import { ConnectError } from '../contract/error.js';
import { adoptStyles } from '../ui/css.js';
import { BaseElement, reflect, schemeStyles, upgrade } from './base-element.js';
import { MakiniErrorEvent } from './events.js';
import type { StatusView } from './status-view.js';

const REFLECTED = { statusUrl: 'status-url', locale: 'locale', environment: 'environment', credentials: 'credentials', scope: 'scope', colorScheme: 'color-scheme' } as const;

const AGAIN_MS = 1000;
const AGAIN_AT_MOST_MS = 60_000;

type Headers = () => Record<string, string> | Promise<Record<string, string>>;

/** What the elements that show connections have in common. Each loads what it draws with once it is in a document. */
export abstract class StatusElement extends BaseElement {
  static readonly observedAttributes: readonly string[] = Object.values(REFLECTED);

  /** Where the partner's backend tells of its customer's connections (`GET`). Required. Attribute `status-url`. */
  declare statusUrl: string | null;
  /** BCP 47 language tag; without it, the language of the page. */
  declare locale: string | null;
  /** `sandbox` or `production`: shows the connections of this one only. */
  declare environment: 'sandbox' | 'production' | null;
  /** Whether cookies go along to the partner's backend: `same-origin`, `include` or `omit`. */
  declare credentials: RequestCredentials | null;
  /** Tells customers apart who are signed in to one browser at once, for example the customer's number; never a secret. */
  declare scope: string | null;
  /** `light` or `dark`; without it, as the page. Attribute `color-scheme`. */
  declare colorScheme: 'light' | 'dark' | null;

  protected readonly root: ShadowRoot;
  #headers: Headers | undefined;
  #view: StatusView | undefined;
  #loading: Promise<void> | undefined;
  #failures = 0;
  /** Ends the wait for another try. */
  #stopWaiting: (() => void) | undefined;

  constructor() {
    super();
    this.root = this.attachShadow({ mode: 'open' });
    adoptStyles(this.root, [schemeStyles]);
  }

  /**
   * Headers for requests to the partner's backend, for example a bearer token of the host app. Asked before each one.
   * Without a `scope`, another function counts as another customer: give all elements the same one, and keep it.
   */
  get requestHeaders(): Headers | undefined {
    return this.#headers;
  }

  set requestHeaders(headers: Headers | undefined) {
    this.#headers = headers;
    this.#view?.changed();
  }

  connectedCallback(): void {
    upgrade(this);
    if (this.#view) this.#view.connect();
    else void this.#load();
  }

  disconnectedCallback(): void {
    // A framework that moves or remounts the element puts it back in the same task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stopWaiting?.();
      this.#view?.disconnect();
    });
  }

  /** In another document, as a window of its own has one: what it was styled by belonged to the last one. */
  adoptedCallback(): void {
    adoptStyles(this.root, [schemeStyles]);
    this.#view?.adopted();
  }

  attributeChangedCallback(): void {
    this.#view?.changed();
  }

  /** Loads what the element is drawn with. */
  protected abstract loadView(): Promise<StatusView>;

  #load(): Promise<void> {
    this.#stopWaiting?.();
    this.#loading ??= this.loadView().then(
      (view) => {
        this.#view = view;
        if (this.isConnected) view.connect();
      },
      (cause: unknown) => {
        this.#loading = undefined;
        // The developer is told once; it may mend itself, as after a deployment.
        if (!this.#failures++) this.dispatchEvent(new MakiniErrorEvent(new ConnectError('NETWORK_ERROR', `The code of <${this.localName}> could not be loaded.`, { cause }).problem));
        if (this.isConnected) this.#wait();
      },
    );
    return this.#loading;
  }

  #wait(): void {
    const again = (): void => void this.#load();
    const timer = setTimeout(again, Math.min(AGAIN_AT_MOST_MS, AGAIN_MS * 2 ** this.#failures) * (0.5 + Math.random() / 2));
    addEventListener('online', again);
    this.#stopWaiting = () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }
}

reflect(StatusElement, REFLECTED);
