import { atom, type ReadableAtom } from 'nanostores';
import { mintSession, type PartnerAccess } from '../api/partner.js';
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
import { handOver, type HandOverHost } from './hand-over.js';
import type { Memory } from './memory.js';
import { createPicker, type Picker } from './picker.js';

export type { PartnerAccess };

/** What a flow needs from its element. */
export interface FlowHost extends HandOverHost {
  readonly memory: Memory;
  /** What the partner's backend is asked for, beside what the flow itself knows. */
  wishes(): Pick<SessionRequest, 'environment' | 'locale'>;
  /** Sends to the login frame, as soon as it listens. */
  send(message: ToFrame): void;
  onConnected(connection: ConnectionSummary): void;
  onProblem(problem: Problem): void;
}

export interface ConnectFlow {
  readonly $state: ReadableAtom<ConnectState>;
  readonly $frame: ReadableAtom<FrameAddress | undefined>;
  readonly picker: Picker;
  readonly sandbox: () => boolean;
  /** A connection is logged in to again. */
  readonly reconnecting: () => boolean;
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
}

/** The frame has deadlines of its own, all shorter; this one is for a frame that died. */
const CODE_MS = 60_000;
const afterPaint = (work: () => void) => requestAnimationFrame(() => setTimeout(work));

/** The state and the actions of one widget. Nothing is shared between two of them. */
export function createFlow(host: FlowHost): ConnectFlow {
  const $state = atom<ConnectState>({ name: 'idle' });
  const $frame = atom<FrameAddress | undefined>();
  let open = new AbortController();
  let session: BrowserSession | undefined;
  /** Outlives the session, for the screen that says it is connected. */
  let environment: BrowserSession['environment'] | undefined;
  let connection: string | undefined;
  /** The system that `open()` asked for, until its name is known. */
  let wanted: string | undefined;
  let turn = 0;
  /** The system whose code is on its way to the partner's backend, whether the dialog is open or not. */
  let handing: Chosen | undefined;
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
      const allowed = fresh.systems?.includes(wanted) ?? true;
      wanted = undefined;
      if (!row) throw new ConnectError('SYSTEM_NOT_FOUND', 'open({ system }) names a system that the catalogue does not have.');
      if (!allowed) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'open({ system }) names a system that the session does not offer.');
      if ($state.get().name === 'picking') enter(row);
    });

  const show = ({ id, name }: Chosen) => host.send({ type: 'show', systemId: id, systemName: name });
  const enter = ({ id, name }: Chosen) => {
    set({ name: 'login', system: { id, name }, step: 'loading' });
    if (frameProblem) fail('frame', ConnectError.from(frameProblem));
    else show({ id, name });
  };

  const exchange = (system: Chosen, code: string, sessionId: string) => {
    if (handing) return;
    handing = system;
    set({ name: 'exchanging', system });
    handOver(host, code, sessionId)
      .finally(() => (handing = undefined))
      .then(
        (connected) => {
          host.send({ type: 'finished' });
          if ($state.get().name === 'exchanging') set({ name: 'connected', system, connection: connected });
          host.memory.write(undefined);
          session = undefined;
          host.onConnected(connected);
        },
        (error: unknown) => {
          if ($state.get().name === 'exchanging') fail('exchange', error);
        },
      );
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
    reconnecting: () => connection !== undefined,
    frameSession: () => session && { id: session.id, token: session.token, expiresAt: session.expiresAt },

    open(options) {
      if ($state.get().name !== 'idle') return;
      if (handing) return set({ name: 'exchanging', system: handing });
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
      if (state.during === 'exchange' && state.system && $frame.get()) {
        set({ name: 'exchanging', system: state.system });
        host.send({ type: 'code-again' });
        const { signal } = open;
        setTimeout(() => {
          if (!signal.aborted && !handing && $state.get().name === 'exchanging') fail('exchange', new ConnectError('NETWORK_ERROR', 'The login frame sent no code.'));
        }, CODE_MS);
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
          // Where no other code can be had, the frame says why.
          if (state.name === 'login' || (state.name === 'exchanging' && !handing && message.step === 'failed')) set({ name: 'login', system: state.system, step: message.step, stage: message.stage, code: message.code });
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
  };
}
