/** Marks a template as CSS for editors and for the build, which takes its white space out. */
export const css = ([text]: TemplateStringsArray): string => text!;

/** Adds styles to a document or shadow root; constructable, so a strict Content-Security-Policy allows them. */
export function adoptStyles(root: Document | ShadowRoot, styles: readonly string[]): void {
  const sheets = styles.map((text) => {
    // Of the very document that it is for, which may be another window's.
    const sheet = new ((root.ownerDocument ?? root).defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
