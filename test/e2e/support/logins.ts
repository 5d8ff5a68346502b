import type { Page } from 'playwright/test';

/** What a login was sent with. */
export interface Sent {
  readonly scheme: string;
  readonly fields: Record<string, string>;
  readonly agreed: string[];
}

/** Every login that the frame sends from now on. */
export function logins(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/attempts')) sent.push(request.postDataJSON() as Sent);
  });
  return sent;
}
