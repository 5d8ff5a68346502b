import type { ConnectionState } from '../contract/connection-state.js';
import type { ConnectionSummary } from '../contract/connection.js';
import type { Problem, ProblemCode } from '../contract/problem.js';
import type { Stage } from '../contract/stages.js';
import type { Status } from '../session/status-types.js';

/** The dialog has opened. */
export class MakiniOpenEvent extends Event {
  constructor() {
    super('makini-open', { bubbles: true, composed: true });
  }
}

export type CloseSource = 'escape' | 'button' | 'backdrop' | 'done' | 'api' | 'removed';

/**
 * The dialog is about to close. `preventDefault()` keeps it open, except when the browser itself closes it or the
 * element was `removed` from the document.
 */
export class MakiniCloseEvent extends Event {
  /** What asked for it. */
  readonly source: CloseSource;

  constructor(source: CloseSource) {
    super('makini-close', { bubbles: true, composed: true, cancelable: true });
    this.source = source;
  }
}

export type Step = 'picking' | 'loading' | 'login' | 'link' | 'connecting' | 'challenge' | 'failed' | 'handing-over' | 'connected';

/** The customer has come to another step. For the host's own analytics: nothing in it is secret or typed by the customer. */
export class MakiniStepEvent extends Event {
  readonly step: Step;
  readonly systemId: string | undefined;
  /** Where the attempt is, or where it failed. */
  readonly stage: Stage | undefined;
  /** Why it failed. */
  readonly code: ProblemCode | undefined;

  constructor(step: Step, details: { systemId?: string | undefined; stage?: Stage | undefined; code?: ProblemCode | undefined } = {}) {
    super('makini-step', { bubbles: true, composed: true });
    this.step = step;
    this.systemId = details.systemId;
    this.stage = details.stage;
    this.code = details.code;
  }
}

/**
 * The one-time code is here. The widget posts it to `exchange-url`; a host that exchanges it by itself calls
 * `respondWith`. It does not bubble: only who holds the element gets the code.
 *
 * @example
 * element.addEventListener('makini-code', (event) => event.respondWith(myBackend.exchange(event.code, event.sessionId)));
 */
export class MakiniCodeEvent extends Event {
  readonly code: string;
  readonly sessionId: string;
  /** The host's own exchange, once it has said so. */
  response: Promise<ConnectionSummary> | undefined;

  constructor(code: string, sessionId: string) {
    super('makini-code');
    this.code = code;
    this.sessionId = sessionId;
  }

  /** Takes the exchange over from the widget. Resolves with the connection; a rejection is shown as a failed hand-over. */
  respondWith(response: Promise<ConnectionSummary>): void {
    this.response = response;
  }
}

/** The connection stands, and the partner's backend holds its API token. */
export class MakiniConnectedEvent extends Event {
  readonly connection: ConnectionSummary;
  /** No dialog was open: a colleague had the step, and was done. */
  readonly quiet: boolean;

  constructor(connection: ConnectionSummary, quiet = false) {
    super('makini-connected', { bubbles: true, composed: true });
    this.connection = connection;
    this.quiet = quiet;
  }
}

/** Something failed that the customer has been told of, or that was to go on behind a closed dialog. */
export class MakiniErrorEvent extends Event {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super('makini-error', { bubbles: true, composed: true });
    this.problem = problem;
  }
}

/** The customer wants to log in to a connection again. `preventDefault()` keeps the widget closed: the host does it in its own way. */
export class MakiniReconnectEvent extends Event {
  readonly connection: ConnectionState;

  constructor(connection: ConnectionState) {
    super('makini-reconnect', { bubbles: true, composed: true, cancelable: true });
    this.connection = connection;
  }
}

/** The customer wants to connect another system. `preventDefault()` keeps the widget closed. */
export class MakiniConnectAnotherEvent extends Event {
  constructor() {
    super('makini-connect-another', { bubbles: true, composed: true, cancelable: true });
  }
}

/**
 * The customer has confirmed that a connection is to end. The element posts it to `disconnect-url`; a host that ends it by
 * itself calls `respondWith`.
 *
 * @example
 * element.addEventListener('makini-disconnect', (event) => event.respondWith(myBackend.disconnect(event.connection.id)));
 */
export class MakiniDisconnectEvent extends Event {
  readonly connection: ConnectionState;
  /** The host's own way, once it has said so. */
  response: Promise<unknown> | undefined;

  constructor(connection: ConnectionState) {
    super('makini-disconnect', { bubbles: true, composed: true });
    this.connection = connection;
  }

  /** Takes the disconnect over from the element. Resolves once the connection has ended; a rejection is shown as a failure. */
  respondWith(response: Promise<unknown>): void {
    this.response = response;
  }
}

/** What is known of the customer's connections has changed, or how the line to the partner's backend is. */
export class MakiniStatusEvent extends Event {
  /** Of the element's `environment` only, where it has one. */
  readonly status: Status;
  /** Those of them that have been logged in to again since the last event, here or elsewhere: what failed for them may be tried again. */
  readonly repaired: readonly ConnectionState[];

  constructor(status: Status, repaired: readonly ConnectionState[] = []) {
    super('makini-status', { bubbles: true, composed: true });
    this.status = status;
    this.repaired = repaired;
  }
}

interface BubblingEvents {
  'makini-open': MakiniOpenEvent;
  'makini-close': MakiniCloseEvent;
  'makini-step': MakiniStepEvent;
  'makini-connected': MakiniConnectedEvent;
  'makini-error': MakiniErrorEvent;
  'makini-reconnect': MakiniReconnectEvent;
  'makini-connect-another': MakiniConnectAnotherEvent;
  'makini-disconnect': MakiniDisconnectEvent;
  'makini-status': MakiniStatusEvent;
}

declare global {
  interface HTMLElementEventMap extends BubblingEvents {
    'makini-code': MakiniCodeEvent;
  }
  interface DocumentEventMap extends BubblingEvents {}
  interface WindowEventMap extends BubblingEvents {}
}
