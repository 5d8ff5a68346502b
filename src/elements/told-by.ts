import type { StatusElement } from './status-element.js';

/** Whether such an element of the page, in sight, tells of the same connections: what it announces is not announced twice. */
export const isToldBy = (name: 'makini-reconnect' | 'makini-connections', { statusUrl, environment }: StatusElement): boolean =>
  [...document.querySelectorAll(name)].some((one: StatusElement) => one.statusUrl === statusUrl && (!one.environment || one.environment === environment) && one.checkVisibility());
