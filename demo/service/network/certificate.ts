import { isIP } from 'node:net';
import type { DetailedPeerCertificate, PeerCertificate, TLSSocket } from 'node:tls';
import { plain } from '../text.js';
import type { Secured } from './network.js';

const MOST_NAMES = 3;

/** What a handshake showed, whether its certificate was accepted or not; `undefined` where no certificate came. */
export function securedBy(socket: TLSSocket, host: string): Secured | undefined {
  const certificate: PeerCertificate | undefined = socket.getPeerCertificate();
  if (!certificate?.valid_to) return undefined;
  const validUntil = new Date(certificate.valid_to);
  if (Number.isNaN(validUntil.getTime())) return undefined;
  return {
    tls: socket.getProtocol() ?? 'TLS',
    subject: clip(subjectOf(certificate, host)),
    issuer: clip(issuerOf(certificate)),
    validUntil: validUntil.toISOString(),
  };
}

/** The name that fits the host; where none does, the names it is made out for. */
function subjectOf({ subject, subjectaltname }: PeerCertificate, host: string): string {
  const names = (subjectaltname ?? '').split(', ').flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? []);
  const fitting = names.find((name) => fits(name, host));
  return fitting ?? (names.slice(0, MOST_NAMES).join(', ') || first(subject?.CN) || first(subject?.O));
}

/** A wildcard stands for one label. Only to choose what to show: whether a certificate is good, Node decides. */
function fits(name: string, host: string): boolean {
  const [pattern, wanted] = [name.toLowerCase(), host.toLowerCase()];
  return pattern === wanted || (pattern.startsWith('*.') && !isIP(wanted) && wanted.slice(wanted.indexOf('.')) === pattern.slice(1));
}

/** Whoever vouches for it: the organisation and the name of its certificate, where they differ. */
function issuerOf({ issuer }: PeerCertificate | DetailedPeerCertificate): string {
  const [name, organisation] = [first(issuer?.CN), first(issuer?.O)];
  return [...new Set([organisation, name].filter((text) => text !== ''))].join(', ') || 'unknown';
}

/** A certificate may hold an attribute several times, which Node gives as a list. */
const first = (value: unknown): string => String([value ?? ''].flat()[0]);

/** Text of a stranger's: one line of a length that can be shown. */
const clip = (text: string): string => plain(text).slice(0, 200);
