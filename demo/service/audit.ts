import type { ProblemCode } from 'makini-connect/contract';
import type { Transaction } from './store/store.js';

/** One line of the audit log. Only names and codes: no secret, and nothing a person typed. */
export interface AuditEntry {
  /** What happened, for example `session.created`. */
  what: string;
  clientId?: string;
  sessionId?: string;
  customerId?: string;
  attemptId?: string;
  connectionId?: string;
  systemId?: string;
  endpointId?: string;
  linkId?: string;
  code?: ProblemCode;
  requestId?: string;
}

export const AUDIT_LOG = 'audit';

/** Writes what happened in the transaction in which it happened, so that neither stands without the other. */
export async function audit(tx: Transaction, now: number, entry: AuditEntry): Promise<void> {
  await tx.append(AUDIT_LOG, { at: new Date(now).toISOString(), ...entry });
}

/** Deletes the entries from before a time, as many as `limit`; says whether there may be more of them. */
export async function forgetAudit(tx: Transaction, before: number, limit: number): Promise<boolean> {
  const oldest = await tx.entries(AUDIT_LOG, 0, limit);
  const old = oldest.filter(({ entry }) => isOlder(entry, before));
  const last = old.at(-1);
  if (last) await tx.deleteEntries(AUDIT_LOG, last.seq);
  return old.length === limit;
}

const isOlder = (entry: unknown, before: number): boolean => typeof entry === 'object' && entry !== null && 'at' in entry && Date.parse(String(entry.at)) < before;
