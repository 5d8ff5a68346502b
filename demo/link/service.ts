import { MagicLinkView, Problem } from 'makini-connect/contract';

/** What a question ended with: the link, or a code of the contract. */
export type Answer = { readonly link: MagicLinkView } | { readonly code: string };

const PATIENCE_MS = 15_000;

async function ask(path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    const body: unknown = await response.json();
    if (response.ok) return { link: MagicLinkView.parse(body) };
    return { code: Problem.parse(body).code };
  } catch {
    return { code: 'NETWORK_ERROR' };
  }
}

const withSecret = (path: string, secret: string, headers: Record<string, string> = {}) => ask(path, { method: 'POST', headers: { ...headers, authorization: `Bearer ${secret}` } });

/** What the link is for. Opens nothing. */
export const look = (secret: string): Promise<Answer> => withSecret('/v1/link/look', secret);
/** Opens it for this browser alone; once more with the same key, for who had no answer. */
export const open = (secret: string, key: string): Promise<Answer> => withSecret('/v1/link/open', secret, { 'idempotency-key': key });
/** The link that is open here. */
export const resume = (id: string): Promise<Answer> => ask(`/v1/link/${id}`, {});
