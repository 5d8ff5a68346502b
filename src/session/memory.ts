import { Remembered } from '../contract/widget.js';

/** What one widget keeps in this tab. Where storage is denied it forgets, and nothing else changes. */
export interface Memory {
  read(): Remembered | undefined;
  write(remembered: Remembered | undefined): void;
}

export const tabMemory = (key: string): Memory => ({
  read() {
    try {
      const parsed = Remembered.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  },
  write(remembered) {
    try {
      if (remembered) sessionStorage.setItem(key, JSON.stringify(remembered));
      else sessionStorage.removeItem(key);
    } catch {
      // Denied or full: the place is still kept by the service, found again through a new session.
    }
  },
});
