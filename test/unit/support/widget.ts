import { fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { PORT_VERSION } from '../../../src/contract/port-version.js';
import '../../../src/define.js';
import type { MakiniConnect } from '../../../src/elements/makini-connect.js';

export async function widget(id = 'widget'): Promise<MakiniConnect> {
  return fixture<MakiniConnect>(html`<makini-connect id=${id} session-url="/connect/session" exchange-url="/connect/exchange"><button>Connect a system</button></makini-connect>`);
}

/** What a person sees and does in the dialog. */
export const inside = (element: MakiniConnect) => {
  const root = element.shadowRoot!;
  const one = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector);
  return {
    one,
    get dialog() {
      return one<HTMLDialogElement>('dialog');
    },
    get search() {
      return one<HTMLInputElement>('[role=combobox]')!;
    },
    get options() {
      return [...root.querySelectorAll<HTMLElement>('[role=option]')];
    },
    get names() {
      return [...root.querySelectorAll('[role=option] .name')].map((name) => name.textContent);
    },
    get focused() {
      return root.activeElement;
    },
    /** The option that assistive technology hears as current. */
    get active() {
      return root.getElementById(this.search.getAttribute('aria-activedescendant') ?? '')?.querySelector('.name')?.textContent;
    },
    button(name: string) {
      return [...root.querySelectorAll<HTMLButtonElement>('button')].find((button) => (button.getAttribute('aria-label') ?? button.textContent)?.trim() === name);
    },
    async type(text: string) {
      this.search.value = text;
      this.search.dispatchEvent(new Event('input', { bubbles: true }));
      await nextFrame();
    },
  };
};

/** Opens the dialog and waits for the list. */
export async function opened(element: MakiniConnect) {
  const view = inside(element);
  void element.open();
  await oneEvent(element, 'makini-open');
  await waitUntil(() => view.options.length > 0, 'the list of systems is shown');
  return view;
}

/** The handshake and messages of a login frame, played by the test from the iframe's own window. */
export async function frameDouble(element: MakiniConnect) {
  await waitUntil(() => element.shadowRoot!.querySelector('iframe'), 'the frame is warmed');
  const iframe = element.shadowRoot!.querySelector('iframe')!;
  await waitUntil(() => iframe.contentDocument?.title === 'Login frame' && iframe.contentDocument.readyState === 'complete');
  const window = iframe.contentWindow! as Window & typeof globalThis;
  const received: { type: string; [key: string]: unknown }[] = [];
  let port: MessagePort | undefined;
  return {
    iframe,
    received,
    /** Says that it listens; resolves with what the host started it with. */
    async ready(version = PORT_VERSION) {
      const init = new Promise<MessageEvent>((resolve) => window.addEventListener('message', resolve, { once: true }));
      // The message's source is the window whose code calls, so the frame's own code has to.
      const script = window.document.createElement('script');
      script.textContent = `parent.postMessage({ type: 'makini:ready', version: ${version} }, '${location.origin}')`;
      window.document.documentElement.append(script);
      const event = await init;
      port = event.ports[0]!;
      port.onmessage = ({ data }: MessageEvent<{ type: string }>) => received.push(data);
      return event.data as { type: string; session: { id: string }; locale: string; theme: { scheme: string } };
    },
    say: (message: object) => port!.postMessage(message),
    heard: (type: string) => waitUntil(() => received.some((message) => message.type === type), `the frame hears ${type}`),
  };
}

/** To the login of the first system in the list, with a frame that listens. */
export async function widgetAtLogin() {
  const element = await widget();
  const view = await opened(element);
  const frame = await frameDouble(element);
  await frame.ready();
  view.options[1]!.click();
  await frame.heard('show');
  return { element, view, frame };
}
