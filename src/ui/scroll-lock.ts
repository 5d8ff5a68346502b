let locks = 0;
let before: { overflow: string; gutter: string } | undefined;

/** Keeps the page behind a dialog from scrolling; counts, so that two dialogs don't undo each other. Gives the release. */
export function lockScroll(): () => void {
  const { style } = document.documentElement;
  if (locks++ === 0) {
    before = { overflow: style.overflow, gutter: style.scrollbarGutter };
    style.overflow = 'hidden';
    // Without this the page jumps sideways when its scrollbar goes.
    if (innerWidth > document.documentElement.clientWidth) style.scrollbarGutter = 'stable';
  }
  let released = false;
  return () => {
    if (released) return;
    released = true;
    if (--locks > 0 || !before) return;
    style.overflow = before.overflow;
    style.scrollbarGutter = before.gutter;
  };
}
