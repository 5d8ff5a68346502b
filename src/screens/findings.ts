import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StageProgress } from '../contract/attempt.js';
import type { FrameMessages } from '../locales/en.js';
import { plain } from '../ui/plain.js';

interface Words {
  locale: string;
  messages: FrameMessages;
}

/** A status that says more than that somebody answered; without a login a refusal is as good as a page. */
const isOdd = (status: number): boolean => status >= 300 && status !== 401 && status !== 403;

/** How a stage stands, in a word. Permissions are never needless: they are passed over where there is no way to check them. */
export const statusOf = ({ stage, status }: StageProgress, { stageStatus }: FrameMessages): string =>
  stageStatus[stage === 'permissions' && status === 'skipped' ? 'unchecked' : status];

/** What a stage found, in words, each thing by itself. */
export function findings({ stage, found = {} }: StageProgress, { locale, messages }: Words): string[] {
  const words = messages.found;
  const { address, port, tls, subject, issuer, validUntil, status, product, version, account, readable, refused } = found;
  const listed = (entities: NonNullable<typeof readable>) => new Intl.ListFormat(locale).format(entities.map((entity) => messages.entities[entity]));
  return [
    stage === 'reach' && port !== undefined ? words.port(String(port)) : address && plain(address),
    tls && plain(tls).replace(/^TLSv/, 'TLS '),
    subject && words.certificate(plain(subject)),
    issuer && words.issuer(plain(issuer)),
    validUntil && words.until(new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(validUntil))),
    status !== undefined && isOdd(status) && words.status(String(status)),
    product && plain(`${product} ${version ?? ''}`),
    account && words.account(plain(account)),
    readable?.length && words.readable(listed(readable)),
    refused?.length && words.refused(listed(refused)),
  ].filter((text): text is string => Boolean(text));
}

/** The same as a quiet line; each thing keeps to its own direction. */
export function foundLine(progress: StageProgress, words: Words): TemplateResult | typeof nothing {
  const found = findings(progress, words);
  return found.length ? html`<p class="found">${found.map((text, index) => html`${index ? ' · ' : ''}<bdi>${text}</bdi>`)}</p>` : nothing;
}
