import { ConnectError, type Found } from 'makini-connect/contract';
import { USER_AGENT } from '../identify/identify.js';
import type { Identity, Network, OutboundRequest, OutboundResponse, Target } from '../network/network.js';
import { retryAfterOf } from './retry-after.js';

export interface AnswerOptions {
  readonly network: Network;
  readonly target: Target;
  readonly identity?: Identity | undefined;
  readonly signal: AbortSignal;
  readonly tell: (found: Found) => void;
  /** Whether the system's API answers at this address, whatever becomes of its start page. */
  readonly speaks: () => Promise<boolean>;
  /** Takes a start page that leads elsewhere for a wrong address. An authorization server's, or a vendor's own, often does. */
  readonly strict: boolean;
}

/**
 * Asks for the instance URL itself. A login page, a page that isn't there and one that is not for everybody are all right: only
 * what is certainly out of order or somewhere else is told.
 */
export async function answer(options: AnswerOptions): Promise<OutboundResponse> {
  const { target, tell } = options;
  const response = await ask(options);
  const { status, headers } = response;
  tell({ status });
  if (status === 400 && target.protocol === 'http:') await expectClear(options);
  if (status >= 500 && !(await options.speaks())) {
    const wait = retryAfterOf(headers);
    throw new ConnectError('SYSTEM_UNAVAILABLE', 'The server has a fault of its own.', { ...(wait !== undefined && { retryAfter: wait }), facts: { found: `HTTP ${status}` } });
  }
  const next = elsewhere(target, response);
  if (next) await expectHere(options, next);
  return response;
}

async function ask(options: AnswerOptions): Promise<OutboundResponse> {
  const { network, target, identity, signal, tell } = options;
  const path = target.basePath === '' ? '/' : '';
  const request: OutboundRequest = { method: 'GET', path, headers: USER_AGENT, begun: (status) => tell({ status }), ...(identity && { identity }) };
  try {
    return await network.request(target, request, signal);
  } catch (error) {
    if (error instanceof ConnectError && error.code === 'HOST_UNREACHABLE' && target.protocol === 'http:') await expectClear(options);
    throw error;
  }
}

/** Makes sure that a port which does not take plain HTTP doesn't wait for TLS. */
async function expectClear({ network, target, signal }: AnswerOptions): Promise<void> {
  const encrypted = await network.secure({ ...target, protocol: 'https:' }, signal).then(
    () => true,
    // A bad certificate is one, too.
    (error: unknown) => error instanceof ConnectError && !['no-tls', undefined].includes(error.problem.facts?.fault),
  );
  signal.throwIfAborted();
  if (encrypted) throw demanded(target, {});
}

const demanded = ({ host, port }: Target, facts: { leadsTo?: string }): ConnectError =>
  new ConnectError('TLS_REQUIRED', 'The system itself demands https.', { facts: { host, port, found: facts.leadsTo ? `a redirect to ${facts.leadsTo}` : 'a port that takes TLS only', ...facts } });

/** Where a redirect leads that is not within the site. */
function elsewhere({ protocol, host, port }: Target, { status, headers }: OutboundResponse): URL | undefined {
  const location = status >= 300 && status < 400 ? headers.get('location') : null;
  const here = new URL(`${protocol}//${host}:${port}`);
  if (!location || !URL.canParse(location, here.href)) return undefined;
  const next = new URL(location, here.href);
  if (!next.hostname || !/^https?:$/.test(next.protocol) || next.origin === here.origin) return undefined;
  // A server behind a proxy that brings up TLS often takes itself for one without.
  return next.hostname === here.hostname && next.protocol === 'http:' && here.protocol === 'https:' ? undefined : next;
}

/** Where only people are led away, to a sign-on or to a new home, the API may still answer here. */
async function expectHere({ target, speaks, strict }: AnswerOptions, next: URL): Promise<void> {
  const leadsTo = next.host.slice(0, 260);
  if (next.hostname === target.host && next.protocol === 'https:' && target.protocol === 'http:') throw demanded(target, { leadsTo });
  if (!strict || (await speaks())) return;
  throw new ConnectError('WRONG_SYSTEM', 'The instance URL leads on to another host. Use that one, or the one of the system\'s API.', {
    facts: { found: `a redirect to ${leadsTo}`.slice(0, 300), leadsTo },
  });
}
