import type { Code } from '../api.js';

/** The customer can mend these by logging in to its system again. */
export const NEEDS_LOGIN: ReadonlySet<Code> = new Set<Code>(['INVALID_TOKEN', 'REAUTHORIZATION_REQUIRED', 'PERMISSION_DENIED']);

const WORDS: Partial<Record<Code, string>> = {
  INVALID_TOKEN: 'Its access has ended. Log in to it once more and everything goes on as before.',
  REAUTHORIZATION_REQUIRED: 'Its password or key has changed since it was connected.',
  PERMISSION_DENIED: 'The user it was connected with may no longer read purchase orders.',
  HOST_UNREACHABLE: 'Your system did not answer. It may be switched off, or a firewall is in the way.',
  HOST_NOT_FOUND: 'The address of your system is no longer known.',
  TLS_INVALID: 'Your system’s certificate is not valid, so it is not spoken to.',
  SYSTEM_UNAVAILABLE: 'Your system is down for maintenance right now.',
  SYSTEM_ERROR: 'Your system answered with an error.',
  STAGE_TIMEOUT: 'Your system took too long to answer.',
  RATE_LIMIT_EXCEEDED: 'Your system was asked too often.',
  NOT_SUPPORTED: 'Purchase orders can’t be read from this system yet.',
  // With an answer of the backend's: it is the service that gave none.
  NETWORK_ERROR: 'The service that reads from your systems does not answer right now.',
  UNREACHED: 'Tarrow does not answer. Check your connection to the internet.',
  NOT_FOUND: 'This connection is gone. Reload the page to see what is there.',
  NOT_SIGNED_IN: 'Your login has ended. Reload the page to sign in.',
};

/** Why the orders could not be read, in plain words. */
export const problemWords = (code: Code): string => WORDS[code] ?? 'Something went wrong on the way.';
