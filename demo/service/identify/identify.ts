import type { Found } from 'makini-connect/contract';
import type { Entry } from '../catalogue/entry.js';
import type { Identity, Network, OutboundRequest, OutboundResponse, Target } from '../network/network.js';
import type { Fingerprint } from './fingerprint.js';
import { KNOWN_PRODUCTS } from './known.js';
import { match } from './match.js';

/** A product that was found, by the name to show. */
export type Product = Required<Pick<Found, 'product'>> & Pick<Found, 'version'>;

export interface Place {
  readonly network: Network;
  readonly target: Target;
  /** What the instance URL itself answers, where it is known already. */
  readonly start?: OutboundResponse | undefined;
  readonly identity?: Identity | undefined;
}

/** Requests to find out another product: more of them would look like an attack. */
const MOST_STRANGERS = 6;
/** The longest that one look takes: what is found is of help, what isn't must not keep a login waiting. */
const PATIENCE_MS = 4000;

/** Asks a place what it is. What was asked once is not asked again. */
export class Identifier {
  readonly #place: Place;
  readonly #answers = new Map<string, OutboundResponse | undefined>();

  constructor(place: Place) {
    this.#place = place;
    if (place.start) this.#answers.set(keyOf(place.target.basePath, { method: 'GET', path: '/' }), place.start);
  }

  /** Whether it is this system. */
  async is(entry: Entry, signal: AbortSignal): Promise<Product | undefined> {
    return this.#first(printsOf(entry), Infinity, signal);
  }

  /** Which other system it is, if one is recognised. One of the same vendor may well share its ways, and is not told. */
  async other(chosen: Entry, entries: readonly Entry[], signal: AbortSignal): Promise<Product | undefined> {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const known = [...KNOWN_PRODUCTS].flatMap(([id, { platform }]) => (platform ? [] : (byId.get(id) ?? [])));
    const more = entries.filter(({ id, identify }) => identify.length > 0 && !KNOWN_PRODUCTS.has(id));
    const strangers = [...known, ...more].filter(({ id, vendor }) => id !== chosen.id && vendor !== chosen.vendor).flatMap(printsOf);
    return this.#first(strangers, MOST_STRANGERS, signal);
  }

  /** The first that fits: what can be told from answers at hand before anything else is asked. */
  async #first(prints: readonly Named[], most: number, signal: AbortSignal): Promise<Product | undefined> {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const either = AbortSignal.any([signal, limit]);
    for (const print of prints) {
      for (const basePath of this.#paths(print)) {
        const found = fit(print, this.#answers.get(keyOf(basePath, print)));
        if (found) return found;
      }
    }
    let asked = 0;
    for (const print of prints) {
      for (const basePath of this.#paths(print)) {
        const key = keyOf(basePath, print);
        if (this.#answers.has(key)) continue;
        if (asked++ >= most || limit.aborted) return undefined;
        this.#answers.set(key, await this.#ask(print, basePath, either));
        signal.throwIfAborted();
        const found = fit(print, this.#answers.get(key));
        if (found) return found;
      }
    }
    return undefined;
  }

  /** Under the instance URL's path, and at the root; once where that is the same. */
  #paths({ path }: Fingerprint): string[] {
    const { basePath } = this.#place.target;
    return basePath === '' || path.startsWith(`${basePath}/`) ? [''] : [basePath, ''];
  }

  /** The answer, or `undefined` for whatever keeps it from coming. */
  async #ask(print: Fingerprint, basePath: string, signal: AbortSignal): Promise<OutboundResponse | undefined> {
    const { network, target, identity } = this.#place;
    try {
      return await network.request({ ...target, basePath }, { ...requestOf(print), ...(identity && { identity }) }, signal);
    } catch {
      return undefined;
    }
  }
}

/** Says to the customer's IT who asks, in its log. */
export const USER_AGENT = { 'user-agent': 'makini-connect' };

function requestOf({ method, path, json }: Fingerprint): OutboundRequest {
  const headers = { ...USER_AGENT, accept: 'application/json, text/html;q=0.9, */*;q=0.5' };
  return json === undefined ? { method, path, headers } : { method, path, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** Two prints with the same request share its answer. */
const keyOf = (basePath: string, { method, path, json }: Pick<Fingerprint, 'method' | 'path' | 'json'>): string => JSON.stringify([method, basePath + path, json]);

type Named = Fingerprint & { readonly name: string };
const printsOf = (entry: Entry): Named[] => [...entry.identify, ...(KNOWN_PRODUCTS.get(entry.id)?.prints ?? [])].map((print) => ({ ...print, name: print.product ?? entry.name }));

function fit(print: Named, answer: OutboundResponse | undefined): Product | undefined {
  const found = answer && match(print, answer);
  return found && { product: print.name, ...found };
}
