import { ConnectError, type Problem } from 'makini-connect/contract';
import type { Identity, Secured, Target } from './network.js';

type Fault = NonNullable<NonNullable<Problem['facts']>['fault']>;

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
};

const UNKNOWN_ISSUER = 'the certificate comes from an unknown issuer';
const CERTIFICATES: Record<string, readonly [Fault, string]> = {
  CERT_HAS_EXPIRED: ['expired', 'the certificate has expired'],
  CERT_NOT_YET_VALID: ['not-yet-valid', 'the certificate is not valid yet'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['self-signed', 'the certificate is self-signed'],
  SELF_SIGNED_CERT_IN_CHAIN: ['unknown-issuer', `${UNKNOWN_ISSUER} (a self-signed one)`],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['unknown-issuer', UNKNOWN_ISSUER],
  UNABLE_TO_GET_ISSUER_CERT: ['unknown-issuer', UNKNOWN_ISSUER],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['unknown-issuer', UNKNOWN_ISSUER],
  ERR_TLS_CERT_ALTNAME_INVALID: ['wrong-name', 'the certificate is for another name (wrong name)'],
  CERT_REVOKED: ['revoked', 'the certificate has been revoked'],
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const where = ({ host, port, address }: Target) => ({ host, port, address });

/** Says in plain words why no connection came about. */
export const unreachable = (target: Target, error: unknown): ConnectError =>
  new ConnectError('HOST_UNREACHABLE', 'The host did not take the connection.', {
    facts: { ...where(target), found: REASONS[codeOf(error)] ?? (codeOf(error).startsWith('HPE_') ? 'an answer that is not HTTP' : 'the connection was closed') },
    cause: error,
  });

/**
 * Says in plain words what is wrong with a certificate or with TLS itself; `undefined` where the fault is another.
 *
 * @param secured the certificate that was shown, where it is known
 */
export function tlsProblem(target: Target, error: unknown, secured?: Secured): ConnectError | undefined {
  const code = codeOf(error);
  const known = CERTIFICATES[code];
  const [fault, found] = known ? [known[0], known[1] + detail(known[0], secured)] : protocolFault(code, error);
  if (!found) return undefined;
  return new ConnectError('TLS_INVALID', 'The host can\'t prove who it is, or does not speak TLS as it should.', {
    facts: { ...where(target), found: found.slice(0, 300), ...(fault && { fault }) },
    cause: error,
  });
}

/** What the certificate itself says about its fault. */
function detail(fault: Fault, secured: Secured | undefined): string {
  if (!secured) return '';
  if (fault === 'expired') return `: it was valid until ${secured.validUntil.slice(0, 10)}`;
  if (fault === 'wrong-name') return `: ${secured.subject}`;
  return fault === 'unknown-issuer' ? `: ${secured.issuer}` : '';
}

/** OpenSSL's own words, as Node gives some of its faults the one code EPROTO. */
function protocolFault(code: string, error: unknown): [Fault?, string?] {
  if (!isTls(code)) return [];
  const words = wordsOf(error);
  if (/wrong version number|packet length too long|http request/.test(words)) return ['no-tls', 'no TLS at all: this port answers in clear'];
  if (/unsupported protocol|alert protocol version/.test(words)) return ['outdated', 'only outdated versions of TLS'];
  if (/certificate required/.test(words)) return ['client-certificate', 'the host demands a client certificate'];
  return [undefined, 'the handshake failed'];
}

/**
 * What is wrong with the client certificate, by the fields of the scheme `certificate`: told by the host, which refuses it, or
 * found before anything is sent. `undefined` where the fault is another.
 */
export function identityProblem(identity: Identity | undefined, error: unknown): ConnectError | undefined {
  const code = codeOf(error);
  if (!identity || !/^ERR_(?:OSSL|SSL|CRYPTO)|^EPROTO$/.test(code) && !isUnreadable(error)) return undefined;
  const refused = (field: string, problem: 'refused' | 'expired' | 'mismatch' | 'file-content', detail: string) =>
    new ConnectError('AUTHENTICATION_FAILED', detail, { fields: [{ field, code: problem }], cause: error });
  const words = wordsOf(error);
  if (/alert certificate expired/.test(words)) return refused('certificate', 'expired', 'The system says that the certificate has expired.');
  if (/alert (?:bad certificate|unsupported certificate|certificate revoked|certificate unknown|unknown ca|access denied|handshake failure)|certificate required/.test(words)) {
    return refused('certificate', 'refused', 'The system refused the certificate.');
  }
  if (/values mismatch/.test(words)) return refused('privateKey', 'mismatch', 'The key does not belong to the certificate.');
  if (/mac verify failure|bad decrypt|bad password|interrupted or cancelled|problems getting password/.test(words)) return refused('passphrase', 'refused', 'The passphrase does not open the key.');
  return isUnreadable(error) || code.startsWith('ERR_OSSL') ? refused('certificate', 'file-content', 'The certificate or its key can\'t be read.') : undefined;
}

const isTls = (code: string): boolean => /^ERR_(?:SSL|TLS)_|^EPROTO$|^(?:CERT|CRL|HOSTNAME|INVALID_CA|PATH_LENGTH)/.test(code);
const isUnreadable = (error: unknown): boolean => /mac verify failure|not enough data|unsupported pkcs12|unable to load pfx/.test(wordsOf(error));
const wordsOf = (error: unknown): string => (error instanceof Error ? `${codeOf(error)} ${error.message}`.toLowerCase().replaceAll('_', ' ') : '');
