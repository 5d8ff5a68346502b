/** A host that passed the guard, bound to one address: whatever DNS says later, requests go there. */
export interface Target {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** The instance URL's path, without trailing slash. */
  readonly basePath: string;
}

export interface OutboundRequest {
  method: 'GET' | 'POST';
  /** Appended to the target's base path. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
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
  /** A TCP connection. */
  reach(target: Target, signal: AbortSignal): Promise<void>;
  /** A TLS handshake with a checked certificate; on an allowed plain-HTTP host, gives `false`. */
  secure(target: Target, signal: AbortSignal): Promise<boolean>;
  /** One request to the pinned address: no redirect to another host, limited in size and time. */
  request(target: Target, request: OutboundRequest, signal: AbortSignal): Promise<OutboundResponse>;
}
