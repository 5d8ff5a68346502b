import { autoUpdate, computePosition, flip, hide, size } from '@floating-ui/dom';

/** From the element, and from the window's edge, in px. */
const GAP = 8;
const padding = 2 * GAP;
/** As low as it may be made where there is little room: a button in it can still be pressed. */
const LOWEST = 96;

/**
 * Keeps a popover beside an element, wherever that moves to: below or above, or at its side where it is as tall as the window,
 * and never higher than there is room for. It covers nothing of the element, but where there is no room at all. Where it is
 * comes as custom properties, which the strictest Content-Security-Policy allows to be set. Gives the release.
 */
export function anchorTo(popover: HTMLElement, anchor: Element, onGone: () => void): () => void {
  const set = (name: string, px: number): void => popover.style.setProperty(name, `${Math.round(px)}px`);
  const middleware = [
    flip({ padding, crossAxis: false, fallbackAxisSideDirection: 'end' }),
    size({ padding, apply: ({ availableHeight }) => set('--_h', Math.max(availableHeight, LOWEST)) }),
    hide(),
  ];
  const place = (): void => {
    if (!anchor.isConnected) return onGone();
    void computePosition(anchor, popover, { strategy: 'fixed', placement: 'bottom-start', middleware }).then(({ x, y, placement: [side], middlewareData }) => {
      const { clientWidth, clientHeight } = document.documentElement;
      const gap = (before: string, after: string): number => (side === before ? -GAP : side === after ? GAP : 0);
      const inside = (from: number, room: number): number => Math.max(GAP, Math.min(from, room - GAP));
      set('--_x', inside(x + gap('l', 'r'), clientWidth - popover.offsetWidth));
      set('--_y', inside(y + gap('t', 'b'), clientHeight - popover.offsetHeight));
      popover.toggleAttribute('data-away', middlewareData.hide?.referenceHidden ?? false);
    });
  };
  return autoUpdate(anchor, popover, place);
}
