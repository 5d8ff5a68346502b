const MOST_SECONDS = 86_400;

/** The seconds that a `Retry-After` header asks to wait: it names them, or a date. */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(MOST_SECONDS, Math.max(0, seconds));
}
