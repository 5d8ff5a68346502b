import { atom, type ReadableAtom } from 'nanostores';
import { exchangeCode, mintSession, type PartnerAccess } from '../api/partner.js';
import { loadCatalogue, requestSystem } from '../api/systems.js';
import { rowOf } from '../contract/catalogue.js';
import type { ConnectionSummary } from '../contract/connection.js';
import { ConnectError } from '../contract/error.js';
import type { BrowserSession } from '../contract/browser-session.js';
import type { SessionRequest } from '../contract/kit.js';
import type { FromFrame } from '../contract/from-frame.js';
import type { FrameSession, ToFrame } from '../contract/to-frame.js';
import type { Problem } from '../contract/problem.js';
import type { Chosen, ConnectState, FrameAddress } from './connect-state.js';
import type { Memory } from './memory.js';
import { createPicker, type Picker } from './picker.js';

export type { PartnerAccess };

/** What a flow needs from its element. */
export interface FlowHost {
  readonly memory: Memory;
  /** Reads the element's settings. Throws a ConnectError that names the wrong one. */
  partner(): PartnerAccess;
  /** What the partner's backend is asked for, beside what the flow itself knows. */
  wishes(): Pick<SessionRequest, 'environment' | 'locale'>;
  /** Sends to the login frame, as soon as it listens. */
  send(message: ToFrame): void;
  /** Gives the code to the host app; its own exchange where it does that itself. */
  onCode(code: string, sessionId: string): Promise<ConnectionSummary> | undefined;
  onConnected(connection: ConnectionSummary): void;
  onProblem(problem: Problem): void;
}

export interface ConnectFlow {
  readonly $state: ReadableAtom<ConnectState>;
  readonly $frame: ReadableAtom<FrameAddress | undefined>;
  readonly picker: Picker;
  readonly sandbox: () => boolean;
  /** For the handshake with the login frame. */
  readonly frameSession: () => FrameSession | undefined;
  open(options: { system?: string; connection?: string }): void;
  /** Opens where this tab was before a reload. */
  resume(): void;
  choose(system: Chosen): void;
  back(): void;
  retry(): void;
  /** The login frame listens: it is told what to show. */
  frameReady(): void;
  fromFrame(message: FromFrame): void;
  frameFailed(problem: Problem): void;
  close(): void;
  /** Ends all that is under way, for good. */
  dispose(): void;
}

const afterPaint = (work: () => void) => requestAnimationFrame(() => setTimeout(work));

/** The state and the actions of one widget. Nothing is shared between two of them. */
export function createFlow(host: FlowHost): ConnectFlow {
  const $state = atom<ConnectState>({ name: 'idle' });
  const $frame = atom<FrameAddress | undefined>();
  const life = new AbortController();
  let open = new AbortController();
  let session: BrowserSession | undefined;
  /** Outlives the session, for the screen that says it is connected. */
  let environment: BrowserSession['environment'] | undefined;
  let connection: string | undefined;
  /** The system that `open()` asked for, until its name is known. */
  let wanted: string | undefined;
  let turn = 0;
  /** Why the warmed frame can't be used, told once the customer needs it. */
  let frameProblem: Problem | undefined;
  const picker = createPicker(async (name) => {
    if (session) await requestSystem(session.service, session.token, name, open.signal);
  });

  const remember = () => {
    const state = $state.get();
    const system = 'system' in state ? state.system : undefined;
    if (session) host.memory.write({ sessionId: session.id, open: state.name !== 'idle', systemId: system?.id, systemName: system?.name, connection });
  };
  const set = (state: ConnectState) => {
    $state.set(state);
    remember();
  };
  const fail = (during: 'session' | 'frame' | 'exchange', error: unknown) => {
    const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The widget failed.', { cause: error });
    const state = $state.get();
    set({ name: 'failed', during, problem, system: 'system' in state ? state.system : undefined });
    host.onProblem(problem);
  };
  /** Runs work of the open dialog; its failure is shown, unless the dialog has closed meanwhile. */
  const run = (during: 'session' | 'exchange', work: (signal: AbortSignal) => Promise<void>) => {
    const { signal } = open;
    work(signal).catch((error: unknown) => {
      if (!signal.aborted) fail(during, error);
    });
  };

  const mint = async (renew: string | undefined, signal: AbortSignal): Promise<BrowserSession> => {
    const ask = (id?: string) => mintSession(host.partner(), { ...host.wishes(), connection, renew: id }, signal);
    try {
      return await ask(renew);
    } catch (error) {
      // The session to go on with is gone, or belongs to who was signed in before: begin anew.
      if (renew && error instanceof ConnectError && ['NOT_FOUND', 'INVALID_REQUEST', 'CONFLICT'].includes(error.code)) return ask();
      throw error;
    }
  };

  const start = (renew: string | undefined) =>
    run('session', async (signal) => {
      const fresh = await mint(renew, signal);
      signal.throwIfAborted();
      session = fresh;
      ({ environment } = fresh);
      remember();
      const address = { service: fresh.service, clientId: fresh.clientId, turn: ++turn };
      // Before the list is painted the frame would only be in its way; where there is none to see, it comes at once.
      const warm = () => !signal.aborted && $frame.set(address);
      if ($state.get().name !== 'picking') warm();
      const catalogue = await loadCatalogue(fresh.service, signal);
      signal.throwIfAborted();
      picker.load(catalogue, fresh.systems);
      if ($state.get().name === 'picking') afterPaint(warm);
      // A connection is logged in to again at its own system.
      if (connection) wanted ??= fresh.systems?.[0];
      if (!wanted) return;
      const row = rowOf(catalogue, wanted);
      wanted = undefined;
      if (!row) throw new ConnectError('SYSTEM_NOT_FOUND', 'open({ system }) names a system that the catalogue does not have.');
      if ($state.get().name === 'picking') enter(row);
    });

  const show = ({ id, name }: Chosen) => host.send({ type: 'show', systemId: id, systemName: name });
  const enter = ({ id, name }: Chosen) => {
    set({ name: 'login', system: { id, name }, step: 'loading' });
    if (frameProblem) fail('frame', ConnectError.from(frameProblem));
    else show({ id, name });
  };

  const exchange = (system: Chosen, code: string, sessionId: string) => {
    set({ name: 'exchanging', system });
    // On the element's life, not the dialog's: a customer who closes now has still connected.
    exchangeOnce(code, sessionId).then(
      (connected) => {
        if (life.signal.aborted) return;
        host.send({ type: 'finished' });
        if ($state.get().name === 'exchanging') set({ name: 'connected', system, connection: connected });
        host.memory.write(undefined);
        session = undefined;
        host.onConnected(connected);
      },
      (error: unknown) => {
        if (!life.signal.aborted && $state.get().name === 'exchanging') fail('exchange', error);
      },
    );
  };
  const exchangeOnce = async (code: string, sessionId: string) => {
    const own = host.onCode(code, sessionId);
    if (own) return own;
    const partner = host.partner();
    if (!partner.exchangeUrl) throw new ConnectError('INVALID_REQUEST', 'Set exchange-url, or answer makini-code with respondWith().');
    return exchangeCode(partner, code, sessionId, life.signal);
  };

  const renew = () =>
    mint(session?.id, open.signal).then(
      (fresh) => {
        session = fresh;
        remember();
        host.send({ type: 'session', session: { id: fresh.id, token: fresh.token, expiresAt: fresh.expiresAt } });
      },
      (error: unknown) => {
        if (error instanceof ConnectError) host.send({ type: 'renew-failed', problem: error.problem });
      },
    );

  const begin = (renewed: string | undefined) => {
    open.abort();
    open = new AbortController();
    picker.reset();
    $frame.set(undefined);
    start(renewed);
  };

  return {
    $state,
    $frame,
    picker,
    sandbox: () => environment === 'sandbox',
    frameSession: () => session && { id: session.id, token: session.token, expiresAt: session.expiresAt },

    open(options) {
      if ($state.get().name !== 'idle') return;
      const remembered = host.memory.read();
      const same = remembered && remembered.connection === options.connection;
      ({ system: wanted, connection } = options);
      session = undefined;
      frameProblem = undefined;
      set({ name: 'picking' });
      begin(same ? remembered.sessionId : undefined);
    },
    resume() {
      const remembered = host.memory.read();
      if (!remembered || $state.get().name !== 'idle') return;
      ({ connection } = remembered);
      const { systemId: id, systemName: name } = remembered;
      if (id && name) enter({ id, name });
      else set({ name: 'picking' });
      begin(remembered.sessionId);
    },
    choose: enter,
    back() {
      host.send({ type: 'hide' });
      set({ name: 'picking' });
    },
    retry() {
      const state = $state.get();
      if (state.name !== 'failed') return;
      if (state.during === 'exchange' && state.system) {
        set({ name: 'exchanging', system: state.system });
        host.send({ type: 'code-again' });
        return;
      }
      frameProblem = undefined;
      if (state.system) enter(state.system);
      else set({ name: 'picking' });
      begin(session?.id ?? host.memory.read()?.sessionId);
    },
    frameReady() {
      const state = $state.get();
      if (state.name === 'login' || state.name === 'exchanging') show(state.system);
    },
    fromFrame(message) {
      const state = $state.get();
      switch (message.type) {
        case 'place':
          // An attempt that goes on, or waits to be handed over, comes first, wherever the dialog was opened.
          if (message.underWay && message.systemId && message.systemName && state.name === 'picking') enter({ id: message.systemId, name: message.systemName });
          return;
        case 'step':
          if (state.name === 'login') set({ name: 'login', system: state.system, step: message.step, stage: message.stage, code: message.code });
          if (message.step === 'failed' && message.code) host.onProblem(new ConnectError(message.code, 'The login failed.', { stage: message.stage }).problem);
          return;
        case 'back':
          if (state.name === 'login') this.back();
          return;
        case 'renew':
          void renew();
          return;
        case 'code':
          if (state.name === 'login' || state.name === 'exchanging') exchange(state.system, message.code, message.sessionId);
          return;
        case 'error':
          this.frameFailed(message.problem);
          return;
        case 'height':
        case 'escape':
          return;
        default:
          message satisfies never;
      }
    },
    frameFailed(problem) {
      if ($state.get().name === 'login') fail('frame', ConnectError.from(problem));
      else frameProblem = problem;
    },
    close() {
      if ($state.get().name === 'idle') return;
      host.send({ type: 'hide' });
      set({ name: 'idle' });
      open.abort();
      $frame.set(undefined);
    },
    dispose() {
      life.abort();
      open.abort();
      $frame.set(undefined);
      $state.set({ name: 'idle' });
    },
  };
}
