import { atom } from 'nanostores';
import { isGone, type PartnerAccess } from '../api/partner.js';
import { loadCatalogue } from '../api/systems.js';
import type { BrowserSession } from '../contract/browser-session.js';
import type { Catalogue } from '../contract/catalogue.js';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';
import type { FrameSession } from '../contract/to-frame.js';
import type { ConnectFlow, FlowHost } from './connect-flow-types.js';
import { isHandOver, isUnderWay, systemOf, type Chosen, type ConnectState, type FrameAddress } from './connect-state.js';
import { createDeparture } from './departure.js';
import { createExchange } from './exchange.js';
import { hearFrame, tellFrame, type FrameListener } from './hear-frame.js';
import { offered } from './offered.js';
import { createPatience } from './patience.js';
import { createPicker } from './picker.js';
import { createSessionSource } from './session-source.js';

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
  const patience = createPatience();
  /** The connection, once it was logged in to elsewhere. */
  let elsewhere: ConnectionSummary | undefined;
  const picker = createPicker((name) => source.requestSystem(name, connection, open.signal));

  const remember = () => {
    const state = $state.get();
    const { id: systemId, name: systemName } = systemOf(state) ?? {};
    const before = memory.read();
    if (source.current) memory.write({ sessionId: source.current.id, open: state.name !== 'idle', systemId, systemName, connection });
    // Closed before the session was there.
    else if (state.name === 'idle' && before) memory.write({ ...before, open: false });
  };
  const set = (state: ConnectState) => {
    $state.set(state);
    remember();
  };
  /** So that what a colleague finishes is found by a page that has no dialog open. */
  const keep = (until: string | null) => source.current && host.handedOver.keep(source.current.id, until);
  const fail = (during: 'session' | 'frame' | 'exchange', error: unknown) => {
    const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The widget failed.', { cause: error });
    const state = $state.get();
    if (during !== 'exchange' && endElsewhere()) return;
    const tryAgain = () => (during === 'exchange' ? codeAgain() : begin(earlierSession(), true));
    const again = (during !== 'exchange' || $frame.get() !== undefined) && patience.plan(problem, open.signal, () => $state.get() === failed && tryAgain());
    const failed = { name: 'failed', during, problem, system: systemOf(state), again } as const;
    set(failed);
    // What was tried without the customer is no other failure.
    if (state.name !== 'failed' || state.problem.code !== problem.code) host.onProblem(problem);
  };
  /** Where it was logged in to elsewhere nothing is left to do, unless an attempt is under way here. */
  const endElsewhere = () => {
    const state = $state.get();
    if (!elsewhere || isUnderWay(state)) return false;
    host.send({ type: 'hide' });
    open.abort();
    $frame.set(undefined);
    const { systemId: id, systemName: name } = elsewhere;
    set({ name: 'connected', system: { id, name }, connection: elsewhere, elsewhere: true });
    memory.write(undefined);
    source.forget();
    return true;
  };
  const go = (state: Extract<ConnectState, { name: 'login' | 'link' }>) => {
    set(state);
    if (frameProblem) fail('frame', ConnectError.from(frameProblem));
    else tellFrame(state, host);
  };
  const enter = ({ id, name }: Chosen) => go({ name: 'login', system: { id, name }, step: 'loading' });
  const goTo = (system: Chosen | undefined) => (system ? enter(system) : set({ name: 'picking' }));
  const loadFrame = (address: Omit<FrameAddress, 'turn'> | undefined) => {
    frameProblem = undefined;
    if (address) $frame.set({ service: address.service, clientId: address.clientId, turn: ++turn });
  };
  const enterWanted = (catalogue: Catalogue, systems: readonly string[] | undefined) => {
    // A connection is logged in to again at its own system.
    if (connection) wanted ??= systems?.[0];
    if (!wanted) return;
    const id = wanted;
    wanted = undefined;
    const row = offered(id, catalogue, systems);
    if ($state.get().name === 'picking') enter(row);
  };

  const load = async (earlier: string | undefined, signal: AbortSignal, quiet: boolean) => {
    const fresh = await source.begin(earlier, connection, signal);
    ({ environment } = fresh);
    remember();
    // Before the list is painted the frame would only be in its way; where there is none to see, it comes at once.
    const warm = () => !signal.aborted && loadFrame(fresh);
    const atOnce = connection !== undefined || $state.get().name !== 'picking';
    if (atOnce) warm();
    const catalogue = await loadCatalogue(fresh.service, signal);
    signal.throwIfAborted();
    const state = $state.get();
    if (quiet && state.name === 'failed') goTo(state.system);
    picker.load(catalogue, fresh.systems);
    if (!atOnce) afterPaint(warm);
    whenIdle(() => picker.warm());
    enterWanted(catalogue, fresh.systems);
  };
  /** `quiet`: what has failed stays on show until it goes on. */
  const begin = (earlier: string | undefined, quiet = false) => {
    open.abort();
    open = new AbortController();
    const { signal } = open;
    picker.reset();
    listProblem = undefined;
    frameProblem = undefined;
    $frame.set(undefined);
    load(earlier, signal, quiet).catch((error: unknown) => {
      if (signal.aborted) return;
      // A login that goes on does not need the list.
      if ($frame.get() && !['picking', 'failed'].includes($state.get().name)) listProblem = error;
      else fail('session', error);
    });
  };

  const earlierSession = () => source.current?.id ?? memory.read()?.sessionId;

  const renew = () => {
    const { signal } = open;
    source.renew(connection, signal).then(
      (fresh) => host.send({ type: 'session', session: tokenOf(fresh) }),
      (error: unknown) => {
        if (signal.aborted) return;
        // Another session is another customer's, or one without this place: the frame begins anew with it.
        if (isGone(error)) {
          const state = $state.get();
          if (isHandOver(state)) set({ name: 'login', system: state.system, step: 'loading' });
          begin(undefined);
        } else if (error instanceof ConnectError) host.send({ type: 'renew-failed', problem: error.problem });
      },
    );
  };

  const arrive = (here: boolean, system: Chosen, connected: ConnectionSummary, owed?: string) => {
    if (here) set({ name: 'connected', system, connection: connected, owed: connected.id === connection ? undefined : owed });
    memory.write(undefined);
    keep(null);
    source.forget();
    host.onConnected(connected);
  };
  const failExchange = (error: unknown) => {
    if (isHandOver($state.get())) fail('exchange', error);
  };
  const handOver: FrameListener['handOver'] = (system, { code, sessionId, owed }) => {
    const exchanged = exchange.start(system, code, sessionId);
    if (!exchanged) return;
    // What is told of the connection from here on may be this very login.
    elsewhere = undefined;
    // Another try keeps on show what it is behind.
    if ($state.get().name === 'login') {
      patience.reset();
      set({ name: 'exchanging', system });
    }
    exchanged.then((connected) => {
      host.send({ type: 'finished' });
      arrive(isHandOver($state.get()), system, connected, owed);
    }, failExchange);
  };
  /** @param system where the customer is to see it */
  const codeAgain = (system?: Chosen) => {
    const { signal } = open;
    if (system) set({ name: 'exchanging', system });
    host.send({ type: 'code-again' });
    exchange.awaitCode(() => signal.aborted || failExchange(new ConnectError('NETWORK_ERROR', 'The login frame sent no code.')));
  };

  const listener: FrameListener = {
    enter,
    kept: keep,
    linked: (system) => set({ name: 'link', system, step: 'link' }),
    stepped(system, { step, stage, code, requestId = '' }) {
      set({ name: 'login', system, step, stage, code });
      if (endElsewhere() || step !== 'failed' || !code) return;
      host.onProblem(new ConnectError(code, 'The login failed.', { stage, requestId }).problem);
    },
    awaitsCode: () => exchange.awaitsCode,
    back: () => flow.back(),
    renew,
    handOver,
    arrived: (system, connected) => arrive(true, system, connected),
    failed: (problem) => flow.frameFailed(problem),
    leave: (path) => leave($frame.get()!.service, path),
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
      patience.reset();
      elsewhere = undefined;
      if (exchange.system) return set({ name: 'exchanging', system: exchange.system });
      const remembered = memory.read();
      ({ system: wanted, connection } = options);
      source.forget();
      goTo(connection && wanted && options.systemName ? { id: wanted, name: options.systemName } : undefined);
      begin(remembered && remembered.connection === connection ? remembered.sessionId : undefined);
    },
    resume() {
      const remembered = memory.read();
      if (!remembered || $state.get().name !== 'idle') return;
      ({ connection } = remembered);
      const { systemId: id, systemName: name } = remembered;
      goTo(id && name ? { id, name } : undefined);
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
      patience.reset();
      if (isHandOver(state) && $frame.get()) return codeAgain(state.system);
      frameProblem = undefined;
      goTo(state.system);
      begin(earlierSession());
    },
    online() {
      const state = $state.get();
      if (state.name === 'failed' && state.problem.code === 'NETWORK_ERROR') flow.retry();
      else if (heard !== turn) loadFrame($frame.get());
    },
    frameReady() {
      const state = $state.get();
      heard = turn;
      frameProblem = undefined;
      if (state.name === 'login' || state.name === 'link' || state.name === 'exchanging') tellFrame(state, host);
      // Late, but there: what was told as failed has not.
      else if (state.name === 'failed' && state.during === 'frame' && state.system) enter(state.system);
    },
    fromFrame: (message) => hearFrame(message, $state.get(), listener),
    frameFailed(problem) {
      // Told already, as long as it lasts; after it the frame is loaded anew.
      if (problem.code === 'NETWORK_ERROR' && !navigator.onLine) heard = 0;
      else if (['login', 'link'].includes($state.get().name)) fail('frame', ConnectError.from(problem));
      else frameProblem = problem;
    },
    repaired(one) {
      if (one.id !== connection || isHandOver($state.get())) return;
      elsewhere = one;
      endElsewhere();
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
