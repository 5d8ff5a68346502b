/** Whatever is drawn now: its first wrong field, else its first field to fill in, else its heading. */
export function focusScreen(root: ParentNode): void {
  const visible = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
  const field = () => visible('[data-autofocus]') ?? [...root.querySelectorAll<HTMLInputElement>('.fields input, .fields select, .pair input')].find((input) => !input.value && input.checkVisibility());
  // On a touch screen a focused field brings up the keyboard, and that hides what there is to read first.
  const typing = !matchMedia('(pointer: coarse)').matches;
  const target = visible('[aria-invalid=true]') ?? (typing ? field() : visible('[data-autofocus]')) ?? visible('h1');
  target?.focus({ preventScroll: target.tagName === 'H1' });
}

/** Whether Escape is the browser's or a field's own now, as with an input method or an open list. */
export function escapeIsTaken(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return true;
  const target = event.target as HTMLElement;
  if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return true;
  return CSS.supports('selector(:open)') && target.matches('select:open');
}
