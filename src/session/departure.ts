import type { Memory } from './memory.js';

/** Longest address to come back to that the service takes. */
const LONGEST = 2000;
/** Milliseconds after which a page that is still here has not been left: somebody chose to stay, or the network is down. */
const STAYED = 15_000;

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
      const here = () => (away = false);
      // Restored as it was by the button "Back".
      addEventListener('pageshow', here, { once: true });
      setTimeout(here, STAYED);
      leave(`${service}${path}?return=${encodeURIComponent(thisPage())}`);
    },
  };
}

/** As much of the page's address as the service takes; without its query, it is at least the same page. */
const thisPage = (): string => [location.href, location.origin + location.pathname].find(({ length }) => length <= LONGEST) ?? `${location.origin}/`;
