/** Calls back whenever the page's colours or language may have changed, whatever changes them. Gives the release. */
export function watchAppearance(element: Element, onChange: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(onChange);
  media.addEventListener('change', onChange);
  for (const target of [element, document.documentElement, document.body]) {
    observer.observe(target, { attributes: true, attributeFilter: ['class', 'style', 'color-scheme', 'data-theme', 'lang'] });
  }
  return () => {
    observer.disconnect();
    media.removeEventListener('change', onChange);
  };
}
