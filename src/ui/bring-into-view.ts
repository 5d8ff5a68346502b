/** Room for a label above, and for the ring around. */
const ROOM = 48;

/** Scrolls what an element lies in, as far as it must for a part of it to be on show, from top to bottom of its own. The page itself stays where it is. */
export function bringIntoView(element: Element, { top, bottom }: { top: number; bottom: number }): void {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowY !== 'auto') continue;
    const { clientHeight } = around;
    const start = element.getBoundingClientRect().top - around.getBoundingClientRect().top - around.clientTop;
    const [above, below] = [start + top, start + bottom - clientHeight];
    if (above >= 0 && below <= 0) continue;
    const room = Math.max(0, Math.min(ROOM, (above - below) / 2));
    around.scrollTop += above < 0 || above < below ? above - room : below + room;
  }
}
