import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StageProgress } from '../contract/attempt.js';
import type { Problem } from '../contract/problem.js';
import type { Facts, FrameMessages } from '../locales/en.js';
import { plain } from '../ui/plain.js';
import { copyButton, copyField } from './copy.js';
import { findings } from './findings.js';

export interface ItProperties {
  systemName: string;
  partner: string;
  problem: Problem;
  /** ISO 8601. */
  failedAt: string;
  stages: readonly StageProgress[];
  /** Where the connect service comes from, for a firewall's allow list. */
  addresses: readonly string[];
  locale: string;
  messages: FrameMessages;
}

/** The stages at which a firewall may be what gives no answer; what comes later has got through. */
const EARLY = new Set<Problem['stage']>(['resolve', 'reach', 'secure']);

/** Why our addresses matter: a firewall may be the cause, or the system lets the account in from elsewhere only. */
export function addressesMatter({ code, stage, facts }: Problem): 'firewall' | 'account' | undefined {
  if (code === 'HOST_UNREACHABLE' || (code === 'STAGE_TIMEOUT' && EARLY.has(stage))) return 'firewall';
  return code === 'PERMISSION_DENIED' && stage === 'sign-in' && !facts?.entities?.length ? 'account' : undefined;
}

/** Where what was found tells an administrator what to mend. */
export const FOUND_HELPS = new Set<Problem['code']>(['TLS_INVALID', 'HOST_UNREACHABLE', 'WRONG_SYSTEM', 'SYSTEM_ERROR', 'SYSTEM_UNAVAILABLE', 'STAGE_TIMEOUT']);

/** What fails later than at the port does not name it again. */
export const portOf = ({ problem, stages }: Pick<ItProperties, 'problem' | 'stages'>): number | undefined => problem.facts?.port ?? stages.find(({ stage }) => stage === 'reach')?.found?.port;

/** All that the customer's IT needs, as plain text in the customer's language: what counts most comes first. */
export function itText(properties: ItProperties, facts: Facts): string {
  const { systemName, partner, problem, failedAt, stages, addresses, locale, messages } = properties;
  const words = messages.it;
  const { host, found, said } = problem.facts ?? {};
  const line = (name: string, value: string | number | undefined) => (value ? [`${name}: ${value}`] : []);
  const stage = problem.stage ? ` (${messages.stages[problem.stage].name})` : '';
  const checked = stages.filter(({ status }) => status === 'passed' || status === 'failed');
  const why = addressesMatter(problem);
  return [
    words.intro(systemName, partner),
    '',
    ...line(words.failed, (messages.problems[problem.code] ?? messages.problems.other).title(facts) + stage),
    ...line(words.todo, words.todos[problem.code]?.(facts)),
    ...(why && addresses.length ? [`${why === 'firewall' ? words.allow : words.from}:`, ...addresses] : []),
    '',
    ...line(words.system, systemName),
    ...line(words.host, host),
    ...line(words.port, portOf(properties)),
    ...line(words.time, new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(failedAt))),
    ...line(words.code, problem.code),
    ...line(words.requestId, problem.requestId),
    ...(found && FOUND_HELPS.has(problem.code) ? [messages.technical(plain(found))] : []),
    ...line(words.said, said && plain(said)),
    '',
    ...(checked.length ? [`${messages.checkedTitle}:`] : []),
    ...checked.map((progress) => `- ${[messages.stages[progress.stage].name, messages.stageStatus[progress.status], ...findings(progress, { locale, messages })].join(' · ')}`),
  ].join('\n');
}

/** Mail programs cut longer addresses off, or refuse them. */
const LONGEST = 1800;

/** The text as a new message, without its last lines where it is too long. */
export function mailAddress(subject: string, text: string): string {
  // What keeps names apart on a screen takes nine characters each in an address.
  const bare = (part: string) => encodeURIComponent(part.replace(/[\u2066-\u2069]/g, ''));
  const begin = `mailto:?subject=${bare(subject)}&body=`;
  const lines = text.split('\n').map((line) => `${bare(line)}%0D%0A`);
  let address = begin;
  for (const line of lines) {
    if (address.length + line.length > LONGEST) break;
    address += line;
  }
  return address;
}

/** "Send this to your IT": only where its people are the ones to act. */
export function forIt(properties: ItProperties, facts: Facts): TemplateResult | typeof nothing {
  const { systemName, problem, messages } = properties;
  const words = messages.it;
  if (!words.todos[problem.code]) return nothing;
  const text = itText(properties, facts);
  // Without `target` the message would be opened in the frame itself: a host page's `frame-src` forbids that, and the frame is gone.
  return html`<section class="it" aria-labelledby="it-title">
    <h2 id="it-title">${words.title}</h2>
    <p class="help">${words.text}</p>
    <div class="actions">
      ${copyButton({ text, words: words.copy, field: 'it-text', messages })}
      <a class="button" href=${mailAddress(words.subject(systemName), text)} target="_blank" rel="noopener">${words.mail}</a>
    </div>
    <details class="more">
      <summary>${words.show}</summary>
      ${copyField('it-text', text, words.title, messages, 12)}
    </details>
  </section>`;
}
