import type { Memory } from './memory.js';

export interface Departure {
  /** The tab's memory, which from the departure on keeps what it holds: what becomes of the page while it goes changes nothing of where it comes back to. */
  readonly memory: Memory;
  /** Takes the whole page to a path of the service that leads back to where the page is now, and there the open dialog goes on. */
  go(service: string, path: string): void;
}

/** The way to a system's login page and back, in the window of the host page. */
export function createDeparture({ memory, leave }: { memory: Memory; leave: (url: string) => void }): Departure {
  let away = false;
  return {
    memory: { read: () => memory.read(), write: (remembered) => void (away || memory.write(remembered)) },
    go(service, path) {
      away = true;
      // Restored as it was by the button "Back".
      addEventListener('pageshow', () => (away = false), { once: true });
      leave(`${service}${path}?return=${encodeURIComponent(location.href)}`);
    },
  };
}
