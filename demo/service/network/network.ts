import type { Duplex } from 'node:stream';

/** What an answer is told as (`facts.found`) that is more than may be sent at once. */
export const TOO_LARGE = 'an answer of more than 2 MB';

/** A host that passed the guard, bound to one address: whatever DNS says later, requests go there. */
export interface Target {
  /** `tcp:` for a database, which brings TLS up by itself. */
  readonly protocol: 'http:' | 'https:' | 'tcp:';
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** The instance URL's path, without trailing slash. */
  readonly basePath: string;
  /** The operator exempted it: it may be spoken to in clear. */
  readonly exempt?: boolean;
}

export interface OutboundRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Appended to the target's base path. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  identity?: Identity;
  /** Status and headers are all that is wanted: the answer's body is not read, and need not end. */
  unread?: true;
  /** Told the status as soon as the answer begins: its end may never come. */
  begun?: (status: number) => void;
}

/** A client certificate with its key, as PEM or PKCS #12. */
export interface Identity {
  cert?: string;
  key?: string;
  pfx?: Uint8Array;
  passphrase?: string;
  /** ISO 8601; when the certificate ends, where that can be read. */
  validUntil?: string;
}

/** What a TLS handshake showed. */
export interface Secured {
  /** For example `TLSv1.3`. */
  readonly tls: string;
  /** The name that the certificate is made out for. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

export interface OutboundResponse {
  status: number;
  headers: Headers;
  body: string;
}

/**
 * How the service reaches a customer's system. Each method throws a `ConnectError` with the stage's own code:
 * HOST_NOT_FOUND, HOST_NOT_ALLOWED, HOST_UNREACHABLE, TLS_INVALID, TLS_REQUIRED, SYSTEM_UNAVAILABLE, RATE_LIMIT_EXCEEDED.
 */
export interface Network {
  /** DNS and the guard: refuses private and special addresses unless configuration allows the host. */
  resolve(instanceUrl: string, signal: AbortSignal): Promise<Target>;
  /** The same for a host that does not speak HTTP, on a port of a database server. */
  resolveHost(host: string, port: number, signal: AbortSignal): Promise<Target>;
  /** A TCP connection to the pinned address, for the caller to speak through and to destroy. */
  open(target: Target, signal: AbortSignal): Promise<Duplex>;
  /** A TCP connection, made and closed again. */
  reach(target: Target, signal: AbortSignal): Promise<void>;
  /** A TLS handshake with a checked certificate, told also where it is refused; on an allowed plain-HTTP host, gives `false`. */
  secure(target: Target, signal: AbortSignal, options?: { identity?: Identity; tell?: (found: Secured) => void }): Promise<Secured | false>;
  /** One request to the pinned address: no redirect to another host, limited in size and time. */
  request(target: Target, request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse>;
}
