import { autoUpdate, computePosition, flip, hide, offset, shift } from '@floating-ui/dom';

/**
 * Keeps a popover beside an element, wherever that moves to. Where it is comes as custom properties, which the strictest
 * Content-Security-Policy allows to be set. Gives the release.
 */
export function anchorTo(popover: HTMLElement, anchor: Element, onGone: () => void): () => void {
  const place = (): void => {
    if (!anchor.isConnected) return onGone();
    void computePosition(anchor, popover, { strategy: 'fixed', placement: 'bottom-start', middleware: [offset(8), flip({ padding: 8 }), shift({ padding: 8 }), hide()] }).then(({ x, y, middlewareData }) => {
      popover.style.setProperty('--_x', `${Math.round(x)}px`);
      popover.style.setProperty('--_y', `${Math.round(y)}px`);
      popover.toggleAttribute('data-away', middlewareData.hide?.referenceHidden ?? false);
    });
  };
  return autoUpdate(anchor, popover, place);
}
