import type { PurchaseOrder } from 'makini-connect/contract';
import type { OrdersAnswer } from '../answers.js';
import { api, Refused, type Code } from './api.js';
import { Comeback, type ComebackOptions } from './comeback.js';
import { pause } from './pause.js';

export interface Failure {
  readonly code: Code;
  readonly requestId: string;
}

/** Whether it is tried again by itself. */
export type Again = 'no' | 'later' | 'now';

export type Orders =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: Again }
  | {
      readonly kind: 'shown';
      readonly orders: readonly PurchaseOrder[];
      readonly nextCursor: string | null;
      readonly more: 'idle' | 'loading' | 'failed';
      /** What they are as of, in milliseconds since 1970. */
      readonly at: number | undefined;
      /** The first sync is under way: there will be more. */
      readonly firstSync: boolean;
      /** The system had more, which are not kept here. */
      readonly cut: boolean;
      /** Why none could be read since. */
      readonly failure: Failure | undefined;
      readonly again: Again;
    };
type Shown = Extract<Orders, { kind: 'shown' }>;
type Page = Pick<OrdersAnswer, 'data' | 'nextCursor'>;

/** Nothing but a person can mend these: when one has, the status tells. */
const UP_TO_PEOPLE = new Set<Code>(['REAUTHORIZATION_REQUIRED', 'INVALID_TOKEN', 'PERMISSION_DENIED', 'NOT_FOUND', 'NOT_SIGNED_IN', 'NOT_SUPPORTED']);
/** Here the customer's own system is not asked. */
const NOT_THE_SYSTEM = new Set<Code>(['NETWORK_ERROR', 'UNREACHED', 'INTERNAL_ERROR', 'INVALID_RESPONSE']);
/** The longest between two tries, in milliseconds: a system that is away is not to be pressed. */
const MOST = { system: 300_000, others: 30_000 };

const TOKEN_TRIES = 4;
const TOKEN_PAUSE_MS = 250;

/** Reads the orders of one connection at a time. What has failed comes back by itself; what is shown stays until there is better. */
export class OrdersReader {
  orders: Orders = { kind: 'loading' };
  readonly #changed: (orders: Orders) => void;
  readonly #comeback: Comeback;
  #reading = new AbortController();
  #id: string | undefined;

  constructor(changed: (orders: Orders) => void, comeback: ComebackOptions = {}) {
    this.#changed = changed;
    this.#comeback = new Comeback(comeback);
  }

  /** Shows another connection's, or none. Nothing is read yet. */
  begin(kind: 'loading' | 'none'): void {
    this.stop();
    this.#id = undefined;
    this.#set({ kind });
  }

  /** Nothing that is under way is of interest any more. */
  stop(): void {
    this.#reading.abort();
    this.#comeback.stop();
  }

  /**
   * Reads the newest orders. Those of this connection that are shown stay meanwhile.
   *
   * @param isNew its login is: the status may tell so before the app has stored the token
   */
  async read(id: string, { isNew = false } = {}): Promise<void> {
    this.#comeback.stop();
    await this.#read(id, isNew ? TOKEN_TRIES : 0);
  }

  /** Something tells that what has failed may work by now. */
  comeBack(): void {
    this.#comeback.now();
  }

  async more(): Promise<void> {
    const { orders: shown } = this;
    if (shown.kind !== 'shown' || !this.#id || !shown.nextCursor || shown.more === 'loading') return;
    const { signal } = this.#reading;
    this.#set({ ...shown, more: 'loading' });
    try {
      const page = await api.purchaseOrders(this.#id, shown.nextCursor, signal);
      if (!signal.aborted) this.#set({ ...shown, orders: [...shown.orders, ...page.data], nextCursor: page.nextCursor, more: 'idle' });
    } catch {
      if (!signal.aborted) this.#set({ ...shown, more: 'failed' });
    }
  }

  async #read(id: string, tokenTries = 0): Promise<void> {
    if (id !== this.#id) this.begin('loading');
    this.#id = id;
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    if (isFailing(this.orders)) this.#set({ ...this.orders, again: 'now' });
    for (let tries = 0; ; tries++) {
      const { shown, failure, least } = await this.#ask(id, signal);
      if (signal.aborted) return;
      if (failure?.code === 'INVALID_TOKEN' && tries < tokenTries) {
        await pause(TOKEN_PAUSE_MS * 2 ** tries, signal);
        if (signal.aborted) return;
        continue;
      }
      if (!failure) this.#comeback.stop();
      const again: Again = failure && !UP_TO_PEOPLE.has(failure.code) ? 'later' : 'no';
      if (shown) this.#set({ ...shown, failure, again });
      else if (failure) this.#set({ kind: 'failed', failure, again });
      if (failure && again === 'later') this.#comeback.later(() => void this.#read(id), { least, most: NOT_THE_SYSTEM.has(failure.code) ? MOST.others : MOST.system });
      // The status tells of its end, but not of what it brings meanwhile.
      else if (!failure && shown?.firstSync) this.#comeback.later(() => void this.#read(id), { most: MOST.others });
      return;
    }
  }

  /** What is to be shown, and why it is not of now. */
  async #ask(id: string, signal: AbortSignal): Promise<{ shown: Shown | undefined; failure: Failure | undefined; least?: number | undefined }> {
    // A further page that was under way is none any more.
    const before: Shown | undefined = this.orders.kind === 'shown' ? { ...this.orders, more: 'idle' } : undefined;
    try {
      const { asOf, problem, cut = false, firstSync = false, ...first } = await api.purchaseOrders(id, undefined, signal);
      const at = asOf === undefined ? undefined : Date.parse(asOf);
      const failure = problem && { code: problem.code, requestId: problem.requestId };
      const least = problem?.retryAfter === undefined ? undefined : problem.retryAfter * 1000;
      // What the page has may be more than what the app keeps, or than a first sync has brought.
      if ((problem || firstSync) && before?.at !== undefined && before.at >= (at ?? before.at)) return { shown: { ...before, firstSync }, failure, least };
      const { data, nextCursor } = problem ? first : await this.#readOn(id, first, before?.orders.length ?? 0, signal);
      return { shown: worthShowing({ kind: 'shown', orders: data, nextCursor, more: 'idle', at, firstSync, cut, failure, again: 'no' }), failure, least };
    } catch (error) {
      const failure = failureOf(error);
      return { shown: before && worthShowing({ ...before, failure }), failure };
    }
  }

  /** Adds the pages after a first one, until there are as many orders as were shown. */
  async #readOn(id: string, first: Page, count: number, signal: AbortSignal): Promise<Page> {
    const data = [...first.data];
    let { nextCursor } = first;
    while (nextCursor !== null && data.length < count) {
      const next = await api.purchaseOrders(id, nextCursor, signal);
      data.push(...next.data);
      ({ nextCursor } = next);
    }
    return { data, nextCursor };
  }

  #set(orders: Orders): void {
    this.orders = orders;
    this.#changed(orders);
  }
}

const isFailing = (orders: Orders): orders is Extract<Orders, { kind: 'failed' }> | Shown => orders.kind === 'failed' || (orders.kind === 'shown' && orders.failure !== undefined);

/** That there are none says nothing before all were read. */
const worthShowing = (shown: Shown): Shown | undefined => (shown.failure && shown.at === undefined && shown.orders.length === 0 ? undefined : shown);

export const failureOf = (error: unknown): Failure => (error instanceof Refused ? { code: error.code, requestId: error.requestId } : { code: 'INVALID_RESPONSE', requestId: '' });
