import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import type { MakiniConnections } from '../../../src/elements/makini-connections.js';

/** As it is read: without the line breaks of a template, and the marks that keep a name's direction apart. */
export const text = (element: Element | null | undefined): string => (element?.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '').replaceAll(/\s+/g, ' ').trim();

/** What a person sees and does in a `<makini-connections>`. */
export const within = (element: MakiniConnections) => {
  const root = element.shadowRoot!;
  const one = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector);
  /** As a screen reader is told it. */
  const nameOf = (button: Element): string => {
    const ids = button.getAttribute('aria-labelledby')?.split(' ');
    return ids ? ids.map((id) => text(root.getElementById(id))).join(' ') : text(button);
  };
  return {
    root,
    one,
    get rows() {
      return [...root.querySelectorAll<HTMLElement>('li[data-id]')];
    },
    get names() {
      return this.rows.map((row) => text(row.querySelector('.name')) || (/\((.*)\)$/.exec(text(row.querySelector('h3')))?.[1] ?? ''));
    },
    get kinds() {
      return this.rows.map((row) => row.dataset['kind']);
    },
    get summary() {
      return text(one('.summary span'));
    },
    /** What is heard without being looked for. */
    get news() {
      return text(one('.panel > [role=status]'));
    },
    get lead() {
      return text(one('.middle .lead'));
    },
    get dialog() {
      return one<HTMLDialogElement>('dialog');
    },
    get focused() {
      return root.activeElement;
    },
    get buttons() {
      return [...root.querySelectorAll('button')].map(nameOf);
    },
    button(name: string, within: ParentNode = root) {
      const found = [...within.querySelectorAll('button')].find((button) => nameOf(button) === name);
      if (!found) throw new Error(`There is no button “${name}”, but ${this.buttons.join(', ')}.`);
      return found;
    },
  };
};

/** A panel that has heard of its connections. */
export async function panel(url: string, set: (element: MakiniConnections) => void = () => undefined): Promise<MakiniConnections> {
  const element = document.createElement('makini-connections');
  element.statusUrl = url;
  set(element);
  await fixture(html`<div>${element}</div>`);
  await waitUntil(() => element.shadowRoot!.querySelector('.panel[aria-busy=false]'), 'the panel is drawn', { timeout: 8000 });
  return element;
}
