import type { Environment } from 'makini-connect/contract';
import type { Transaction } from './store/store.js';

export interface LimitRule {
  max: number;
  windowSeconds: number;
}

export type LimitResult = { ok: true } | { ok: false; /** Seconds. */ retryAfter: number };

export const LOGIN_WINDOW_SECONDS = 600;

/** The limit that protects a host, whoever logs in there. The sandbox reaches no host to protect. */
export const hostLimitKey = (environment: Environment, url: string | undefined): string | undefined =>
  environment === 'production' && url && URL.canParse(url) ? `login:host:${new URL(url).hostname.replace(/\.$/, '')}` : undefined;

/**
 * Takes one from a rate limit with a fixed window.
 *
 * @param now milliseconds since 1970
 * @param key scope and subject, for example `login:host:erp.example.com`
 */
export async function takeFromLimit(tx: Transaction, now: number, key: string, { max, windowSeconds }: LimitRule): Promise<LimitResult> {
  const stored = await tx.get('limit', key);
  const current = stored && stored.resetsAt > now ? stored : { id: key, count: 0, resetsAt: now + windowSeconds * 1000 };
  if (current.count >= max) return { ok: false, retryAfter: Math.max(1, Math.ceil((current.resetsAt - now) / 1000)) };
  await tx.put('limit', { ...current, count: current.count + 1 });
  return { ok: true };
}
