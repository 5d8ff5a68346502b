import { expect } from '@open-wc/testing';

/** What moves in a tree and in the shadow trees within, which a document does not count as its own. */
function moving(root: Document | ShadowRoot): Animation[] {
  const within = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : []));
  return [...root.getAnimations(), ...within];
}

/** Nothing moves or fades any more; what never ends (a spinner) is let be. */
async function atRest(): Promise<void> {
  const passing = moving(document).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)));
}

/** axe finds nothing wrong in it, once it has appeared: what still fades in would be measured half-transparent. */
export async function expectAccessible(element: Element): Promise<void> {
  await atRest();
  await expect(element).to.be.accessible();
}
