import { atom, onMount, type ReadableAtom } from 'nanostores';

/** Whether the browser believes that it has a network; listens only while somebody does. */
export function createOnline(): ReadableAtom<boolean> {
  const $online = atom(navigator.onLine);
  onMount($online, () => {
    const read = () => $online.set(navigator.onLine);
    read();
    addEventListener('online', read);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', read);
      removeEventListener('offline', read);
    };
  });
  return $online;
}
