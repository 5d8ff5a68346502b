import http from 'node:http';
import https from 'node:https';
import { ConnectError } from 'makini-connect/contract';
import { identityProblem, tlsProblem, unreachable } from './failures.js';
import { TOO_LARGE, type OutboundRequest, type OutboundResponse, type Target } from './network.js';
import { serverName, trusting } from './sockets.js';

const MAX_BODY = 2 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** The longest that one request may take, whatever the caller allows. */
const MAX_SECONDS = 60;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * One request to the target's pinned address. A GET follows redirects within the same origin; any other redirect is
 * given back as it is, for the connector to judge.
 */
export async function request(target: Target, outbound: OutboundRequest, signal: AbortSignal, ca: string | undefined): Promise<OutboundResponse> {
  const limit = AbortSignal.timeout(MAX_SECONDS * 1000);
  const either = AbortSignal.any([signal, limit]);
  try {
    let path = target.basePath + outbound.path;
    for (let redirects = 0; ; redirects++) {
      const response = await once(target, outbound, path, either, ca);
      const next = outbound.method === 'GET' && REDIRECTS.has(response.status) ? sameOrigin(target, path, response.headers.get('location')) : undefined;
      if (next === undefined || redirects === MAX_REDIRECTS) return response;
      path = next;
    }
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new ConnectError('SYSTEM_UNAVAILABLE', `The system did not answer within ${MAX_SECONDS} s.`, { facts: { host: target.host, seconds: MAX_SECONDS } });
  }
}

function once(target: Target, { method, headers, body, identity, begun, unread }: OutboundRequest, path: string, signal: AbortSignal, ca: string | undefined): Promise<OutboundResponse> {
  const options: https.RequestOptions = {
    method,
    path,
    host: target.address,
    port: target.port,
    // A connection of its own: none is kept, shared or left behind.
    agent: false,
    headers: { ...headers, host: new URL(origin(target)).host, 'accept-encoding': 'identity', 'content-length': Buffer.byteLength(body ?? '') },
    signal,
  };
  return new Promise<OutboundResponse>((resolve, reject) => {
    const explain = (error: unknown) => identityProblem(identity, error) ?? tlsProblem(target, error) ?? unreachable(target, error);
    const fail = (error: unknown) => reject(signal.aborted ? signal.reason : error instanceof ConnectError ? error : explain(error));
    const sent = send(target, () => ({ ...options, ...trusting(ca, identity) }), fail);
    if (!sent) return;
    sent.on('error', fail);
    sent.on('response', (incoming) => {
      begun?.(incoming.statusCode ?? 0);
      read(incoming, unread).then(resolve, fail).finally(() => sent.destroy());
    });
    sent.end(body);
  });
}

/** A client certificate that can't be read is told at once, before anything is sent. */
function send(target: Target, options: () => https.RequestOptions, fail: (error: unknown) => void): http.ClientRequest | undefined {
  try {
    return target.protocol === 'https:' ? https.request({ ...options(), servername: serverName(target) }) : http.request(options());
  } catch (error) {
    fail(error);
    return undefined;
  }
}

async function read(incoming: http.IncomingMessage, unread = false): Promise<OutboundResponse> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (unread) incoming.destroy();
  else {
    for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > MAX_BODY) throw new ConnectError('SYSTEM_ERROR', 'The system sent more than a single answer may hold.', { facts: { found: TOO_LARGE } });
      chunks.push(chunk);
    }
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) for (const each of [value ?? []].flat()) headers.append(name, each);
  return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString('utf8') };
}

const origin = ({ protocol, host, port }: Target): string => `${protocol}//${host}:${port}`;

function sameOrigin(target: Target, path: string, location: string | null): string | undefined {
  const base = origin(target);
  if (!location || !URL.canParse(location, base + path)) return undefined;
  const next = new URL(location, base + path);
  return next.origin === new URL(base).origin && !next.username && !next.password ? next.pathname + next.search : undefined;
}
