import type { Status } from 'makini-connect';
import type { ConnectionSummary, Environment } from 'makini-connect/contract';
import type { Me } from '../answers.js';
import { api } from './api.js';
import { Comeback, type ComebackOptions } from './comeback.js';
import { failureOf, OrdersReader, type Again, type Failure, type Orders } from './orders.js';
import { rememberShown, shownBefore } from './remembered.js';
import { StatusNews } from './status-news.js';

export type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: Again }
  | { readonly kind: 'signed-out'; readonly me: Me }
  | Signed;

export interface Signed {
  readonly kind: 'signed-in';
  readonly me: Me & { person: NonNullable<Me['person']> };
  readonly connections: readonly ConnectionSummary[] | undefined;
  readonly selected: string | undefined;
  readonly orders: Orders;
  /** The orders of which the details are shown. */
  readonly open: ReadonlySet<string>;
  readonly notice: Notice | undefined;
  /** Nothing new can be read of these. */
  readonly ailing: ReadonlySet<string>;
}

export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly bad?: boolean;
  /** The connection that it is about. */
  readonly about?: string;
}

/** The longest between two tries to load all of it. */
const LOAD_MOST_MS = 30_000;

/** What the page knows and does; the view draws `state` and calls the methods. */
export class Desk {
  state: State = { kind: 'loading' };
  readonly #changed: (state: State) => void;
  /** Ends with every change of person or environment, so that a late answer can't mix two of them. */
  #scope = new AbortController();
  readonly #news = new StatusNews();
  readonly #reader: OrdersReader;
  readonly #comeback: Comeback;

  constructor(changed: (state: State) => void, comeback?: ComebackOptions) {
    this.#changed = changed;
    this.#comeback = new Comeback(comeback);
    this.#reader = new OrdersReader((orders) => this.#patch({ orders }), comeback);
  }

  /** Reads who is signed in, the connections and the orders of one of them. */
  async load(select?: string): Promise<void> {
    const signal = this.#begin();
    if (this.state.kind === 'failed') this.#set({ ...this.state, again: 'now' });
    try {
      const me = await api.me(signal);
      if (!me.person) return this.#set({ kind: 'signed-out', me });
      const before = this.state.kind === 'signed-in' && isSame(this.state.me, me) ? this.state : undefined;
      const kept = { connections: before?.connections, selected: before?.selected, notice: before?.notice, open: new Set<string>(), ailing: before?.ailing ?? new Set<string>() };
      this.#set({ ...kept, kind: 'signed-in', me: { ...me, person: me.person }, orders: { kind: 'loading' } });
      const connections = await api.connections(signal);
      this.#comeback.stop();
      await this.#show(connections, select ?? before?.selected ?? shownBefore(whoIs(me)));
    } catch (error) {
      if (!signal.aborted) this.#fail(failureOf(error), select);
    }
  }

  select(id: string): Promise<void> {
    this.#patch({ selected: id, open: new Set(), notice: undefined });
    this.#remember(id);
    this.#reader.begin('loading');
    return this.#reader.read(id);
  }

  /** Reads the orders once more that are shown, or were to be. */
  async readAgain(): Promise<void> {
    if (this.state.kind === 'signed-in' && this.state.selected) await this.#reader.read(this.state.selected);
  }

  /** Somebody looks again, the network is back, the service was started: what has failed may work by now. */
  comeBack(): void {
    this.#comeback.now();
    this.#reader.comeBack();
  }

  more = (): Promise<void> => this.#reader.more();

  toggle(order: string): void {
    if (this.state.kind !== 'signed-in') return;
    const open = new Set(this.state.open);
    if (!open.delete(order)) open.add(order);
    this.#patch({ open });
  }

  /**
   * A connection stands: shows its orders, and tells of one that is new, or was disconnected. That another is well again, the
   * prompt tells. One that comes by itself, `quiet`, is added to the list, and what is being read stays as it is.
   */
  async connected({ id, name, systemName }: ConnectionSummary, quiet = false): Promise<void> {
    const known = this.state.kind === 'signed-in' ? this.state.connections?.find((each) => each.id === id) : undefined;
    if (!known) this.#patch({ notice: { title: `${systemName} is connected`, text: `Orders from “${name}” now appear here.`, about: id } });
    else if (known.status === 'inactive') this.#patch({ notice: { title: `“${name}” is connected again`, text: 'Its orders are read again.', about: id } });
    if (!quiet || this.state.kind !== 'signed-in') return this.load(id);
    await this.#syncList();
    if (this.state.kind === 'signed-in' && this.state.selected === id && this.state.orders.kind !== 'loading') await this.#reader.read(id);
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
    const { listChanged, recovered, synced, ailing } = this.#news.take(whoIs(state.me), status);
    const { notice } = state;
    // Good news of a moment ago is none any more.
    this.#patch({ ailing, ...(notice?.about !== undefined && ailing.has(notice.about) && { notice: undefined }) });
    if (listChanged) await this.#syncList();
    const { selected, orders } = this.state.kind === 'signed-in' ? this.state : state;
    if (!selected) return;
    if (recovered.has(selected) && orders.kind !== 'loading') await this.#reader.read(selected, { isNew: true });
    else if (synced.has(selected)) await this.#reader.read(selected);
  }

  /** Takes a disconnected connection off the list, with the orders that were kept of it; says whether that was done. */
  async remove(id: string): Promise<boolean> {
    const { signal } = this.#scope;
    this.dismiss();
    try {
      await api.removeConnection(id, signal);
    } catch {
      if (!signal.aborted) this.#patch({ notice: { title: 'It could not be removed', text: 'Try again in a moment.', bad: true } });
      return false;
    }
    await this.#syncList();
    return !signal.aborted;
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
      if (!signal.aborted) this.#fail(failureOf(error));
    }
  }

  /** A connection was added, disconnected or taken away, here or elsewhere. */
  async #syncList(): Promise<void> {
    const { signal } = this.#scope;
    try {
      const connections = await api.connections(signal);
      if (this.state.kind !== 'signed-in') return;
      const { selected: before } = this.state;
      if (before && connections.some(({ id }) => id === before)) return this.#patch({ connections });
      await this.#show(connections, undefined);
    } catch {
      // What is shown stays: the next change, or a reload, brings the list.
    }
  }

  /** @param wanted the connection to show, if it is there */
  async #show(connections: readonly ConnectionSummary[], wanted: string | undefined): Promise<void> {
    const selected = (connections.find(({ id }) => id === wanted) ?? connections.find(({ status }) => status !== 'inactive') ?? connections[0])?.id;
    this.#patch({ connections, selected, open: new Set() });
    this.#reader.begin(selected ? 'loading' : 'none');
    if (!selected) return;
    this.#remember(selected);
    await this.#reader.read(selected);
  }

  /** Nothing could be loaded. Who has no login here gets none by another try. */
  #fail(failure: Failure, select?: string): void {
    const again = failure.code === 'NOT_SIGNED_IN' ? 'no' : 'later';
    this.#set({ kind: 'failed', failure, again });
    if (again === 'later') this.#comeback.later(() => void this.load(select), { most: LOAD_MOST_MS });
  }

  #remember(id: string): void {
    if (this.state.kind === 'signed-in') rememberShown(whoIs(this.state.me), id);
  }

  #begin(): AbortSignal {
    this.#scope.abort();
    this.#scope = new AbortController();
    this.#reader.stop();
    return this.#scope.signal;
  }

  #patch(part: Partial<Omit<Signed, 'kind'>>): void {
    if (this.state.kind === 'signed-in') this.#set({ ...this.state, ...part });
  }

  #set(state: State): void {
    this.state = state;
    this.#changed(state);
  }
}

/** Whose connections are shown: not a word of it may be mixed with another's. */
export const whoIs = ({ person, environment }: Me): string => `${person?.id ?? ''} ${environment}`;
const isSame = (one: Me, other: Me): boolean => whoIs(one) === whoIs(other);
