export interface PageListener {
  /** The page is left, or frozen: it may hold no stream, channel or lock, or it is not kept for going back to. */
  onRest: () => void;
  /** It goes on, perhaps hours later. */
  onResume: () => void;
  onTurnedTo: () => void;
}

/**
 * Hears of what becomes of the page.
 *
 * @returns ends it
 */
export function listenToPage({ onRest, onResume, onTurnedTo }: PageListener): () => void {
  const visible = () => {
    if (!document.hidden) onTurnedTo();
  };
  const listeners: [EventTarget, string, () => void][] = [
    [window, 'pagehide', onRest],
    [window, 'pageshow', onResume],
    [document, 'freeze', onRest],
    [document, 'resume', onResume],
    [document, 'visibilitychange', visible],
  ];
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener);
  return () => {
    for (const [target, type, listener] of listeners) target.removeEventListener(type, listener);
  };
}
