import { expect, nextFrame } from '@open-wc/testing';

/** What moves in a tree and in the shadow trees within, which a document does not count as its own. */
function moving(root: Document | ShadowRoot): Animation[] {
  const within = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : []));
  return [...root.getAnimations(), ...within];
}

const passing = (): Animation[] => moving(document).filter(({ effect, playState }) => playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity);

/** Nothing moves or fades any more, nor begins to with the next frame; what never ends (a spinner) is let be. */
async function atRest(): Promise<void> {
  await nextFrame();
  for (let under = passing(); under.length; under = passing()) {
    await Promise.all(under.map(({ finished }) => finished.catch(() => undefined)));
    await nextFrame();
  }
}

/** axe finds nothing wrong in it, once it has appeared: what still fades in would be measured half-transparent. */
export async function expectAccessible(element: Element): Promise<void> {
  await atRest();
  await expect(element).to.be.accessible();
}
