import type { Frame, Page, Request, Response } from 'playwright/test';
import type { Places } from './search.js';

const BODY_MS = 5_000;

/** All that a page's own scripts, and its network log, come to know. */
export interface Recording {
  /** What was heard of a kind, for example `message` or `fetch`. */
  heard(kind: string): string[];
  /** Everything, for `expectNowhere`: what the page's script learned, and its requests and their answers. */
  hostPlaces(): Promise<Places>;
  /** The same for the login frame's network, where the secrets go out in one request and come back in none. */
  framePlaces(): Promise<Places>;
  /** Bodies of the requests that the login frame sent, which is where a secret belongs. */
  frameBodies(): string[];
}

/**
 * Records a page as a hostile one would: before the widget loads, its script takes over what a page can take over.
 * The login frame stays as it is.
 */
export async function recordPage(page: Page): Promise<Recording> {
  const heard: [kind: string, text: string][] = [];
  const requests: Request[] = [];
  const responses: { response: Response; frame: Frame | undefined; body: Promise<string> }[] = [];
  await page.exposeBinding('hearForTest', (_source, kind: string, text: string) => void heard.push([kind, text]));
  await page.addInitScript(takeOver);
  page.on('console', (message) => heard.push(['console', message.text()]));
  page.on('request', (request) => requests.push(request));
  page.on('framenavigated', (frame) => heard.push(['address', frame.url()]));
  page.on('response', (response) => {
    const body = response.finished().then(() => response.text()).catch(() => '');
    responses.push({ response, frame: frameOf(response.request()), body });
  });

  const isHost = (frame: Frame | undefined) => frame === page.mainFrame();
  const network = async (host: boolean): Promise<Places> => {
    const sent = requests.filter((request) => isHost(frameOf(request)) === host);
    const came = responses.filter(({ frame }) => isHost(frame) === host);
    const within = (body: Promise<string>) => Promise.race([body, new Promise<string>((resolve) => setTimeout(resolve, BODY_MS, '').unref())]);
    const who = host ? 'the host page' : 'the login frame';
    return {
      [`the addresses that ${who} asked for`]: sent.map((request) => request.url()).join('\n'),
      [`the answers to ${who}`]: (await Promise.all(came.map(async ({ response, body }) => `${response.status()} ${response.url()} ${JSON.stringify(await response.allHeaders().catch(() => ({})))}\n${await within(body)}`))).join('\n'),
      ...(host && { [`the requests of ${who}`]: (await Promise.all(sent.map(async (request) => `${JSON.stringify(await request.allHeaders().catch(() => ({})))}\n${request.postData() ?? ''}`))).join('\n') }),
    };
  };
  return {
    heard: (kind) => heard.filter(([of]) => of === kind).map(([, text]) => text),
    async hostPlaces() {
      const kinds = [...new Set(heard.map(([kind]) => kind))];
      const learned = Object.fromEntries(kinds.map((kind) => [`what the page heard of: ${kind}`, heard.filter(([of]) => of === kind).map(([, text]) => text).join('\n')]));
      return { ...learned, ...(await network(true)), ...(await stored(page, page.mainFrame(), 'the host page')), 'the host document': await documentOf(page) };
    },
    async framePlaces() {
      const frames = page.frames().filter((frame) => !isHost(frame));
      const kept = await Promise.all(frames.map((frame, index) => stored(page, frame, `frame ${index}`)));
      return { ...(await network(false)), ...Object.assign({}, ...kept) };
    },
    frameBodies: () => requests.filter((request) => !isHost(frameOf(request))).map((request) => `${request.url()} ${request.postData() ?? ''}`),
  };
}

/** A request of a service worker, or one whose page has gone, has no frame. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

/** All that an origin keeps in the browser. */
async function stored(page: Page, frame: Frame, who: string): Promise<Places> {
  const kept = await frame.evaluate(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), 'caches' in globalThis ? await caches.keys() : [], window.name, JSON.stringify(history.state), location.href,
    performance.getEntries().map(({ name }) => name),
  ]));
  return { [`the storage of ${who}`]: kept, 'the cookies': JSON.stringify(await page.context().cookies()) };
}

/** The host's document with every shadow root that was ever attached: tags, attributes, texts and the values of inputs. */
const documentOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const write = (node: Node): string => {
      if (node instanceof CharacterData) return node.data;
      const element = node instanceof Element ? [node.tagName, ...[...node.attributes].map(({ name, value }) => `${name}=${value}`), 'value' in node ? String(node.value) : ''].join(' ') : '';
      return [element, ...[...node.childNodes].map(write)].join('\n');
    };
    const roots = (globalThis as unknown as { rootsForTest?: ShadowRoot[] }).rootsForTest ?? [];
    return [document, ...roots].map(write).join('\n');
  });

/** Runs in the page, before all else. */
function takeOver(): void {
  if (window !== window.top) return;
  const tell = (globalThis as unknown as { hearForTest(kind: string, text: string): void }).hearForTest;
  const { stringify } = JSON;
  const text = (value: unknown, depth = 0): string => {
    try {
      if (typeof value === 'string') return value;
      if (typeof value === 'function' || value === null || typeof value !== 'object') return String(value);
      if (depth > 5 || value instanceof Node || value === window) return '';
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value);
      if (value instanceof Headers || value instanceof URLSearchParams || value instanceof FormData) return stringify([...value]);
      const parts: string[] = [];
      for (const key in value) parts.push(`${key}=${text((value as Record<string, unknown>)[key], depth + 1)}`);
      return parts.join(' ');
    } catch {
      // A window of another origin tells nothing.
      return '';
    }
  };
  let telling = false;
  const hear = (kind: string, ...values: unknown[]): void => {
    // To tell it takes functions that are spied upon themselves.
    if (telling) return;
    telling = true;
    try {
      tell(kind, values.map((value) => text(value)).join(' '));
    } finally {
      telling = false;
    }
  };

  const roots: ShadowRoot[] = [];
  Object.assign(globalThis, { rootsForTest: roots });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, { ...init, mode: 'open' });
    roots.push(root);
    return root;
  };

  const TYPES = ['message', 'messageerror', 'keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'paste', 'copy', 'submit', 'storage', 'makini-open', 'makini-close', 'makini-step', 'makini-code', 'makini-connected', 'makini-error', 'makini-status', 'makini-reconnect', 'makini-connect-another', 'makini-disconnect'];
  for (const type of TYPES) window.addEventListener(type, (event) => hear(type, event), true);
  const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
  const wrapped = new WeakMap<object, EventListener>();
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (!listener || !TYPES.includes(type)) return addEventListener.call(this, type, listener, options);
    const known = wrapped.get(listener) ?? function (this: unknown, event: Event) {
      hear(`listener of ${type}`, event);
      return typeof listener === 'function' ? listener.call(this as EventTarget, event) : listener.handleEvent(event);
    };
    wrapped.set(listener, known);
    addEventListener.call(this, type, known, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener && (wrapped.get(listener) ?? listener), options);
  };
  EventTarget.prototype.dispatchEvent = function (event) {
    hear('dispatched event', event);
    return dispatchEvent.call(this, event);
  };
  for (const name of ['Event', 'CustomEvent', 'MessageEvent', 'ErrorEvent'] as const) {
    Object.assign(globalThis, { [name]: new Proxy(globalThis[name], { construct: (target, given, own) => (hear('made event', ...given), Reflect.construct(target, given, own) as object) }) });
  }

  // A line of its own to each side, with itself in between.
  const RealChannel = MessageChannel;
  Object.assign(globalThis, {
    MessageChannel: class {
      readonly port1: MessagePort;
      readonly port2: MessagePort;
      constructor() {
        const [near, far] = [new RealChannel(), new RealChannel()];
        near.port2.onmessage = ({ data }) => (hear('to the frame', data), far.port1.postMessage(data));
        far.port1.onmessage = ({ data }) => (hear('from the frame', data), near.port2.postMessage(data));
        this.port1 = near.port1;
        this.port2 = far.port2;
      }
    },
  });
  const spy = (owner: object, name: string, kind: string): void => {
    const real = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
      const result = Reflect.apply(real, this, given);
      hear(kind, ...given, typeof result === 'string' ? result : '');
      return result;
    });
  };
  spy(MessagePort.prototype, 'postMessage', 'port');
  spy(BroadcastChannel.prototype, 'postMessage', 'to other tabs');
  spy(window, 'postMessage', 'window.postMessage');
  spy(JSON, 'parse', 'JSON.parse');
  spy(JSON, 'stringify', 'JSON.stringify');
  spy(Storage.prototype, 'setItem', 'setItem');
  spy(XMLHttpRequest.prototype, 'open', 'XMLHttpRequest');
  spy(XMLHttpRequest.prototype, 'send', 'XMLHttpRequest');
  spy(History.prototype, 'pushState', 'history');
  spy(History.prototype, 'replaceState', 'history');
  spy(Navigator.prototype, 'sendBeacon', 'beacon');
  spy(TextDecoder.prototype, 'decode', 'decoded text');
  spy(Element.prototype, 'setAttribute', 'attribute');

  const realFetch = window.fetch;
  window.fetch = async (...given) => {
    hear('fetch', ...given);
    const response = await realFetch(...given);
    void response.clone().text().then((body) => hear('fetch', body), () => undefined);
    return response;
  };
  for (const type of [HTMLInputElement, HTMLTextAreaElement]) {
    const value = Object.getOwnPropertyDescriptor(type.prototype, 'value')!;
    Object.defineProperty(type.prototype, 'value', {
      ...value,
      get(this: HTMLInputElement) {
        const read = value.get!.call(this) as string;
        hear('value', read);
        return read;
      },
      set(this: HTMLInputElement, written: string) {
        hear('value', written);
        value.set!.call(this, written);
      },
    });
  }
}
