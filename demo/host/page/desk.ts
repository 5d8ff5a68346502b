import type { ConnectionSummary, Environment, Problem, PurchaseOrder } from 'makini-connect/contract';
import { api, Refused, type Me } from './api.js';

export type Code = Problem['code'];
export interface Failure {
  readonly code: Code;
  readonly requestId: string;
}

export type Orders =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'shown'; readonly orders: readonly PurchaseOrder[]; readonly nextCursor: string | null; readonly more: 'idle' | 'loading' | 'failed' };

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
  /** Asked whether it should be disconnected. */
  readonly leaving: { readonly connection: ConnectionSummary; readonly step: 'asking' | 'working' | 'failed' } | undefined;
}

/** What the page knows and does; the view draws `state` and calls the methods. */
export class Desk {
  state: State = { kind: 'loading' };
  readonly #changed: (state: State) => void;
  /** Ends with every change of person or environment, so that a late answer can't mix two of them. */
  #scope = new AbortController();
  #reading = new AbortController();

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
      const kept = { connections: before?.connections, selected: before?.selected, notice: before?.notice, open: new Set<string>(), leaving: undefined };
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
      this.#patch({ orders: { kind: 'shown', orders: [...shown.orders, ...page.data], nextCursor: page.nextCursor, more: 'idle' } });
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

  /** A connection stands: tells so, and shows its orders. */
  async connected({ id, name, systemName }: ConnectionSummary): Promise<void> {
    this.#patch({ notice: { title: `${systemName} is connected`, text: `Orders from “${name}” now appear here.` } });
    await this.load(id);
  }

  /** The widget's code did not arrive: nothing has opened that could say so. */
  couldNotOpen(): void {
    this.#patch({ notice: { title: 'The connect window could not be opened', text: 'Check your internet connection and try again.', bad: true } });
  }

  dismiss(): void {
    this.#patch({ notice: undefined });
  }

  askToDisconnect(connection: ConnectionSummary | undefined): void {
    this.#patch({ leaving: connection && { connection, step: 'asking' } });
  }

  async disconnect(): Promise<void> {
    if (this.state.kind !== 'signed-in' || !this.state.leaving) return;
    const { connection } = this.state.leaving;
    const { signal } = this.#scope;
    this.#patch({ leaving: { connection, step: 'working' } });
    try {
      await api.disconnect(connection.id, signal);
      this.#patch({ leaving: undefined, notice: { title: `“${connection.name}” is disconnected`, text: 'Tarrow no longer reads from it.' } });
      await this.load();
    } catch {
      if (!signal.aborted) this.#patch({ leaving: { connection, step: 'failed' } });
    }
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

  async #read(id: string): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const signal = AbortSignal.any([this.#reading.signal, this.#scope.signal]);
    try {
      const page = await api.purchaseOrders(id, undefined, signal);
      this.#patch({ orders: { kind: 'shown', orders: page.data, nextCursor: page.nextCursor, more: 'idle' } });
    } catch (error) {
      if (!signal.aborted) this.#patch({ orders: { kind: 'failed', failure: failureOf(error) } });
    }
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
