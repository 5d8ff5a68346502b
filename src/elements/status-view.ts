import { nothing, render, type TemplateResult } from 'lit/html.js';
import { ConnectError } from '../contract/error.js';
import type { StatusSettings } from '../contract/status-settings.js';
import { statusMessages } from '../locales/status.js';
import type { StatusMessages } from '../locales/status/en.js';
import { naming } from '../screens/naming.js';
import { needing } from '../session/attention.js';
import { statusFeed } from '../session/status-feed.js';
import type { Status, StatusAccess, StatusFeed } from '../session/status-types.js';
import { adoptStyles } from '../ui/css.js';
import { Dates } from '../ui/dates.js';
import { everyMinute } from '../ui/every-minute.js';
import { controls, tokens } from '../ui/tokens.js';
import { watchAppearance } from '../ui/watch-appearance.js';
import { MakiniErrorEvent, MakiniStatusEvent } from './events.js';
import type { Telling } from './overall-words.js';
import { Speech } from './speech.js';
import type { StatusElement } from './status-element.js';
import { isSameAccess, readStatusSettings, statusAccess, wrongAddress } from './status-settings.js';
import { pageColours } from './status-styles.js';

/** A region that announces must have been there for a moment before it has something to say. */
export const REGION_MS = 150;
/** Nothing has been heard yet. */
const BEFORE: Status = { line: { state: 'loading' }, connections: [], at: undefined };

/** That it is still so is no change. */
const isSame = (a: Status | undefined, b: Status): boolean =>
  a !== undefined && a.connections === b.connections && a.line.state === b.line.state && (a.at === undefined) === (b.at === undefined);

/** What an element that shows connections is drawn with: its settings, the status feed, its words, one drawing a task. */
export abstract class StatusView<Element extends StatusElement = StatusElement> {
  readonly element: Element;
  readonly root: ShadowRoot;
  readonly speech: Speech<StatusMessages>;
  readonly #styles: readonly string[];
  /** Missing where an attribute is wrong. */
  settings: StatusSettings | undefined;
  /** Of the element's environment only. */
  status: Status = BEFORE;
  #feed: { readonly access: StatusAccess; readonly feed: StatusFeed; readonly unlisten: () => void } | undefined;
  /** What was read of the feed, so that nothing is told twice. */
  #last: { readonly status: Status; readonly environment: string | undefined } | undefined;
  #dates: Dates | undefined;
  #changed = true;
  #drawing: Promise<void> | undefined;
  /** The developer knows that there are no words. */
  #isSpeechless = false;
  /** What is held only in a document. */
  #held: (() => void)[] = [];

  constructor(element: Element, root: ShadowRoot, styles: readonly string[]) {
    this.element = element;
    this.root = root;
    this.speech = new Speech(element, statusMessages);
    this.#styles = [tokens, pageColours, controls, ...styles];
    this.adopted();
  }

  /** Its sheets are of the document that it is in. */
  adopted(): void {
    adoptStyles(this.root, this.#styles);
  }

  /** The element is in a document; called again where it was moved within it. */
  connect(): void {
    if (!this.#held.length) this.#held = this.hold();
    this.changed();
  }

  /** The element has left the document for good. */
  disconnect(): void {
    for (const release of this.#held.splice(0)) release();
    this.#leave();
  }

  /** An attribute or the headers may be other ones. */
  changed(): void {
    this.#changed = true;
    void this.requestUpdate();
  }

  /** Draws what has changed, once for all changes of a task. */
  requestUpdate(): Promise<void> {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined;
      if (this.#held.length) this.#update();
    });
    return this.#drawing;
  }

  /** Reads anew, also where it was given up. */
  refresh(): void {
    this.#feed?.feed.refresh();
  }

  /** Tells the developer of the host app what is wrong: in the console, and by `makini-error`. */
  complain(cause: unknown): void {
    const error = cause instanceof ConnectError ? cause : new ConnectError('INTERNAL_ERROR', `<${this.element.localName}> has failed.`, { cause });
    console.error(error);
    this.element.dispatchEvent(new MakiniErrorEvent(error.problem));
  }

  /** Times in the element's language. */
  protected get dates(): Dates {
    const { locale } = this.speech;
    if (this.#dates?.locale !== locale) this.#dates = new Dates(locale);
    return this.#dates;
  }

  /** What sentences about these connections, of all that the customer is shown, are made with. */
  protected telling(words: StatusMessages, all = this.status.connections): Telling {
    return { words, dates: this.dates, written: (count) => new Intl.NumberFormat(this.speech.locale).format(count), called: naming(all) };
  }

  /** Takes what is needed in a document; gives the releases. */
  protected hold(): (() => void)[] {
    document.addEventListener('makini-connected', this.#onConnected);
    return [
      watchAppearance(this.element, () => void this.requestUpdate()),
      everyMinute(() => void this.requestUpdate()),
      () => document.removeEventListener('makini-connected', this.#onConnected),
    ];
  }

  /** Render only. */
  protected abstract draw(words: StatusMessages): TemplateResult | typeof nothing;

  /** After each drawing: what takes more than a template. */
  protected drawn(): void {}

  #update(): void {
    if (this.#changed) this.#follow();
    this.#speak();
    this.#read();
    const { words } = this.speech;
    render(words && this.settings ? this.draw(words) : nothing, this.root);
    if (words) this.drawn();
  }

  #speak(): void {
    this.speech.update().then(
      (other) => {
        this.#isSpeechless = false;
        if (other) void this.requestUpdate();
      },
      (cause: unknown) => {
        if (!this.#isSpeechless) this.complain(new ConnectError('NETWORK_ERROR', 'The words could not be loaded.', { cause }));
        this.#isSpeechless = true;
      },
    );
  }

  /** Turns to the feed that the attributes name. */
  #follow(): void {
    this.#changed = false;
    try {
      this.settings = readStatusSettings(this.element);
    } catch (error) {
      this.settings = undefined;
      this.#leave();
      return this.complain(error);
    }
    const access = statusAccess(this.element, this.settings);
    if (this.#feed && isSameAccess(this.#feed.access, access)) return;
    this.#leave();
    const feed = statusFeed(access);
    this.#feed = { access, feed, unlisten: feed.$status.listen(() => void this.requestUpdate()) };
  }

  /** Lets go of the feed; what it told says nothing of another one. */
  #leave(): void {
    this.#feed?.unlisten();
    this.#feed?.feed.release();
    this.#feed = undefined;
    this.#last = undefined;
    this.status = BEFORE;
  }

  #read(): void {
    const status = this.#feed?.feed.$status.get();
    const environment = this.settings?.environment;
    if (!status || (this.#last?.status === status && this.#last.environment === environment)) return;
    const same = this.#last?.environment === environment && isSame(this.#last?.status, status);
    this.#last = { status, environment };
    const { connections } = same ? this.status : { connections: environment ? status.connections.filter((one) => one.environment === environment) : status.connections };
    const needed = new Set(needing(this.status.connections).map(({ id }) => id));
    this.status = { ...status, connections };
    if (same) return;
    const repaired = connections.filter(({ id, status, reauthorization }) => needed.has(id) && status !== 'inactive' && reauthorization.state === 'none');
    this.element.dispatchEvent(new MakiniStatusEvent(this.status, repaired));
    const wrong = wrongAddress(this.element, this.#feed!);
    if (wrong) this.complain(wrong);
  }

  /** A stream tells it by itself, and sooner. */
  readonly #onConnected = (): void => {
    if (this.status.line.state !== 'live') this.refresh();
  };
}
