import type { Status } from 'makini-connect';
import type { ConnectionSummary, Environment, Problem, PurchaseOrder } from 'makini-connect/contract';
import { api, Refused, type Me } from './api.js';
import { StatusNews } from './status-news.js';

export type Code = Problem['code'];
export interface Failure {
  readonly code: Code;
  readonly requestId: string;
}

export type Orders =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'shown'; readonly orders: readonly PurchaseOrder[]; readonly nextCursor: string | null; readonly more: 'idle' | 'loading' | 'failed'; readonly at: number };

export type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out'; readonly me: Me }
  | Signed;

export interface Signed {
  readonly kind: 'signed-in';
  readonly me: Me & { person: NonNullable<Me['person']> };
  readonly connections: readonly ConnectionSummary[] | undefined;
  readonly selected: string | undefined;
  readonly orders: Orders;
  readonly open: ReadonlySet<string>;
  readonly notice: { readonly title: string; readonly text: string; readonly bad?: boolean } | undefined;
  /** Nothing new can be read of these. */
  readonly ailing: ReadonlySet<string>;
}

const TOKEN_TRIES = 4;
const TOKEN_PAUSE_MS = 250;
/** Ends with the signal too; never rejects. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });

/** What the page knows and does; the view draws `state` and calls the methods. */
export class Desk {
  state: State = { kind: 'loading' };
  readonly #changed: (state: State) => void;
  /** Ends with every change of person or environment, so that a late answer can't mix two of them. */
  #scope = new AbortController();
  #reading = new AbortController();
  readonly #news = new StatusNews();

  constructor(changed: (state: State) => void) {
    this.#changed = changed;
  }

  /** Reads who is signed in, the connections and the orders of one of them. */
  async load(select?: string): Promise<void> {
    this.#scope.abort();
    this.#scope = new AbortController();
    const { signal } = this.#scope;
    try {
      const me = await api.me(signal);
      if (!me.person) return this.#set({ kind: 'signed-out', me });
      const before = this.state.kind === 'signed-in' && isSame(this.state.me, me) ? this.state : undefined;
      const kept = { connections: before?.connections, selected: before?.selected, notice: before?.notice, open: new Set<string>(), ailing: before?.ailing ?? new Set<string>() };
      this.#set({ ...kept, kind: 'signed-in', me: { ...me, person: me.person }, orders: { kind: 'loading' } });
      const connections = await api.connections(signal);
      const wanted = select ?? before?.selected;
      const selected = connections.find(({ id }) => id === wanted)?.id ?? connections[0]?.id;
      this.#patch({ connections, selected, orders: { kind: selected ? 'loading' : 'none' } });
      if (selected) await this.#read(selected);
    } catch (error) {
      if (!signal.aborted) this.#set({ kind: 'failed', failure: failureOf(error) });
    }
  }

  select(id: string): Promise<void> {
    this.#patch({ selected: id, orders: { kind: 'loading' }, open: new Set(), notice: undefined });
    return this.#read(id);
  }

  async more(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'signed-in' || state.orders.kind !== 'shown' || !state.selected || !state.orders.nextCursor || state.orders.more === 'loading') return;
    const { signal } = this.#reading;
    const shown = state.orders;
    this.#patch({ orders: { ...shown, more: 'loading' } });
    try {
      const page = await api.purchaseOrders(state.selected, shown.nextCursor ?? undefined, signal);
      this.#patch({ orders: { kind: 'shown', orders: [...shown.orders, ...page.data], nextCursor: page.nextCursor, more: 'idle', at: shown.at } });
    } catch {
      if (!signal.aborted) this.#patch({ orders: { ...shown, more: 'failed' } });
    }
  }

  toggle(order: string): void {
    if (this.state.kind !== 'signed-in') return;
    const open = new Set(this.state.open);
    if (!open.delete(order)) open.add(order);
    this.#patch({ open });
  }

  /** A connection stands: shows its orders, and tells of one that is new. That another is well again, the prompt tells. */
  async connected({ id, name, systemName }: ConnectionSummary): Promise<void> {
    const isKnown = this.state.kind === 'signed-in' && this.state.connections?.some((each) => each.id === id);
    if (!isKnown) this.#patch({ notice: { title: `${systemName} is connected`, text: `Orders from “${name}” now appear here.` } });
    await this.load(id);
  }

  /** The widget's code did not arrive: nothing has opened that could say so. */
  couldNotOpen(): void {
    this.#patch({ notice: { title: 'The connect window could not be opened', text: 'Check your internet connection and try again.', bad: true } });
  }

  dismiss(): void {
    this.#patch({ notice: undefined });
  }

  /** How the connections are has changed: what is shown follows, in every tab. */
  async statusChanged(status: Status): Promise<void> {
    const { state } = this;
    if (state.kind !== 'signed-in') return;
    const { listChanged, recovered, ailing } = this.#news.take(`${state.me.person.id} ${state.me.environment}`, status);
    // Good news of a moment ago is none any more.
    this.#patch({ ailing, ...(ailing.size > 0 && { notice: undefined }) });
    if (listChanged) await this.#syncList();
    const { selected, orders } = this.state.kind === 'signed-in' ? this.state : state;
    if (selected && recovered.has(selected) && orders.kind !== 'loading') await this.#readAgain(selected);
  }

  setEnvironment = (environment: Environment): Promise<void> => this.#change((signal) => api.setEnvironment(environment, signal));
  signIn = (customer: string): Promise<void> => this.#change((signal) => api.signIn(customer, signal));
  signOut = (): Promise<void> => this.#change((signal) => api.signOut(signal));

  async #change(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const { signal } = this.#scope;
    this.dismiss();
    try {
      await work(signal);
      await this.load();
    } catch (error) {
      if (!signal.aborted) this.#set({ kind: 'failed', failure: failureOf(error) });
    }
  }

  /** A connection was added or taken away elsewhere. */
  async #syncList(): Promise<void> {
    const { signal } = this.#scope;
    try {
      const connections = await api.connections(signal);
      if (this.state.kind !== 'signed-in') return;
      const { selected: before } = this.state;
      const selected = connections.find(({ id }) => id === before)?.id ?? connections[0]?.id;
      if (selected === before) return this.#patch({ connections });
      this.#patch({ connections, selected, open: new Set(), orders: { kind: selected ? 'loading' : 'none' } });
      if (selected) await this.#read(selected);
    } catch {
      // What is shown stays: the next change, or a reload, brings the list.
    }
  }

  /** What is shown meanwhile stays. */
  async #readAgain(id: string): Promise<void> {
    const signal = this.#beginReading();
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        return await this.#show(id, signal);
      } catch (error) {
        const failure = failureOf(error);
        // The status may come before the app has stored the token of a new login.
        if (!signal.aborted && tries < TOKEN_TRIES && failure.code === 'INVALID_TOKEN') await pause(TOKEN_PAUSE_MS * 2 ** tries, signal);
        else if (signal.aborted || (this.state.kind === 'signed-in' && this.state.orders.kind === 'shown')) return;
        else return this.#patch({ orders: { kind: 'failed', failure } });
      }
    }
  }

  async #read(id: string): Promise<void> {
    const signal = this.#beginReading();
    try {
      await this.#show(id, signal);
    } catch (error) {
      if (!signal.aborted) this.#patch({ orders: { kind: 'failed', failure: failureOf(error) } });
    }
  }

  #beginReading(): AbortSignal {
    this.#reading.abort();
    this.#reading = new AbortController();
    return AbortSignal.any([this.#reading.signal, this.#scope.signal]);
  }

  async #show(id: string, signal: AbortSignal): Promise<void> {
    const page = await api.purchaseOrders(id, undefined, signal);
    this.#patch({ orders: { kind: 'shown', orders: page.data, nextCursor: page.nextCursor, more: 'idle', at: Date.now() } });
  }

  #patch(part: Partial<Omit<Signed, 'kind'>>): void {
    if (this.state.kind === 'signed-in') this.#set({ ...this.state, ...part });
  }

  #set(state: State): void {
    this.state = state;
    this.#changed(state);
  }
}

const isSame = (one: Me, other: Me): boolean => one.person?.id === other.person?.id && one.environment === other.environment;

const failureOf = (error: unknown): Failure => (error instanceof Refused ? { code: error.code, requestId: error.requestId } : { code: 'INVALID_RESPONSE', requestId: '' });
