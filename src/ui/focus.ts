const FOCUSABLE = 'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]';

/** The focus stood in something that has gone: takes it back to where it came from, else to what follows, else to what precedes. */
export function focusNear(element: Element, before: Element | null): void {
  const all = [...document.querySelectorAll(FOCUSABLE)].filter((one) => one.getAttribute('tabindex') !== '-1' && !element.contains(one));
  const following = all.filter((one) => element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const preceding = all.filter((one) => element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).reverse();
  for (const one of [before, ...following, ...preceding]) if (takesFocus(one)) return;
}

function takesFocus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement) || !element.isConnected || !element.checkVisibility()) return false;
  element.focus({ preventScroll: true });
  return element.matches(':focus-within');
}
