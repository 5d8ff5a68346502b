import type { TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import { popoverStyles, promptStyles } from '../screens/prompt-styles.js';
import { prompt, type PromptContent } from '../screens/prompt.js';
import { needing, type Needing } from '../session/attention.js';
import { statusReminders } from '../session/status-reminders.js';
import { focusNear } from '../ui/focus.js';
import type { MakiniReconnect } from './makini-reconnect.js';
import { checkFor, reconnect } from './open-widget.js';
import { promptContent } from './prompt-content.js';
import { PromptPlace } from './prompt-place.js';
import { REGION_MS, StatusView } from './status-view.js';
import { WidgetWatch } from './widget-watch.js';

/** How long it says that all is well again, in milliseconds. */
const BACK_MS = 6000;

/** The prompt: which connections it is about, when it comes and goes, and where the focus is then. */
export class ReconnectView extends StatusView<MakiniReconnect> {
  readonly #reminders = statusReminders();
  readonly #widgets = new WidgetWatch(() => void this.requestUpdate());
  readonly #place: PromptPlace;
  /** What it says, or said last while it leaves. */
  #content: PromptContent | undefined;
  /** What it is about, by the connections' ids. */
  #prompted = new Map<string, ConnectionState>();
  /** Those that are connected again, by their ids. */
  readonly #back = new Map<string, ConnectionState>();
  /** What the customer has asked to reconnect here. */
  readonly #asked = new Set<string>();
  #backTimer: ReturnType<typeof setTimeout> | undefined;
  #expanded = false;
  #open = false;
  #announced = '';
  #canAnnounce = false;
  /** What was read out as the prompt's name when it took the focus: it is not announced as well. */
  #named: string | undefined;
  /** What had the focus before something of the prompt did. */
  #focusedBefore: Element | null = null;
  #hadFocus = false;
  /** Whether the widget was asked for from here: it gives the focus back to a button that may have gone by then. */
  #widget: 'unasked' | 'asked' | 'open' = 'unasked';

  constructor(element: MakiniReconnect, root: ShadowRoot) {
    super(element, root, [promptStyles, popoverStyles]);
    this.#place = new PromptPlace(element, (error) => this.complain(error), () => void this.requestUpdate());
    root.addEventListener('focusin', (event) => {
      const { relatedTarget } = event as FocusEvent;
      if (relatedTarget instanceof Element && !root.contains(relatedTarget)) this.#focusedBefore = relatedTarget;
    });
  }

  protected override hold(): (() => void)[] {
    const ready = setTimeout(() => {
      this.#canAnnounce = true;
      void this.requestUpdate();
    }, REGION_MS);
    return [
      ...super.hold(),
      this.#widgets.watch(),
      checkFor(this.element),
      this.#reminders.$reminders.listen(() => void this.requestUpdate()),
      () => clearTimeout(ready),
      () => this.#forget(),
    ];
  }

  protected override draw(words: StatusMessages): TemplateResult {
    const needed = this.#needed();
    this.#noteBack(needed);
    this.#open = needed.length > 0 || this.#back.size > 0;
    if (this.#open) this.#content = promptContent({ ...this.telling(words), needed, back: [...this.#back.values()], expanded: this.#expanded });
    this.#announce();
    this.#hadFocus = this.root.activeElement !== null;
    const { language, direction } = this.speech;
    return prompt({
      words,
      language,
      direction,
      display: this.#place.display,
      open: this.#open,
      content: this.#content,
      expanded: this.#expanded,
      announced: this.#announced,
      onReconnect: (id) => this.#reconnect(id),
      onLater: () => this.#reminders.sleep(this.#needed()),
      onMore: () => {
        this.#expanded = !this.#expanded;
        void this.requestUpdate();
      },
    });
  }

  protected override drawn(): void {
    const panel = this.root.querySelector<HTMLElement>('.prompt');
    if (!this.#open) this.#leave(panel);
    // Over a dialog it would be in the way, and could not be used.
    else if (panel && !this.#widgets.anyOpen) this.#place.show(panel);
    else this.#place.release();
    this.#keepFocus(panel);
  }

  /** Those to prompt for. Whoever is signed out has none. */
  #needed(): Needing[] {
    const { line, connections } = this.status;
    if (line.state === 'signed-out' || line.state === 'off') return [];
    return needing(connections).filter((one) => !this.#reminders.isAsleep(one));
  }

  /**
   * Whoever was asked for and needs nothing any more is connected again, which is said where it was done. Elsewhere, and
   * where it was put off or ended, it just goes.
   */
  #noteBack(needed: readonly Needing[]): void {
    const well = new Map(this.status.connections.filter(({ status, reauthorization }) => status !== 'inactive' && reauthorization.state === 'none').map((one) => [one.id, one]));
    for (const id of this.#prompted.keys()) {
      const one = well.get(id);
      if (one && (this.#asked.delete(id) || this.#widgets.anyOpen)) this.#back.set(id, one);
    }
    for (const id of this.#back.keys()) if (!well.has(id)) this.#back.delete(id);
    this.#prompted = new Map(needed.map((one) => [one.id, one]));
    if (!needed.length) this.#expanded = false;
    if (!this.#back.size) {
      clearTimeout(this.#backTimer);
      this.#backTimer = undefined;
    } else if (!this.#widgets.anyOpen) this.#backTimer ??= setTimeout(this.#onBackOver, BACK_MS);
  }

  /** Nobody sees it while the page is hidden. */
  readonly #onBackOver = (): void => {
    this.#backTimer = document.hidden ? setTimeout(this.#onBackOver, BACK_MS) : undefined;
    if (this.#backTimer) return;
    this.#back.clear();
    void this.requestUpdate();
  };

  /** Once the page can be heard: what lies behind a dialog is not. */
  #announce(): void {
    if (!this.#open) {
      this.#announced = '';
      this.#named = undefined;
    } else if (this.#canAnnounce && !this.#widgets.anyOpen) {
      const { title, items, back } = this.#content!;
      const parts = [back, items.length ? title : undefined, items.length === 1 ? items[0]!.text : undefined];
      if (this.#named !== this.#name) this.#named = undefined;
      this.#announced = parts.filter((text) => text !== undefined && text !== this.#named).join('. ');
    }
  }

  get #name(): string | undefined {
    return this.#content!.items.length ? this.#content!.title : this.#content!.back;
  }

  #reconnect(id: string): void {
    const connection = this.#prompted.get(id);
    if (!connection) return;
    this.#asked.add(id);
    try {
      if (reconnect(this.element, connection)) this.#widget = 'asked';
    } catch (error) {
      this.complain(error);
    }
  }

  /** What it says stays until it is out of sight. */
  #leave(panel: HTMLElement | null): void {
    this.#place.hide(panel);
    if (!this.#content) return;
    // In a hidden page nothing moves until it is turned to, and by then somebody else may be signed in.
    const moving = document.hidden ? [] : (this.root.querySelector('.fold')?.getAnimations({ subtree: true }) ?? []);
    void Promise.allSettled(moving.map(({ finished }) => finished)).then(() => {
      if (this.#open || !this.#content) return;
      this.#content = undefined;
      void this.requestUpdate();
    });
  }

  /** Where what had the focus is gone, the focus stays near by. It is never taken from anywhere else. */
  #keepFocus(panel: HTMLElement | null): void {
    const lost = this.#hadFocus && (this.root.activeElement === null || !this.#open);
    const lostByDialog = this.#widgetClosed() && document.activeElement === document.body;
    if (!lost && !lostByDialog) return;
    if (this.#open) {
      panel?.focus({ preventScroll: true });
      this.#named = this.#name;
      void this.requestUpdate();
    } else focusNear(this.element, this.#focusedBefore);
  }

  #widgetClosed(): boolean {
    const { anyOpen } = this.#widgets;
    const closed = this.#widget === 'open' && !anyOpen;
    if (closed) this.#widget = 'unasked';
    else if (this.#widget === 'asked' && anyOpen) this.#widget = 'open';
    return closed;
  }

  #forget(): void {
    clearTimeout(this.#backTimer);
    this.#backTimer = undefined;
    this.#back.clear();
    this.#prompted.clear();
    this.#asked.clear();
    this.#canAnnounce = false;
    this.#announced = '';
    this.#place.release();
  }
}
