import { atom } from 'nanostores';
import type { PartnerAccess } from '../api/partner.js';
import { loadCatalogue } from '../api/systems.js';
import type { BrowserSession } from '../contract/browser-session.js';
import { rowOf, type Catalogue } from '../contract/catalogue.js';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';
import type { FrameSession } from '../contract/to-frame.js';
import type { ConnectFlow, FlowHost } from './connect-flow-types.js';
import type { Chosen, ConnectState, FrameAddress } from './connect-state.js';
import { createDeparture } from './departure.js';
import { createExchange } from './exchange.js';
import { createPicker } from './picker.js';
import { createSessionSource, isGone } from './session-source.js';

export type { ConnectFlow, FlowHost, PartnerAccess };

const afterPaint = (work: () => void) => requestAnimationFrame(() => setTimeout(work));
// Safari has no idle callback.
const whenIdle = (work: () => void) => (globalThis.requestIdleCallback ?? setTimeout)(work);
const tokenOf = ({ id, token, expiresAt }: BrowserSession): FrameSession => ({ id, token, expiresAt });

/** The state and the actions of one widget. Nothing is shared between two of them. */
export function createFlow(host: FlowHost): ConnectFlow {
  const $state = atom<ConnectState>({ name: 'idle' });
  const $frame = atom<FrameAddress | undefined>();
  let turn = 0;
  /** The turn of the frame that listens. */
  let heard = 0;
  /** Why the frame can't be used, told once the customer needs it. */
  let frameProblem: Problem | undefined;
  const source = createSessionSource(host);
  const exchange = createExchange(host);
  const { memory, go: leave } = createDeparture(host);
  let open = new AbortController();
  /** Outlives the session, for the screen that says it is connected. */
  let environment: BrowserSession['environment'] | undefined;
  let connection: string | undefined;
  /** The system that `open()` asked for, until its name is known. */
  let wanted: string | undefined;
  /** Why there is no list, told once the customer goes back to it. */
  let listProblem: unknown;
  const picker = createPicker((name) => source.requestSystem(name, connection, open.signal));

  const remember = () => {
    const state = $state.get();
    const system = 'system' in state ? state.system : undefined;
    const before = memory.read();
    if (source.current) memory.write({ sessionId: source.current.id, open: state.name !== 'idle', systemId: system?.id, systemName: system?.name, connection });
    // Closed before the session was there.
    else if (state.name === 'idle' && before) memory.write({ ...before, open: false });
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

  const show = ({ name, system }: ConnectState & { system: Chosen | undefined }) => {
    if (name === 'link') host.send({ type: 'hand-over', systemId: system?.id, systemName: system?.name });
    else if (system) host.send({ type: 'show', systemId: system.id, systemName: system.name });
  };
  const go = (state: Extract<ConnectState, { name: 'login' | 'link' }>) => {
    set(state);
    if (frameProblem) fail('frame', ConnectError.from(frameProblem));
    else show(state);
  };
  const enter = ({ id, name }: Chosen) => go({ name: 'login', system: { id, name }, step: 'loading' });
  const loadFrame = (address: Omit<FrameAddress, 'turn'> | undefined) => {
    frameProblem = undefined;
    if (address) $frame.set({ service: address.service, clientId: address.clientId, turn: ++turn });
  };
  const enterWanted = (catalogue: Catalogue, systems: readonly string[] | undefined) => {
    // A connection is logged in to again at its own system.
    if (connection) wanted ??= systems?.[0];
    if (!wanted) return;
    const row = rowOf(catalogue, wanted);
    const allowed = systems?.includes(wanted) ?? true;
    wanted = undefined;
    if (!row) throw new ConnectError('SYSTEM_NOT_FOUND', 'open({ system }) names a system that the catalogue does not have.');
    if (!allowed) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'open({ system }) names a system that the session does not offer.');
    if ($state.get().name === 'picking') enter(row);
  };

  const load = async (earlier: string | undefined, signal: AbortSignal) => {
    const fresh = await source.begin(earlier, connection, signal);
    ({ environment } = fresh);
    remember();
    // Before the list is painted the frame would only be in its way; where there is none to see, it comes at once.
    const warm = () => !signal.aborted && loadFrame(fresh);
    const atOnce = connection !== undefined || $state.get().name !== 'picking';
    if (atOnce) warm();
    const catalogue = await loadCatalogue(fresh.service, signal);
    signal.throwIfAborted();
    picker.load(catalogue, fresh.systems);
    if (!atOnce) afterPaint(warm);
    whenIdle(() => picker.warm());
    enterWanted(catalogue, fresh.systems);
  };
  const begin = (earlier: string | undefined) => {
    open.abort();
    open = new AbortController();
    const { signal } = open;
    picker.reset();
    listProblem = undefined;
    frameProblem = undefined;
    $frame.set(undefined);
    load(earlier, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      // A login that goes on does not need the list.
      if ($frame.get() && $state.get().name !== 'picking') listProblem = error;
      else fail('session', error);
    });
  };

  const renew = () => {
    const { signal } = open;
    source.renew(connection, signal).then(
      (fresh) => host.send({ type: 'session', session: tokenOf(fresh) }),
      (error: unknown) => {
        if (signal.aborted) return;
        // Another session is another customer's, or one without this place: the frame begins anew with it.
        if (isGone(error)) {
          const state = $state.get();
          if (state.name === 'exchanging') set({ name: 'login', system: state.system, step: 'loading' });
          begin(undefined);
        } else if (error instanceof ConnectError) host.send({ type: 'renew-failed', problem: error.problem });
      },
    );
  };

  const arrive = (from: ConnectState['name'], system: Chosen, connected: ConnectionSummary) => {
    if ($state.get().name === from) set({ name: 'connected', system, connection: connected });
    memory.write(undefined);
    source.forget();
    host.onConnected(connected);
  };
  const handOver = (system: Chosen, code: string, sessionId: string) => {
    const exchanged = exchange.start(system, code, sessionId);
    if (!exchanged) return;
    set({ name: 'exchanging', system });
    exchanged.then(
      (connected) => {
        host.send({ type: 'finished' });
        arrive('exchanging', system, connected);
      },
      (error: unknown) => {
        if ($state.get().name === 'exchanging') fail('exchange', error);
      },
    );
  };
  const codeAgain = (system: Chosen) => {
    const { signal } = open;
    set({ name: 'exchanging', system });
    host.send({ type: 'code-again' });
    exchange.awaitCode(() => {
      if (!signal.aborted && $state.get().name === 'exchanging') fail('exchange', new ConnectError('NETWORK_ERROR', 'The login frame sent no code.'));
    });
  };

  const flow: ConnectFlow = {
    $state,
    $frame,
    picker,
    sandbox: () => environment === 'sandbox',
    reconnecting: () => connection !== undefined,
    frameSession: () => source.current && tokenOf(source.current),

    open(options) {
      if ($state.get().name !== 'idle') return;
      if (exchange.system) return set({ name: 'exchanging', system: exchange.system });
      const remembered = memory.read();
      const same = remembered && remembered.connection === options.connection;
      ({ system: wanted, connection } = options);
      source.forget();
      if (connection && wanted && options.systemName) enter({ id: wanted, name: options.systemName });
      else set({ name: 'picking' });
      begin(same ? remembered.sessionId : undefined);
    },
    resume() {
      const remembered = memory.read();
      if (!remembered || $state.get().name !== 'idle') return;
      ({ connection } = remembered);
      const { systemId: id, systemName: name } = remembered;
      if (id && name) enter({ id, name });
      else set({ name: 'picking' });
      begin(remembered.sessionId);
    },
    choose: enter,
    delegate: () => go({ name: 'link', system: undefined, step: 'loading' }),
    back() {
      // A connection is logged in to again at its own system: there is no other to choose.
      if (connection) return;
      // It was given up; whatever is chosen next needs one.
      if ($state.get().name === 'failed') loadFrame($frame.get());
      host.send({ type: 'hide' });
      set({ name: 'picking' });
      if (listProblem) fail('session', listProblem);
    },
    retry() {
      const state = $state.get();
      if (state.name !== 'failed') return;
      if (state.during === 'exchange' && state.system && $frame.get()) return codeAgain(state.system);
      frameProblem = undefined;
      if (state.system) enter(state.system);
      else set({ name: 'picking' });
      begin(source.current?.id ?? memory.read()?.sessionId);
    },
    online() {
      const state = $state.get();
      if (state.name === 'failed' && state.during !== 'exchange' && state.problem.code === 'NETWORK_ERROR') flow.retry();
      else if (heard !== turn) loadFrame($frame.get());
    },
    frameReady() {
      const state = $state.get();
      heard = turn;
      frameProblem = undefined;
      if (state.name === 'login' || state.name === 'link' || state.name === 'exchanging') show(state);
      // Late, but there: what was told as failed has not.
      else if (state.name === 'failed' && state.during === 'frame' && state.system) enter(state.system);
    },
    fromFrame(message) {
      const state = $state.get();
      switch (message.type) {
        case 'place':
          // An attempt that goes on, or waits to be handed over, comes first, wherever the dialog was opened.
          if (message.underWay && message.systemId && message.systemName && (state.name === 'picking' || state.name === 'link')) enter({ id: message.systemId, name: message.systemName });
          return;
        case 'step':
          if (message.step === 'link') {
            if (state.name === 'picking' || state.name === 'login' || state.name === 'link') set({ name: 'link', system: 'system' in state ? state.system : undefined, step: 'link' });
          // Where no other code can be had, the frame says why.
          } else if (state.name === 'login' || (state.name === 'link' && state.system) || (state.name === 'exchanging' && !exchange.system && message.step === 'failed')) {
            set({ name: 'login', system: state.system!, step: message.step, stage: message.stage, code: message.code });
            if (message.step === 'failed' && message.code) {
              host.onProblem(new ConnectError(message.code, 'The login failed.', { stage: message.stage, requestId: message.requestId ?? '' }).problem);
            }
          }
          return;
        case 'back':
          if (state.name === 'login' || state.name === 'link') flow.back();
          return;
        case 'renew':
          renew();
          return;
        case 'code':
          if (state.name === 'login' || state.name === 'exchanging') handOver(state.system, message.code, message.sessionId);
          return;
        case 'done':
          if (state.name === 'login') arrive('login', state.system, message.connection);
          return;
        case 'error':
          flow.frameFailed(message.problem);
          return;
        case 'redirect':
          if (state.name === 'login' && $frame.get()) leave($frame.get()!.service, message.path);
          return;
        case 'height':
        case 'escape':
          return;
        default:
          message satisfies never;
      }
    },
    frameFailed(problem) {
      // Told already, as long as it lasts; after it the frame is loaded anew.
      if (problem.code === 'NETWORK_ERROR' && !navigator.onLine) heard = 0;
      else if (['login', 'link'].includes($state.get().name)) fail('frame', ConnectError.from(problem));
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
  return flow;
}
