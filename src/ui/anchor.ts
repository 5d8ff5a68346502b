import { autoUpdate, computePosition, flip, hide, offset, shift, size } from '@floating-ui/dom';

/** From the element, and from the window's edge, in px. */
const padding = 8;
/** As low as it may be made where there is little room: a button in it can still be pressed. */
const LOWEST = 96;

/**
 * Keeps a popover beside an element, wherever that moves to: below or above, or at its side where it is as tall as the window,
 * and never higher than there is room for. Where it is comes as custom properties, which the strictest Content-Security-Policy
 * allows to be set. Gives the release.
 */
export function anchorTo(popover: HTMLElement, anchor: Element, onGone: () => void): () => void {
  const set = (name: string, px: number): void => popover.style.setProperty(name, `${Math.round(px)}px`);
  const middleware = [
    offset(padding),
    flip({ padding, fallbackAxisSideDirection: 'end' }),
    size({ padding, apply: ({ availableHeight }) => set('--_h', Math.max(availableHeight, LOWEST)) }),
    // After that: with room made for it, it covers nothing, but where there is none at all.
    shift({ padding, crossAxis: true }),
    hide(),
  ];
  const place = (): void => {
    if (!anchor.isConnected) return onGone();
    void computePosition(anchor, popover, { strategy: 'fixed', placement: 'bottom-start', middleware }).then(({ x, y, middlewareData }) => {
      set('--_x', x);
      set('--_y', y);
      popover.toggleAttribute('data-away', middlewareData.hide?.referenceHidden ?? false);
    });
  };
  return autoUpdate(anchor, popover, place);
}
