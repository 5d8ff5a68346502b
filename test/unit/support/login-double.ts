import { html, render } from 'lit/html.js';
import { fixture } from '@open-wc/testing';
import { atom } from 'nanostores';
import { STAGES, type AttemptEvent, type AttemptSnapshot } from '../../../src/contract/attempt.js';
import type { CreateAttempt } from '../../../src/contract/create-attempt.js';
import type { ChallengeAnswer } from '../../../src/contract/challenge-answer.js';
import { ConnectError } from '../../../src/contract/error.js';
import { Field } from '../../../src/contract/field.js';
import type { FromFrame } from '../../../src/contract/from-frame.js';
import { SCHEMES, completeField, type FieldInput } from '../../../src/contract/schemes.js';
import type { Place, SessionView } from '../../../src/contract/session.js';
import type { Scheme, SchemeId, System } from '../../../src/contract/system.js';
import { createApp } from '../../../src/frame/app.js';
import { frame as messages } from '../../../src/locales/en.js';
import type { FollowAttempt, LoginService } from '../../../src/session/login-service.js';
import type { LoginState } from '../../../src/session/login-state.js';
import { createLogin, type Login } from '../../../src/session/login-store.js';

const id = (prefix: string, letter = 'a') => `${prefix}_${letter.repeat(22)}`;
export const ATTEMPT_ID = id('att');
export const CODE = id('mkc', 'c');
export const LINK_URL = `https://connect.example.com/link#mkl_${'s'.repeat(40)}`;
export const SESSION_ID = id('ses');
export const AT = '2026-11-02T08:00:00.000Z';

const fields = (inputs: FieldInput[]): Field[] => inputs.map((input) => Field.parse(completeField(input)));

/** Two schemes, a field that depends on another, and no word of its own but one. */
export const SYSTEM: System = {
  id: 'acme-erp',
  name: 'Acme ERP',
  vendor: 'Acme',
  category: 'erp',
  hosting: ['cloud', 'on-premises'],
  logo: false,
  schemes: [
    {
      id: 'password',
      fields: fields([
        { name: 'url', kind: 'url', secret: false, autocomplete: 'url', example: 'https://acme.example.com' },
        { name: 'hosting', kind: 'choice', secret: false, label: 'Hosting', choices: [{ value: 'cloud', label: 'Cloud' }, { value: 'own', label: 'Our own' }] },
        { name: 'database', kind: 'text', secret: false, when: { field: 'hosting', in: ['own'] } },
        { name: 'username', kind: 'username', secret: false, autocomplete: 'username' },
        { name: 'password', kind: 'password', secret: true, autocomplete: 'current-password' },
      ]),
      guide: { steps: ['Open Acme ERP.', 'Copy the address.'], link: 'https://docs.example.com/login' },
    },
    { id: 'api-key', fields: fields([{ name: 'url', kind: 'url', secret: false }, { name: 'apiKey', kind: 'secret', secret: true, minLength: 8 }]) },
  ],
};

/** One way to log in, with the fields it has anywhere, or its own. */
export const scheme = (id: SchemeId, inputs: FieldInput[] = SCHEMES[id].fields): Scheme => ({ id, fields: fields(inputs) });

export const VIEW: SessionView = {
  id: SESSION_ID,
  expiresAt: '2026-11-02T09:00:00.000Z',
  environment: 'production',
  partner: { name: 'Northwind' },
  customer: { name: 'Bea', email: 'bea@example.com' },
  supportPlan: 'standard',
  entities: ['purchase-orders', 'vendors', 'items'],
  addresses: ['203.0.113.10', '2001:db8::/48'],
  place: null,
  attempt: null,
};

export const snapshot = (more: Partial<AttemptSnapshot> = {}): AttemptSnapshot => ({
  id: ATTEMPT_ID,
  systemId: SYSTEM.id,
  systemName: SYSTEM.name,
  state: 'running',
  stages: STAGES.map((stage, index) => ({ stage, status: index === 0 ? ('running' as const) : ('waiting' as const) })),
  startedAt: AT,
  ...more,
});

/** The connect service, played by the test. */
export class ServiceDouble implements LoginService {
  view: SessionView = VIEW;
  offered: System = SYSTEM;
  started: { input: CreateAttempt; key: string }[] = [];
  places: { place: Place; leaving: boolean }[] = [];
  answers: ChallengeAnswer[] = [];
  /** How often it was asked what the session remembers. */
  asked = 0;
  cancelled = 0;
  /** Where the attempt stood when it was to be cancelled. */
  cancelAnswer: Partial<AttemptSnapshot> = { state: 'cancelled' };
  left: string[] = [];
  codes = 0;
  links: { systemId?: string | undefined; note?: string }[] = [];
  /** What the next start is answered with, in order; then always an attempt. */
  refusals: ConnectError[] = [];
  /** A start is taken, and its answer lost. */
  silent = false;
  #follower: FollowAttempt | undefined;
  #listening!: () => void;
  readonly #followed = new Promise<void>((resolve) => (this.#listening = resolve));

  async session() {
    this.asked++;
    return this.view;
  }
  async system(systemId: string) {
    if (systemId !== this.offered.id) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'This system is not offered.');
    return this.offered;
  }
  async savePlace(place: Place, leaving: boolean) {
    this.places.push({ place, leaving });
  }
  async leavePlace() {
    this.left.push('place');
  }
  async createLink(input: { systemId?: string | undefined; note?: string }) {
    this.links.push(input);
    const link = { id: id('lnk'), state: 'waiting' as const, expiresAt: '2099-11-03T08:00:00.000Z', ...(input.systemId && { systemId: input.systemId, systemName: SYSTEM.name }) };
    this.view = { ...this.view, link };
    return { ...link, url: LINK_URL };
  }
  async revokeLink() {
    if (this.view.link) this.view = { ...this.view, link: { ...this.view.link, state: 'revoked' } };
  }
  async leaveAttempt() {
    this.left.push('attempt');
    this.view = { ...this.view, attempt: null };
  }
  async start(input: CreateAttempt, key: string) {
    this.started.push({ input, key });
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    if (this.silent) return new Promise<AttemptSnapshot>(() => undefined);
    return snapshot();
  }
  follow(_id: string, options: FollowAttempt): Promise<void> {
    this.#follower = options;
    this.#listening();
    return new Promise((resolve) => options.signal.addEventListener('abort', () => resolve()));
  }
  async answer(_attemptId: string, _challengeId: string, answer: ChallengeAnswer) {
    this.answers.push(answer);
  }
  async cancel() {
    this.cancelled++;
    return snapshot(this.cancelAnswer);
  }
  async code() {
    this.codes++;
    return { code: CODE, expiresAt: AT };
  }

  /** The line to the service breaks, or is there again. */
  async line(online: boolean): Promise<void> {
    await this.#followed;
    this.#follower!.onOnline(online);
  }
  /** Sends an event of the attempt, once the frame listens for it. */
  async emit(event: AttemptEvent): Promise<void> {
    await this.#followed;
    this.#follower!.onEvent(event);
  }
}

/** Resolves when the login shows this step. */
export const reaches = (login: Login, step: LoginState['step']): Promise<LoginState> =>
  new Promise((resolve) => {
    const stop = login.$state.subscribe((state) => {
      if (state.step !== step) return;
      queueMicrotask(() => stop());
      resolve(state);
    });
  });

/** The frame without its window: the real store and screens, with a service and a host played by the test. */
export async function mountFrame(service = new ServiceDouble(), { silent = false, lateMs = 20_000 } = {}) {
  const root = await fixture<HTMLElement>(html`<main></main>`);
  const sent: FromFrame[] = [];
  const send = (message: FromFrame) => void sent.push(message);
  const $online = atom(true);
  const login = createLogin({ service, send });
  const app = createApp({ root, login, service, $online, send, lateMs });
  const speak = () => app.speak('en', messages);
  if (!silent) speak();
  const find = <T extends HTMLElement = HTMLInputElement>(selector: string) => root.querySelector<T>(selector)!;
  const button = (name: string) => [...root.querySelectorAll('button')].find((button) => button.checkVisibility() && (button.ariaLabel ?? button.textContent!.trim()) === name)!;
  return {
    root,
    sent,
    login,
    app,
    service,
    $online,
    /** For a frame that was mounted without its words. */
    speak,
    find,
    button,
    /** Types the way a person does, as far as the form can see. */
    type(name: string, value: string): void {
      const input = find(`[id="field-${name}"]`);
      input.value = value;
      input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }));
    },
    /** Sends the form, and goes on once it was, or came back with what is wrong. */
    async connect(name = 'Connect'): Promise<void> {
      const answered = new Promise<void>((resolve) => {
        const stop = login.$state.listen((state) => {
          // A file that was chosen a moment ago is still being looked at.
          if (state.step === 'login' && !state.form.refused) return;
          stop();
          resolve();
        });
      });
      this.button(name).click();
      await answered;
    },
    leave: (name: string) => find(`[id="field-${name}"]`).dispatchEvent(new FocusEvent('blur')),
    async show(systemId = SYSTEM.id): Promise<void> {
      app.shown();
      login.handle({ type: 'show', systemId, systemName: SYSTEM.name });
    },
    stop(): void {
      login.stop();
      app.stop();
      render(html``, root);
    },
  };
}

export type Frame = Awaited<ReturnType<typeof mountFrame>>;

/** To the login form of the system. */
export async function atLogin(service = new ServiceDouble()): Promise<Frame> {
  const frame = await mountFrame(service);
  const there = reaches(frame.login, 'login');
  await frame.show();
  await there;
  return frame;
}

/** To the login form of a system with these ways to log in. */
export async function atForm(schemes: Scheme[], view: Partial<SessionView> = {}, more: Partial<System> = {}): Promise<Frame> {
  const service = new ServiceDouble();
  service.offered = { ...SYSTEM, ...more, schemes };
  service.view = { ...VIEW, ...view };
  return atLogin(service);
}

/** Everything filled in, and sent. */
export async function atConnecting(service = new ServiceDouble(), password = 'pa55'): Promise<Frame> {
  const frame = await atLogin(service);
  frame.type('url', 'acme.example.com');
  frame.type('hosting', 'cloud');
  frame.type('username', 'bea');
  frame.type('password', password);
  await frame.connect();
  return frame;
}
