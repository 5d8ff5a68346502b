import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import { ConnectError } from '../contract/error.js';
import type { StatusMessages } from '../locales/status/en.js';
import { connectionRowStyles } from '../screens/connection-row-styles.js';
import { connections } from '../screens/connections.js';
import { connectionsStyles } from '../screens/connections-styles.js';
import { disconnectDialog } from '../screens/disconnect-dialog.js';
import { disconnectStyles } from '../screens/disconnect-styles.js';
import { createDisconnecting, type DisconnectOptions } from '../session/disconnecting.js';
import { dialogStyles } from '../ui/dialog-styles.js';
import { lockScroll } from '../ui/scroll-lock.js';
import { ConnectionNews } from './connection-news.js';
import { ConnectionOrder } from './connection-order.js';
import { Ended } from './ended.js';
import { MakiniDisconnectEvent, MakiniErrorEvent } from './events.js';
import { FocusKeeper } from './focus-keeper.js';
import { lineOf } from './line-words.js';
import type { MakiniConnections } from './makini-connections.js';
import { checkFor, connectAnother, reconnect } from './open-widget.js';
import { statusAccess } from './status-settings.js';
import { StatusView } from './status-view.js';
import { isToldBy } from './told-by.js';

/** The panel: the list in its order, the question before a disconnect, the focus. */
export class ConnectionsView extends StatusView<MakiniConnections> {
  readonly #order = new ConnectionOrder();
  readonly #news = new ConnectionNews();
  readonly #ended = new Ended();
  readonly #focus: FocusKeeper;
  readonly #disconnecting = createDisconnecting({
    way: (connection) => this.#way(connection),
    onEnded: (connection) => {
      this.#ended.add(connection);
      // A stream tells it by itself, and sooner.
      if (this.status.line.state !== 'live') this.refresh();
      void this.requestUpdate();
    },
    onProblem: (problem) => {
      this.element.dispatchEvent(new MakiniErrorEvent(problem));
      // What is no longer there is not shown any longer either.
      if (problem.code === 'NOT_FOUND') this.refresh();
    },
  });
  #unlock: (() => void) | undefined;

  constructor(element: MakiniConnections, root: ShadowRoot) {
    super(element, root, [connectionsStyles, connectionRowStyles, dialogStyles, disconnectStyles]);
    this.#focus = new FocusKeeper(root);
  }

  override connect(): void {
    super.connect();
    const dialog = this.#dialog;
    if (!dialog?.open) return;
    // The element was moved in the document, which takes a dialog out of the top layer and leaves it open.
    dialog.close();
    dialog.showModal();
  }

  override disconnect(): void {
    this.#disconnecting.release();
    this.#settleDialog();
    this.#news.forget();
    super.disconnect();
  }

  protected override hold(): (() => void)[] {
    return [...super.hold(), checkFor(this.element), this.#disconnecting.$state.listen(() => void this.requestUpdate())];
  }

  protected override draw(words: StatusMessages): TemplateResult {
    const { dates, speech, element, settings } = this;
    const { line, at } = this.status;
    const known = this.#ended.apply(this.status.connections);
    this.#dropQuestion(known);
    this.#focus.note();
    this.#settleDialog();
    const { locale, direction } = { locale: speech.language, direction: speech.direction };
    const telling = this.telling(words, known);
    const told = lineOf({ line, at, connections: known }, telling);
    const shown = told.hindrance || (at === undefined && line.state === 'loading') ? undefined : known;
    if (told.hindrance) this.#news.forget();
    const trouble = told.stale && line.state;
    const news = shown
      ? this.#news.tell({ connections: shown, whole: told.summary, trouble, prompted: isToldBy('makini-reconnect', element) }, words, dates)
      : (told.hindrance?.title ?? words.connections.loading);
    const asked = this.#disconnecting.$state.get();
    return html`${connections({
      words, locale, direction, dates, news,
      called: telling.called,
      summary: told.summary,
      hindrance: told.hindrance,
      stale: told.stale,
      connections: shown && this.#order.sort(shown, this.#isHeld),
      canDisconnect: settings?.['disconnect-url'] !== undefined || element.canDisconnect,
      onReconnect: (connection) => this.#attempt(() => reconnect(element, connection)),
      onDisconnect: (connection) => this.#disconnecting.ask(connection),
      onAnother: () => this.#attempt(() => connectAnother(element)),
      onRefresh: () => this.refresh(),
      onCalm: () => void this.requestUpdate(),
    })}
    ${asked.name === 'idle'
      ? nothing
      : disconnectDialog({
          words, locale, direction,
          connection: asked.connection,
          called: telling.called(asked.connection),
          working: asked.name === 'working',
          problem: asked.name === 'failed' ? asked.problem : undefined,
          onConfirm: () => this.#disconnecting.confirm(),
          onKeep: () => this.#disconnecting.cancel(),
          // The browser closes by itself when Escape is pressed again and again. The event comes late: the dialog may be open anew.
          onClosed: ({ target }) => {
            if (target !== this.#dialog || this.#dialog?.open) return;
            this.#disconnecting.cancel();
            void this.requestUpdate();
          },
        })}`;
  }

  protected override drawn(): void {
    const dialog = this.#dialog;
    if (dialog && !dialog.open && this.element.isConnected) {
      dialog.showModal();
      this.#unlock ??= lockScroll();
    }
    if (!dialog) this.#unlockScroll();
    this.#focus.repair();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.root.querySelector('dialog');
  }

  /** The customer is at the list, or at a question about it: nothing may move away from under the hand. */
  get #isHeld(): boolean {
    const list = this.root.querySelector('.panel > ul');
    return this.#disconnecting.$state.get().name !== 'idle' || (list !== null && (list.matches(':hover') || list.contains(this.root.activeElement)));
  }

  /** It has ended elsewhere meanwhile, or whoever looks at the page is somebody else by now. */
  #dropQuestion(known: readonly ConnectionState[]): void {
    const asked = this.#disconnecting.$state.get();
    if (asked.name === 'asking' && !known.some(({ id, status }) => id === asked.connection.id && status !== 'inactive')) this.#disconnecting.cancel();
  }

  /** Before it is drawn away, since closing gives the focus back to where it was. */
  #settleDialog(): void {
    if (this.#disconnecting.$state.get().name !== 'idle') return;
    this.#dialog?.close();
    this.#unlockScroll();
  }

  #unlockScroll(): void {
    this.#unlock?.();
    this.#unlock = undefined;
  }

  #way(connection: ConnectionState): ReturnType<DisconnectOptions['way']> {
    const { element, settings } = this;
    const event = new MakiniDisconnectEvent(connection);
    element.dispatchEvent(event);
    if (event.response) return event.response;
    const disconnectUrl = settings?.['disconnect-url'];
    if (!settings || !disconnectUrl) throw new ConnectError('INVALID_REQUEST', `<${element.localName}>: set disconnect-url, or answer makini-disconnect by respondWith().`);
    const { credentials, headers } = statusAccess(element, settings);
    return { disconnectUrl, credentials, headers };
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.complain(error);
    }
  }
}
