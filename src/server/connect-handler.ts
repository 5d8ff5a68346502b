import { ConnectError } from '../contract/error.js';
import { ConnectionSummary, type Connection } from '../contract/connection.js';
import { Origin } from '../contract/origin.js';
import { BrowserSession, DisconnectRequest, ExchangeRequest, ExchangeResponse, SessionRequest } from '../contract/kit.js';
import type { CreateSessionInput } from '../contract/create-session.js';
import { json, newRequestId, problem, toConnectError } from './answers.js';
import { disconnect, type DisconnectOptions } from './disconnect.js';
import { checkOrigin, readRequest } from './guards.js';
import { createServiceClient, serviceOrigin, type ServiceOptions } from './service-client.js';

/** A customer, as the partner knows it. */
export interface Customer {
  /** The partner's own id: 1 to 128 printable ASCII characters without blanks. It must never be given to another. */
  id: string;
  /** Shown to the customer in the login frame. */
  name: string;
  /** Proposed as the connection's e-mail address. */
  email?: string | undefined;
}

/** What the partner decides about a session; who it is for and where it may be shown are settled elsewhere. */
export type SessionPolicy = Partial<Omit<CreateSessionInput, 'customer' | 'origins'>>;

export interface Connected {
  customer: Customer;
  connection: Connection;
  /** Reads this customer's data. Store it encrypted (see `createSealer`); it must never reach a browser. */
  apiToken: string;
  refreshToken: string;
}

export interface ConnectHandlerOptions extends ServiceOptions {
  /** Exact origins of the host app's pages, for example `['https://app.example.com']`. Only they may call, and show the login frame. */
  origins: readonly string[];
  /** Who is signed in, by the partner's own login; `null` answers NOT_SIGNED_IN. */
  customer: (request: Request) => Promise<Customer | null>;
  /**
   * Settles a session. What the browser `asked` for is only a wish: without this callback its locale, its connection
   * to reconnect and its session to renew are taken over (the service checks that they are this customer's), and the
   * environment is `production`. Throw a `ConnectError` to refuse.
   */
  session?: ((about: { customer: Customer; request: Request; asked: SessionRequest }) => SessionPolicy | Promise<SessionPolicy>) | undefined;
  /**
   * Stores a connection with its tokens, awaited before the browser hears of it. The same connection may come again,
   * after a reauthorization or a lost answer: replace what is stored under its id. If it throws, the browser is told
   * INTERNAL_ERROR and brings a fresh code.
   */
  onConnected: (connected: Connected) => Promise<void>;
  /** Lets customers end their connections from the host app, as `<makini-connections>` offers. Without it, there is no such route. */
  disconnect?: DisconnectOptions | undefined;
  /** Hears of every request that was refused or failed. `requestId` is also in the answer's `x-request-id`. */
  onError?: ((error: ConnectError, about: { requestId: string }) => void) | undefined;
}

/**
 * Makes the two routes that `<makini-connect>` calls, wherever they are mounted: `POST …/session` and `POST …/exchange`; and
 * with the option `disconnect` a third, `POST …/disconnect`, for `<makini-connections>`. Web standard only, so that it runs in
 * Node, Deno, Bun and at the edge.
 *
 * The handler never rejects: what fails is answered as an RFC 9457 problem document.
 *
 * @throws ConnectError INVALID_REQUEST at once where an option is not usable; the message names the option
 * @example
 * const connect = createConnectHandler({
 *   service: 'https://connect.example.com',
 *   clientId: process.env.MAKINI_CLIENT_ID,
 *   clientSecret: process.env.MAKINI_CLIENT_SECRET,
 *   origins: ['https://app.example.com'],
 *   customer: async (request) => (await readLogin(request))?.company ?? null,
 *   onConnected: async ({ customer, connection, apiToken }) => vault.put(customer.id, connection.id, apiToken),
 * });
 * app.post('/api/connect/*', (context) => connect(context.req.raw));
 */
export function createConnectHandler(options: ConnectHandlerOptions): (request: Request) => Promise<Response> {
  const { clientId, timeout = 10_000 } = options;
  const service = serviceOrigin(options.service);
  const client = createServiceClient(options);
  const origins = [...options.origins];
  if (origins.length === 0 || !origins.every((origin) => Origin.safeParse(origin).success)) {
    throw new ConnectError('INVALID_REQUEST', 'The option "origins" must list exact origins, for example ["https://app.example.com"].');
  }

  const signedIn = async (request: Request): Promise<Customer> => {
    const customer = await options.customer(request);
    if (!customer) throw new ConnectError('NOT_SIGNED_IN', 'Nobody is signed in to the host app.');
    return customer;
  };

  const openSession = async (request: Request): Promise<BrowserSession> => {
    const asked = await readRequest(request, SessionRequest, AbortSignal.timeout(timeout));
    const customer = await signedIn(request);
    const policy = await options.session?.({ customer, request, asked });
    const { id, name, email } = customer;
    const { locale, connection, renew } = asked;
    const session = await client.createSession({ locale, connection, renew, ...policy, customer: { id, name, email }, origins }, request.signal);
    return BrowserSession.parse({ ...session, service, clientId });
  };

  const exchange = async (request: Request): Promise<ExchangeResponse> => {
    const { code, sessionId } = await readRequest(request, ExchangeRequest, AbortSignal.timeout(timeout));
    const customer = await signedIn(request);
    // Not tied to the request: a browser that leaves now must not cost the customer a token that was already issued.
    const { connection, access_token: apiToken, refresh_token: refreshToken } = await client.exchange(code, sessionId);
    if (connection.customerId !== customer.id) {
      // Somebody was led to hand over another customer's code: the tokens must serve neither of them.
      const failed = await client.revoke(refreshToken).catch((error: unknown) => error);
      // In the service's words for a code that it does not know: only the partner's log tells the two apart.
      throw new ConnectError('INVALID_GRANT', 'The grant is unknown, used, expired, or was issued to another client or session.', {
        cause: new Error('The code belongs to a connection of another customer.', { cause: failed }),
      });
    }
    try {
      await options.onConnected({ customer, connection, apiToken, refreshToken });
    } catch (cause) {
      throw new ConnectError('INTERNAL_ERROR', 'The connection was made but could not be stored.', { cause });
    }
    return ExchangeResponse.parse({ connection: ConnectionSummary.parse(connection) });
  };

  const end = (ways: DisconnectOptions) => async (request: Request): Promise<unknown> => {
    const { connection } = await readRequest(request, DisconnectRequest, AbortSignal.timeout(timeout));
    await disconnect(client, ways, { customer: await signedIn(request), connectionId: connection });
    return {};
  };

  const routes: Record<string, (request: Request) => Promise<unknown>> = { session: openSession, exchange, ...(options.disconnect && { disconnect: end(options.disconnect) }) };
  const known = Object.keys(routes).map((name) => `"POST …/${name}"`).join(' and ');

  return async (request) => {
    const requestId = newRequestId();
    try {
      const name = new URL(request.url).pathname.split('/').findLast(Boolean) ?? '';
      const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
      if (!route) throw new ConnectError('NOT_FOUND', `There is ${known}.`);
      if (request.method !== 'POST') throw new ConnectError('METHOD_NOT_ALLOWED', 'Use POST.');
      checkOrigin(request, origins);
      return json(await route(request), requestId);
    } catch (thrown) {
      const error = toConnectError(thrown);
      try {
        options.onError?.(error, { requestId });
      } catch {
        // A log that fails must not change the answer.
      }
      return problem(error, requestId, service);
    }
  };
}
