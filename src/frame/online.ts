import { atom, type ReadableAtom } from 'nanostores';

/** Whether the browser believes that it has a network. There is one in the frame, and it listens for as long as the document lives. */
export function createOnline(): ReadableAtom<boolean> {
  const $online = atom(navigator.onLine);
  for (const type of ['online', 'offline']) addEventListener(type, () => $online.set(navigator.onLine));
  return $online;
}
