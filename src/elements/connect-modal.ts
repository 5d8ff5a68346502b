import { nothing, render } from 'lit/html.js';
import { ConnectError } from '../contract/error.js';
import type { FromFrame } from '../contract/from-frame.js';
import type { ToFrame } from '../contract/to-frame.js';
import { OpenOptions } from '../contract/widget.js';
import { readTheme } from '../frame/host-theme.js';
import { linkFrame, type FrameLink } from '../frame/host-port.js';
import type { HostMessages } from '../locales/en.js';
import { hostMessages } from '../locales/host.js';
import { lowStyles } from '../screens/low-styles.js';
import { missingSystemStyles } from '../screens/missing-system-styles.js';
import { modalStyles } from '../screens/modal-styles.js';
import { pickerStyles } from '../screens/picker-styles.js';
import { createFlow, type ConnectFlow } from '../session/connect-flow.js';
import type { ConnectState } from '../session/connect-state.js';
import { handOvers } from '../session/hand-overs.js';
import { tabMemory } from '../session/memory.js';
import { bringIntoView } from '../ui/bring-into-view.js';
import { adoptStyles } from '../ui/css.js';
import { dialogStyles } from '../ui/dialog-styles.js';
import { lockScroll } from '../ui/scroll-lock.js';
import { controls, tokens } from '../ui/tokens.js';
import { watchAppearance } from '../ui/watch-appearance.js';
import { describeStep } from './describe-step.js';
import { drawModal } from './draw-modal.js';
import { MakiniCloseEvent, MakiniCodeEvent, MakiniConnectedEvent, MakiniErrorEvent, MakiniOpenEvent, MakiniStepEvent, type CloseSource, type MakiniStatusEvent } from './events.js';
import type { MakiniConnect } from './makini-connect.js';
import { PickerView } from './picker-view.js';
import { partnerOf, readSettings } from './settings.js';
import { Speech } from './speech.js';

/** What is asked of the host for a session and with a code, read anew each time since a host may change it. */
export const hostOf = (element: MakiniConnect, speech: Speech<unknown>) => ({
  handedOver: handOvers(element.memoryKey),
  partner: () => partnerOf(element),
  wishes: () => ({ locale: speech.locale, environment: readSettings(element).environment }),
  onCode(code: string, sessionId: string) {
    const event = new MakiniCodeEvent(code, sessionId);
    element.dispatchEvent(event);
    return event.response;
  },
});

/** Everything behind `open()`: loaded when it is first needed, then one for each element. */
export class ConnectModal {
  readonly element: MakiniConnect;
  readonly root: ShadowRoot;
  readonly flow: ConnectFlow;
  readonly picker: PickerView;
  readonly speech: Speech<HostMessages>;
  #drawing: Promise<void> | undefined;
  #link: FrameLink | undefined;
  #linked: HTMLIFrameElement | undefined;
  /** What an open dialog holds: the page's scrolling, the watch on its colours, the stores. */
  #held: (() => void)[] = [];
  #told: { key: string | undefined; screen: ConnectState['name'] } = { key: undefined, screen: 'idle' };

  constructor(element: MakiniConnect, root: ShadowRoot) {
    this.element = element;
    this.root = root;
    this.speech = new Speech(element, hostMessages);
    this.flow = createFlow({
      memory: tabMemory(element.memoryKey),
      ...hostOf(element, this.speech),
      send: (message: ToFrame) => this.#link?.send(message),
      onConnected: (connection) => element.dispatchEvent(new MakiniConnectedEvent(connection)),
      onProblem: (problem) => element.dispatchEvent(new MakiniErrorEvent(problem)),
      leave: (url) => location.assign(url),
    });
    this.picker = new PickerView(this);
    this.adopted();
    // A failure shows when it is opened.
    this.#speak().catch(() => {});
  }

  get dialog(): HTMLDialogElement | null {
    return this.root.querySelector('dialog');
  }

  async open(options: unknown): Promise<void> {
    const parsed = OpenOptions.safeParse(options);
    if (!parsed.success) throw new ConnectError('INVALID_REQUEST', 'open() takes { system?: id, systemName?: name, connection?: id }.', { cause: parsed.error });
    readSettings(this.element);
    await this.#show(() => this.flow.open(parsed.data));
  }

  resume(): Promise<void> {
    return this.#show(() => this.flow.resume());
  }

  requestClose(source: CloseSource): void {
    if (this.flow.$state.get().name === 'idle' || !this.element.dispatchEvent(new MakiniCloseEvent(source))) return;
    this.close();
  }

  /** The dialog goes first, since it gives the focus back to where it was. */
  close(): void {
    this.dialog?.close();
    this.flow.close();
    this.#release();
  }

  /** The element has left the document for good: nothing can keep the dialog open. */
  remove(): void {
    if (this.flow.$state.get().name === 'idle') return;
    this.element.dispatchEvent(new MakiniCloseEvent('removed'));
    this.close();
  }

  /** The element was moved in the document, which takes a dialog out of the top layer and leaves it open. */
  reattach(): void {
    const { dialog } = this;
    if (!dialog?.open) return;
    dialog.close();
    dialog.showModal();
  }

  /** Its sheets are of the document that it is in. */
  adopted(): void {
    adoptStyles(this.root, [tokens, controls, dialogStyles, modalStyles, pickerStyles, missingSystemStyles, lowStyles]);
  }

  applyAppearance(): void {
    this.#speak().catch(() => {});
    this.#link?.send({ type: 'appearance', locale: this.speech.locale, theme: readTheme(this.element) });
  }

  /** Draws what has changed, once for all changes of a task. */
  requestUpdate(): Promise<void> {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined;
      this.#draw();
    });
    return this.#drawing;
  }

  readonly #onNetwork = (): void => {
    if (navigator.onLine) this.flow.online();
    void this.requestUpdate();
  };

  readonly #onStatus = ({ repaired }: MakiniStatusEvent): void => {
    // An older copy of the widget does not say it.
    for (const connection of repaired ?? []) this.flow.repaired(connection);
  };

  async #show(begin: () => void): Promise<void> {
    await this.#speak();
    if (this.#held.length === 0) {
      const { $state, $frame, picker } = this.flow;
      this.#held = [$state, $frame, picker.$state].map((store) => store.listen(() => void this.requestUpdate()));
      document.addEventListener('makini-status', this.#onStatus);
      this.#held.push(() => document.removeEventListener('makini-status', this.#onStatus));
      for (const type of ['online', 'offline']) {
        addEventListener(type, this.#onNetwork);
        this.#held.push(() => removeEventListener(type, this.#onNetwork));
      }
    }
    begin();
    await this.requestUpdate();
  }

  /** Words come before the first drawing, so that nothing is ever shown without them. */
  async #speak(): Promise<void> {
    if (await this.speech.update()) void this.requestUpdate();
  }

  /** Brings the document in line with the state: the dialog, what it holds, the link to the frame, focus, events. */
  #draw(): void {
    const state = this.flow.$state.get();
    const { words } = this.speech;
    render(words && state.name !== 'idle' ? drawModal(this, words) : nothing, this.root);
    const { dialog } = this;
    if (dialog && !dialog.open && this.element.isConnected) {
      dialog.showModal();
      this.#held.push(lockScroll(), watchAppearance(this.element, () => this.applyAppearance()));
      this.element.dispatchEvent(new MakiniOpenEvent());
    }
    this.picker.updated();
    this.#linkTo(dialog?.querySelector('iframe') ?? undefined);
    this.#tellStep();
  }

  /** Lets go of all that an open dialog holds, and takes it out of the document. */
  #release(): void {
    for (const release of this.#held.splice(0)) release();
    this.picker.release();
    this.#draw();
  }

  #linkTo(frame: HTMLIFrameElement | undefined): void {
    if (frame === this.#linked) return;
    this.#link?.close();
    this.#linked = frame;
    const address = this.flow.$frame.get();
    this.#link =
      frame && address
        ? linkFrame({
            frame,
            origin: address.service,
            init: () => {
              const session = this.flow.frameSession();
              return session && { session, locale: this.speech.locale, theme: readTheme(this.element) };
            },
            onReady: () => this.flow.frameReady(),
            onMessage: (message) => this.#onFrame(message),
            onFailed: (problem) => this.flow.frameFailed(problem),
            onRefused: (problem) => void this.element.dispatchEvent(new MakiniErrorEvent(problem)),
          })
        : undefined;
  }

  #onFrame(message: FromFrame): void {
    if (message.type === 'height' && this.#linked) {
      this.#linked.style.setProperty('block-size', `max(100%, ${message.height}px)`);
      if (message.focus) bringIntoView(this.#linked, message.focus);
    }
    if (message.type === 'escape') this.requestClose('escape');
    this.flow.fromFrame(message);
  }

  /** One event and one move of the focus for each step, however often it is drawn. */
  #tellStep(): void {
    const state = this.flow.$state.get();
    const told = describeStep(state, this.flow.reconnecting());
    const key = JSON.stringify(told);
    const { screen } = this.#told;
    if (key === this.#told.key) return;
    this.#told = { key, screen: state.name };
    if (!told) return;
    this.element.dispatchEvent(new MakiniStepEvent(told.step, told));
    if (screen === state.name) return;
    if (state.name === 'login' || state.name === 'link') this.#linked?.focus();
    else this.dialog?.querySelector<HTMLElement>('[data-focus], [role=combobox]')?.focus();
  }
}
