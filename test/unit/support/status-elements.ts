import { fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import type { MakiniReconnect } from '../../../src/elements/makini-reconnect.js';
import type { MakiniStatus } from '../../../src/elements/makini-status.js';
import type { Status } from '../../../src/session/status-types.js';

export const aPrompt = (url: string): Promise<MakiniReconnect> => fixture<MakiniReconnect>(html`<makini-reconnect status-url=${url}></makini-reconnect>`);
export const aDot = (url: string): Promise<MakiniStatus> => fixture<MakiniStatus>(html`<makini-status status-url=${url}></makini-status>`);

/** The first one of a run waits until the browser has loaded its modules, one by one. */
const PATIENT = { timeout: 9000 };

/** What each element has told last. */
const told = new WeakMap<EventTarget, Status>();
document.addEventListener('makini-status', ({ target, status }) => target && told.set(target, status));
/** The element knows of the connections, whatever it shows of them. */
export const informed = async (element: HTMLElement): Promise<void> => {
  await waitUntil(() => told.get(element)?.at !== undefined, 'the element is told how all is', PATIENT);
  await nextFrame();
};

/** As it is read: without the line breaks of a template, and the marks that keep a name's direction apart. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
const textOf = (element: Element | null | undefined): string => plain(element?.textContent ?? '');
const isSaid = (words: string | RegExp, text: string): boolean => (typeof words === 'string' ? text === words : words.test(text));
const nameOf = (button: Element): string => plain(button.getAttribute('aria-label') ?? button.textContent);

/** What a person sees and does in a prompt. */
export const promptOf = (element: MakiniReconnect) => {
  const root = element.shadowRoot!;
  return {
    get panel() {
      return root.querySelector<HTMLElement>('.prompt');
    },
    get title() {
      return textOf(root.querySelector('#title'));
    },
    get text() {
      return textOf(this.panel);
    },
    get items() {
      return [...root.querySelectorAll('.item')].map((item) => textOf(item.querySelector('.said')));
    },
    get isShown() {
      return root.querySelector('.fold')?.hasAttribute('data-open') ?? false;
    },
    get announced() {
      return textOf(root.querySelector('[role=status]'));
    },
    get focused() {
      return root.activeElement;
    },
    get buttons() {
      return [...root.querySelectorAll('button')].map(nameOf);
    },
    button(name: string) {
      return [...root.querySelectorAll<HTMLButtonElement>('button')].find((button) => nameOf(button) === name);
    },
    shown: (title: string | RegExp = /^/) => waitUntil(() => root.querySelector('.fold[data-open]') && isSaid(title, textOf(root.querySelector('#title'))), `the prompt says ${title}`, PATIENT),
    /** It has left, and nothing of it is kept. */
    gone: () => waitUntil(() => root.querySelector('.fold') && !root.querySelector('.prompt'), 'the prompt is gone', PATIENT),
  };
};

export const dotOf = (element: MakiniStatus) => {
  const root = element.shadowRoot!;
  return {
    get words() {
      return textOf(root.querySelector('[part=words]'));
    },
    get state() {
      return root.querySelector<HTMLElement>('.dot')?.dataset['state'];
    },
    get region() {
      return root.querySelector('[role=status]');
    },
    says: (words: string | RegExp) =>
      waitUntil(() => isSaid(words, textOf(root.querySelector('[part=words]'))), `it says ${words}`, PATIENT),
  };
};
