import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { ConnectError } from '../contract/error.js';
import type { FromFrame, ToFrame } from '../contract/port.js';
import type { ProblemCode } from '../contract/problem.js';
import type { Stage } from '../contract/stages.js';
import { OpenOptions, WidgetSettings } from '../contract/widget.js';
import { readTheme } from '../frame/host-theme.js';
import { linkFrame, type FrameLink } from '../frame/host-port.js';
import type { HostMessages } from '../locales/en.js';
import { hostMessages } from '../locales/host.js';
import { directionOf, matchLanguage } from '../locales/match.js';
import { missingSystemStyles } from '../screens/missing-system-styles.js';
import { modalStyles } from '../screens/modal-styles.js';
import { pickerStyles } from '../screens/picker-styles.js';
import { createFlow, type ConnectFlow, type PartnerAccess } from '../session/connect-flow.js';
import type { ConnectState } from '../session/connect-state.js';
import { tabMemory } from '../session/memory.js';
import { lockScroll } from '../ui/scroll-lock.js';
import { StoreController } from '../ui/store-controller.js';
import { controls, tokens } from '../ui/tokens.js';
import { drawModal } from './draw-modal.js';
import { MakiniCloseEvent, MakiniCodeEvent, MakiniConnectedEvent, MakiniErrorEvent, MakiniOpenEvent, MakiniStepEvent, type CloseSource, type Step } from './events.js';
import type { MakiniConnect } from './makini-connect.js';
import { PickerView } from './picker-view.js';

/** Everything behind `open()`: loaded when it is first needed, then one for each element. */
export class ConnectModal implements ReactiveController {
  readonly element: MakiniConnect;
  readonly flow: ConnectFlow;
  readonly picker: PickerView;
  readonly stores: StoreController;
  words: HostMessages | undefined;
  #language = '';
  #link: FrameLink | undefined;
  #linked: HTMLIFrameElement | undefined;
  #unlock: (() => void) | undefined;
  #stopWatching: (() => void) | undefined;
  #told: { key: string | undefined; screen: ConnectState['name'] } = { key: undefined, screen: 'idle' };

  constructor(element: MakiniConnect) {
    this.element = element;
    this.flow = createFlow({
      memory: tabMemory(element.memoryKey),
      partner: () => this.#partner(),
      wishes: () => ({ locale: this.locale, environment: this.#settings().environment }),
      send: (message: ToFrame) => this.#link?.send(message),
      onCode: (code, sessionId) => {
        const event = new MakiniCodeEvent(code, sessionId);
        element.dispatchEvent(event);
        return event.response;
      },
      onConnected: (connection) => element.dispatchEvent(new MakiniConnectedEvent(connection)),
      onProblem: (problem) => element.dispatchEvent(new MakiniErrorEvent(problem)),
    });
    this.picker = new PickerView(this);
    addStyles(element.renderRoot as ShadowRoot);
    element.addController(this);
    // A failure shows when it is opened.
    this.#speak().catch(() => {});
    this.stores = new StoreController(element, () => [this.flow.$state, this.flow.$frame, this.flow.picker.$state]);
  }

  get locale(): string {
    return this.element.locale || this.element.closest('[lang]')?.getAttribute('lang') || 'en';
  }

  get language(): string {
    return matchLanguage(this.locale);
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.locale);
  }

  get dialog(): HTMLDialogElement | null {
    return this.element.renderRoot.querySelector('dialog');
  }

  async open(options: unknown): Promise<void> {
    const parsed = OpenOptions.safeParse(options);
    if (!parsed.success) throw new ConnectError('INVALID_REQUEST', 'open() takes { system?: id, connection?: id }.', { cause: parsed.error });
    this.#settings();
    await this.#speak();
    this.flow.open(parsed.data);
    await this.element.updateComplete;
  }

  async resume(): Promise<void> {
    await this.#speak();
    this.flow.resume();
  }

  requestClose(source: CloseSource): void {
    if (this.flow.$state.get().name === 'idle' || !this.element.dispatchEvent(new MakiniCloseEvent(source))) return;
    this.close();
  }

  /** The dialog goes first, since it gives the focus back to where it was. */
  close(): void {
    this.dialog?.close();
    this.flow.close();
  }

  /** The element has left the document for good. */
  leave(): void {
    this.close();
    // The stores are not listened to any more.
    this.element.requestUpdate();
  }

  applyAppearance(): void {
    this.#speak().catch(() => {});
    this.#link?.send({ type: 'appearance', locale: this.locale, theme: readTheme(this.element) });
  }

  hostUpdated(): void {
    this.#sync();
  }

  hostDisconnected(): void {
    this.#unlock?.();
    this.#unlock = undefined;
    this.#stopWatching?.();
    this.#linkTo(undefined);
  }

  render(): TemplateResult | typeof nothing {
    return this.words && this.flow.$state.get().name !== 'idle' ? drawModal(this, this.words) : nothing;
  }

  async #speak(): Promise<void> {
    const { language } = this;
    if (language === this.#language) return;
    const words = await hostMessages(language);
    this.#language = language;
    this.words = words;
    this.element.requestUpdate();
  }

  #settings(): WidgetSettings {
    const { sessionUrl, exchangeUrl, locale, environment, credentials } = this.element;
    const parsed = WidgetSettings.safeParse({ 'session-url': sessionUrl, 'exchange-url': exchangeUrl, locale: locale || undefined, environment, credentials });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ConnectError('INVALID_REQUEST', `<makini-connect>: ${String(issue?.path[0] ?? 'an attribute')} ${issue?.message ?? 'is not valid'}.`);
  }

  #partner(): PartnerAccess {
    const settings = this.#settings();
    return {
      sessionUrl: settings['session-url'],
      exchangeUrl: settings['exchange-url'],
      credentials: settings.credentials,
      headers: this.element.requestHeaders ?? (() => ({})),
    };
  }

  /** Brings the document in line with the state: the dialog, the scroll lock, the link to the frame, focus, events. */
  #sync(): void {
    const state = this.flow.$state.get();
    const { dialog } = this;
    if (dialog && state.name !== 'idle' && !dialog.open) {
      dialog.showModal();
      this.#unlock = lockScroll();
      this.#watchAppearance();
      this.element.dispatchEvent(new MakiniOpenEvent());
    } else if (state.name === 'idle') {
      this.#unlock?.();
      this.#unlock = undefined;
      this.#stopWatching?.();
    }
    this.#linkTo(dialog?.querySelector('iframe') ?? undefined);
    this.#tellStep();
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
              return session && { session, locale: this.locale, theme: readTheme(this.element) };
            },
            onReady: () => this.flow.frameReady(),
            onMessage: (message) => this.#onFrame(message),
            onFailed: (problem) => this.flow.frameFailed(problem),
          })
        : undefined;
  }

  #onFrame(message: FromFrame): void {
    if (message.type === 'height') this.#linked?.style.setProperty('block-size', `max(100%, ${message.height}px)`);
    if (message.type === 'escape') this.requestClose('escape');
    this.flow.fromFrame(message);
  }

  /** The frame follows the host's colours, whatever changes them. */
  #watchAppearance(): void {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const observer = new MutationObserver(() => this.applyAppearance());
    const apply = () => this.applyAppearance();
    media.addEventListener('change', apply);
    for (const target of [this.element, document.documentElement, document.body]) {
      observer.observe(target, { attributes: true, attributeFilter: ['class', 'style', 'color-scheme', 'data-theme', 'lang'] });
    }
    this.#stopWatching = () => {
      observer.disconnect();
      media.removeEventListener('change', apply);
      this.#stopWatching = undefined;
    };
  }

  /** One event and one move of the focus for each step, however often it is drawn. */
  #tellStep(): void {
    const state = this.flow.$state.get();
    const told = describe(state);
    const key = JSON.stringify(told);
    const { screen } = this.#told;
    if (key === this.#told.key) return;
    this.#told = { key, screen: state.name };
    if (!told) return;
    this.element.dispatchEvent(new MakiniStepEvent(told.step, told));
    if (screen === state.name) return;
    if (state.name === 'login') this.#linked?.focus();
    else this.dialog?.querySelector<HTMLElement>('[data-focus], [role=combobox]')?.focus();
  }
}

/** A state as the host's analytics may know it. */
function describe(state: ConnectState): { step: Step; systemId?: string; stage?: Stage | undefined; code?: ProblemCode | undefined } | undefined {
  switch (state.name) {
    case 'idle':
      return undefined;
    case 'picking':
      return { step: 'picking' };
    case 'login':
      return { step: state.step, systemId: state.system.id, stage: state.stage, code: state.code };
    case 'exchanging':
      return { step: 'handing-over', systemId: state.system.id };
    case 'connected':
      return { step: 'connected', systemId: state.system.id };
    case 'failed':
      return { step: 'failed', systemId: state.system?.id, code: state.problem.code };
    default:
      return state satisfies never;
  }
}

/** Styles of the dialog, added when it is first needed; constructable, so a strict Content-Security-Policy allows them. */
function addStyles(root: ShadowRoot): void {
  const sheets = [tokens, controls, modalStyles, pickerStyles, missingSystemStyles].map(({ styleSheet }) => styleSheet!);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
