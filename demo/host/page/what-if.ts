import type { Happening, Weather, WhatIfAnswer } from '../answers.js';
import { api, Refused } from './api.js';

export type Panel =
  /** Nobody is signed in, or the app has no such tools. */
  | { readonly kind: 'none' }
  | { readonly kind: 'shown'; readonly whatIf: WhatIfAnswer; readonly working: string | undefined; readonly failed: string | undefined };

/** Looked at again so soon, in milliseconds, while something is on its way. */
const LOOK_MS = 1000;
const SOON_MS = 100;

/** What the panel “What if…” knows and does. */
export class Panels {
  panel: Panel = { kind: 'none' };
  readonly #changed: () => void;
  readonly #done: () => void;
  #of = '';
  #open = false;
  #reading = new AbortController();
  #acting = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param done something was made to happen */
  constructor(changed: () => void, done: () => void) {
    this.#changed = changed;
    this.#done = done;
  }

  /** Somebody is signed in, or has changed the environment. `undefined` where nobody is. */
  setPerson(of: string | undefined): void {
    if (of === this.#of) return;
    this.#of = of ?? '';
    this.#acting.abort();
    this.#acting = new AbortController();
    if (of === undefined) this.#set({ kind: 'none' });
    else void this.look();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** The state is of interest only while somebody sees it. */
  setOpen(open: boolean): void {
    this.#open = open;
    this.#changed();
    if (open) void this.look();
    else clearTimeout(this.#timer);
  }

  /** Something has changed that may be of ours. Several elements tell of it at once. */
  noteChange(): void {
    if (this.#open) this.#lookIn(SOON_MS);
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    try {
      const whatIf = await api.whatIf(signal);
      const { working, failed } = this.panel.kind === 'shown' ? this.panel : { working: undefined, failed: undefined };
      this.#set({ kind: 'shown', whatIf, working, failed });
      if (this.#open && isMoving(whatIf)) this.#lookIn(LOOK_MS);
    } catch (error) {
      if (!signal.aborted && error instanceof Refused && error.code !== 'UNREACHED') this.#set({ kind: 'none' });
    }
  }

  play = (connection: string, happens: Happening): Promise<void> => this.#do(`play:${happens}`, (signal) => api.play(connection, happens, signal));
  changePassword = (connection: string): Promise<void> => this.#do('password', (signal) => api.changePassword(connection, signal));
  setWeather = (weather: Weather): Promise<void> => this.#do('weather', (signal) => api.setWeather(weather, signal));
  setService = (running: boolean): Promise<void> => this.#do('service', (signal) => api.setService(running, signal));

  /** One thing at a time. */
  async #do(what: string, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    if (this.panel.kind !== 'shown' || this.panel.working) return;
    this.#set({ ...this.panel, working: what, failed: undefined });
    const { signal } = this.#acting;
    let failed: string | undefined;
    try {
      await work(signal);
      this.#done();
    } catch (error) {
      if (!signal.aborted) failed = FAILED[error instanceof Refused ? error.code : ''] ?? 'That did not work. Try again in a moment.';
    }
    if (this.panel.kind === 'shown') this.#set({ ...this.panel, working: undefined, failed });
    await this.look();
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), ms);
  }

  #set(panel: Panel): void {
    this.panel = panel;
    this.#changed();
  }
}

const isMoving = ({ service, webhooks }: WhatIfAnswer): boolean => webhooks.held > 0 || service.state === 'starting' || service.state === 'stopping';

const FAILED: Partial<Record<string, string>> = {
  UNREACHED: 'Tarrow did not answer. Is the demo still running?',
  NETWORK_ERROR: 'The connect service did not answer. Is it stopped?',
  RATE_LIMIT_EXCEEDED: 'That was often. Wait a minute, then try again.',
  HOST_UNREACHABLE: 'Tryton did not answer.',
  AUTHENTICATION_FAILED: 'Tryton refused the administrator of MAKINI_TRYTON.',
  SYSTEM_ERROR: 'Tryton refused the change. Its log says why.',
  NOT_FOUND: 'This connection is gone.',
};
