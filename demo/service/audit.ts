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
  code?: ProblemCode;
  requestId?: string;
}

export const AUDIT_LOG = 'audit';

/** Writes what happened in the transaction in which it happened, so that neither stands without the other. */
export async function audit(tx: Transaction, now: number, entry: AuditEntry): Promise<void> {
  await tx.append(AUDIT_LOG, { at: new Date(now).toISOString(), ...entry });
}
