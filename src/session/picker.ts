import { atom, type ReadableAtom } from 'nanostores';
import type { Catalogue } from '../contract/catalogue.js';
import { CATEGORIES, type Category } from '../contract/categories.js';
import { createSearch, type Results, type Search } from './search.js';

type Asking = { name: 'no' } | { name: 'asking'; sending: boolean; failed: boolean; empty: boolean } | { name: 'sent'; system: string };

interface PickerState {
  readonly query: string;
  readonly category: Category | undefined;
  /** The categories that have a system. */
  readonly categories: readonly Category[];
  /** Not there while the catalogue is on its way. */
  readonly results: Results | undefined;
  /** The option that Enter takes. */
  readonly active: number;
  /** "My system isn't listed". */
  readonly asking: Asking;
}

export interface Picker {
  readonly $state: ReadableAtom<PickerState>;
  /** Begins anew, without systems. */
  reset(): void;
  /** Takes the catalogue; what was typed meanwhile counts. */
  load(catalogue: Catalogue, allowed: readonly string[] | undefined): void;
  /** Makes the search ready, in a moment when nobody waits: else the first keystroke pays for it. */
  warm(): void;
  type(query: string): void;
  filter(category: Category | undefined): void;
  activate(index: number): void;
  ask(): void;
  dismiss(): void;
  send(name: string): Promise<void>;
}

const START: PickerState = { query: '', category: undefined, categories: [], results: undefined, active: 0, asking: { name: 'no' } };

/** The state of the list of systems. `request` tells the service of one that is missing. */
export function createPicker(request: (name: string) => Promise<void>): Picker {
  const $state = atom<PickerState>(START);
  let search: Search | undefined;
  const set = (change: Partial<PickerState>) => $state.set({ ...$state.get(), ...change });
  const find = (query: string, category: Category | undefined) =>
    set({ query, category, active: 0, results: search?.find(query, category) });

  return {
    $state,
    reset() {
      search = undefined;
      $state.set(START);
    },
    load(catalogue, allowed) {
      search = createSearch(catalogue, allowed);
      set({ categories: offeredCategories(search, catalogue, allowed) });
      find($state.get().query, undefined);
    },
    warm: () => void search?.find('a'),
    type: (query) => find(query, $state.get().category),
    filter: (category) => find($state.get().query, category),
    activate: (active) => set({ active }),
    ask: () => set({ asking: { name: 'asking', sending: false, failed: false, empty: false } }),
    dismiss: () => set({ asking: { name: 'no' } }),
    async send(name) {
      const system = name.trim().slice(0, 120);
      if (system.length < 2) return set({ asking: { name: 'asking', sending: false, failed: false, empty: true } });
      set({ asking: { name: 'asking', sending: true, failed: false, empty: false } });
      try {
        await request(system);
        set({ asking: { name: 'sent', system } });
      } catch {
        set({ asking: { name: 'asking', sending: false, failed: true, empty: false } });
      }
    },
  };
}

/** The categories that have a system, in the order of the catalogue. */
function offeredCategories(search: Search, catalogue: Catalogue, allowed: readonly string[] | undefined): Category[] {
  const known = CATEGORIES.filter((category) => catalogue.categories.includes(category));
  if (!allowed) return known;
  const all = search.find('');
  const offered = new Set(Array.from({ length: all.count }, (_, index) => all.at(index)?.category));
  return known.filter((category) => offered.has(category));
}
