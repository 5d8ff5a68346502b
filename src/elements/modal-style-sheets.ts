import { missingSystemStyles } from '../screens/missing-system-styles.js';
import { modalStyles } from '../screens/modal-styles.js';
import { pickerStyles } from '../screens/picker-styles.js';
import { controls, tokens } from '../ui/tokens.js';

/** Styles of the dialog, added when it is first needed; constructable, so a strict Content-Security-Policy allows them. */
export function addModalStyles(root: ShadowRoot): void {
  const sheets = [tokens, controls, modalStyles, pickerStyles, missingSystemStyles].map(({ styleSheet }) => styleSheet!);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
}
