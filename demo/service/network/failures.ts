import { ConnectError } from 'makini-connect/contract';
import type { Target } from './network.js';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
};

const CERTIFICATES: Record<string, string> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate comes from an unknown issuer (a self-signed one)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate comes from an unknown issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate comes from an unknown issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate comes from an unknown issuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name (wrong name)',
  CERT_REVOKED: 'the certificate has been revoked',
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const where = ({ host, port, address }: Target) => ({ host, port, address });

/** Says in plain words why no connection came about. */
export const unreachable = (target: Target, error: unknown): ConnectError =>
  new ConnectError('HOST_UNREACHABLE', 'The host did not take the connection.', {
    facts: { ...where(target), found: REASONS[codeOf(error)] ?? (codeOf(error).startsWith('HPE_') ? 'an answer that is not HTTP' : 'the connection was closed') },
    cause: error,
  });

/** Says in plain words what is wrong with a certificate or with TLS itself; `undefined` where the fault is another. */
export function tlsProblem(target: Target, error: unknown): ConnectError | undefined {
  const code = codeOf(error);
  const found = CERTIFICATES[code] ?? protocolFault(code, error);
  if (!found) return undefined;
  return new ConnectError('TLS_INVALID', 'The host can\'t prove who it is, or does not speak TLS as it should.', { facts: { ...where(target), found }, cause: error });
}

/** OpenSSL's own words, as Node gives some of its faults the one code EPROTO. */
function protocolFault(code: string, error: unknown): string | undefined {
  if (!/^ERR_(?:SSL|TLS)_|^EPROTO$|^(?:CERT|CRL|HOSTNAME|INVALID_CA|PATH_LENGTH)/.test(code)) return undefined;
  const words = error instanceof Error ? `${code} ${error.message}`.toLowerCase().replaceAll('_', ' ') : '';
  if (/wrong version number|packet length too long|http request/.test(words)) return 'no TLS at all: this port answers in clear';
  if (/unsupported protocol|alert protocol version/.test(words)) return 'only outdated versions of TLS';
  return 'the handshake failed';
}
