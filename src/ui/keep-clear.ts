/** Moves what lies above the page to the other edge whenever it would cover what has the focus. Gives the release. */
export function keepClear(panel: HTMLElement): () => void {
  const move = (): void => {
    const focused = deepest(document.activeElement);
    if (!focused || focused === document.body || panel.contains(focused) || !overlap(panel.getBoundingClientRect(), focused.getBoundingClientRect())) return;
    panel.dataset['edge'] = panel.dataset['edge'] === 'start' ? 'end' : 'start';
  };
  // Once the browser has scrolled to it.
  const soon = (): number => requestAnimationFrame(move);
  document.addEventListener('focusin', soon);
  soon();
  return () => document.removeEventListener('focusin', soon);
}

const deepest = (element: Element | null): Element | null => (element?.shadowRoot?.activeElement ? deepest(element.shadowRoot.activeElement) : element);

const overlap = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
