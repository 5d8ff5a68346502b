import { expect } from '@open-wc/testing';

/** Nothing moves or fades any more, shadow trees included; what never ends (a spinner) is let be. */
export async function atRest(): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)));
}

/** axe finds nothing wrong in it, once it has appeared: what still fades in would be measured half-transparent. */
export async function expectAccessible(element: Element): Promise<void> {
  await atRest();
  await expect(element).to.be.accessible();
}
