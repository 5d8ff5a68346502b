import { css } from '../ui/css.js';

/** In Node there is no DOM: the classes can be imported there, as server-rendered apps do, and are never made. */
export const BaseElement = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/** A host says which one with `color-scheme`, where it is not the page's. */
export const schemeStyles = css`
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
`;

/** Gives a class properties that are attributes and nothing else, so that no two of them can differ. */
export function reflect({ prototype }: { prototype: object }, attributes: Readonly<Record<string, string>>): void {
  for (const [property, attribute] of Object.entries(attributes)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(attribute);
      },
      set(this: Element, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
}

/** What a framework has set before the class was there are own properties, which hide the accessors: sets them once more. */
export function upgrade(element: HTMLElement): void {
  for (const [name, value] of Object.entries(element)) {
    if (!(name in Object.getPrototypeOf(element))) continue;
    delete (element as unknown as Record<string, unknown>)[name];
    Object.assign(element, { [name]: value });
  }
}
