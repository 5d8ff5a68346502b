import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { Problem } from '../contract/problem.js';
import type { Facts } from '../locales/en.js';
import { durationIn } from '../ui/duration.js';
import * as icons from '../ui/icons.js';
import { plain } from '../ui/plain.js';
import { addressList, type AddressProperties } from './addresses.js';
import { copyButton, copyField } from './copy.js';
import { foundLine } from './findings.js';
import { FOUND_HELPS, addressesMatter, forIt, portOf, type ItProperties } from './for-it.js';

export interface FailureProperties extends ItProperties, AddressProperties, Pick<Facts, 'fields' | 'credential' | 'address'> {
  /** What the customer was asked last. */
  asked: Challenge['kind'] | undefined;
  canEdit: boolean;
  /** There is no other system to choose. */
  fixed: boolean;
  canRetry: boolean;
  /** No other try before a moment that is counted down to. */
  counted: boolean;
  /** Seconds until another try makes sense; 0 for now. */
  wait: number;
  /** It is tried again by itself. */
  again: boolean;
  /** For support. */
  details: string;
}

export interface FailureCallbacks {
  onEdit: () => void;
  onRetry: () => void;
  onOtherSystem: () => void;
}

/** Where the way out is to choose something else. */
const OTHER_SYSTEM = new Set<Problem['code']>(['WRONG_SYSTEM', 'SYSTEM_NOT_ALLOWED', 'SYSTEM_NOT_FOUND']);

/** Where the details are the first to look at; anywhere else another try may simply help. */
const EDIT_FIRST = new Set<Problem['code']>(['AUTHENTICATION_FAILED', 'PERMISSION_DENIED', 'SECOND_FACTOR_UNSUPPORTED', 'DATABASE_NOT_FOUND', 'TLS_INVALID', 'DIFFERENT_ACCOUNT', 'INVALID_REQUEST']);

/** Where the same details can only fail in the same way. */
const RETRY_FUTILE = new Set<Problem['code']>(['HOST_NOT_ALLOWED', 'HOST_NOT_FOUND', 'TLS_REQUIRED', 'DATABASE_NOT_FOUND', 'WRONG_SYSTEM', 'DIFFERENT_ACCOUNT']);

export function failureScreen(properties: FailureProperties, { onEdit, onRetry, onOtherSystem }: FailureCallbacks): TemplateResult {
  const { problem, canEdit, fixed, canRetry, wait, details, addresses, locale, messages } = properties;
  const found = problem.facts?.found;
  const words = messages.problems[problem.code] ?? messages.problems.other;
  const facts = factsOf(properties);
  const editFirst = EDIT_FIRST.has(problem.code);
  /** Another try, or another look at the details; the first is the primary one. */
  const way = (retry: boolean, index: number) => {
    const waits = retry && wait > 0;
    return html`<button type="button" class=${index ? '' : 'primary'} aria-disabled=${waits ? 'true' : nothing} @click=${() => waits || (retry ? onRetry : onEdit)()}>
      ${waits ? messages.retryIn(durationIn(locale, wait)) : retry ? messages.retry : messages.edit}
    </button>`;
  };
  return html`<section class="failure">
    <span class="badge">${icons.alert}</span>
    <h1 tabindex="-1">${words.title(facts)}</h1>
    ${problem.stage ? html`<p class="muted">${messages.failedAt(messages.stages[problem.stage].name)}</p>` : nothing}
    <p class="lead">${words.advice(facts)}</p>
    ${properties.again ? html`<p class="trying" role="status"><span class="spinner"></span>${messages.trying}</p>` : nothing}
    ${found && FOUND_HELPS.has(problem.code) ? html`<p class="help">${messages.technical(found)}</p>` : nothing}
    ${addresses.length && addressesMatter(problem) ? html`<div class="allow"><p>${messages.comesFrom}</p>${addressList('addresses-failure', properties)}</div>` : nothing}
    <div class="actions">
      ${[!editFirst, editFirst].filter((retry) => (retry ? canRetry && !RETRY_FUTILE.has(problem.code) : canEdit)).map(way)}
      ${copyButton({ text: details, words: messages.copyDetails, field: 'details', quiet: true, messages })}
      ${OTHER_SYSTEM.has(problem.code) && !fixed ? html`<button type="button" class="quiet" @click=${onOtherSystem}>${messages.otherSystem}</button>` : nothing}
    </div>
    ${forIt(properties, facts)} ${checkedList(properties)}
    <details class="more">
      <summary>${messages.detailsFor}</summary>
      ${copyField('details', details, messages.detailsFor, messages, 8)}
    </details>
  </section>`;
}

/** What came of each kind of question, where the service does not say. */
const CAME_OF: Partial<Record<Challenge['kind'], Facts['reason']>> = { code: 'wrong-codes', push: 'declined', question: 'wrong-answers' };

/** What the words may name. */
function factsOf(properties: FailureProperties): Facts {
  const { systemName, problem, fields, credential, address, asked, canRetry, counted, locale } = properties;
  const { host, reason = problem.code === 'CHALLENGE_FAILED' ? asked && CAME_OF[asked] : undefined, fault, leadsTo, product, version, account, belongsTo, entities } = problem.facts ?? {};
  const concerns = (name: string) => problem.fields?.some(({ field }) => field === name);
  const authority = concerns('authority') && fields[0];
  // Which of a host's servers it is, only its port tells.
  const port = problem.code === 'WRONG_SYSTEM' && host && !/:\d+$/.test(host) && portOf(properties);
  return {
    system: systemName,
    host: (host || systemName) + (port && port !== 443 ? `:${port}` : ''),
    fields,
    ...(credential && { credential }),
    ...(address && { address }),
    ...(problem.stage && { stage: problem.stage }),
    ...(asked && { asked }),
    ...(addressesMatter(problem) === 'firewall' && { firewalled: true }),
    ...((reason === 'demanded' || concerns('encryption')) && { switchedOff: true }),
    ...(reason && { reason }),
    ...(fault && { fault }),
    ...(authority && { authority }),
    ...(leadsTo && { leadsTo: plain(leadsTo) }),
    ...(product && { product: plain(`${product} ${version ?? ''}`) }),
    ...(account && belongsTo && { account: plain(account), belongsTo: plain(belongsTo) }),
    ...(entities?.length && { entities }),
    // One count is enough, and the button's is the one that goes down.
    ...(problem.retryAfter && !(canRetry && counted) && { wait: durationIn(locale, problem.retryAfter) }),
  };
}

/** How far it came, and what was found on the way. */
function checkedList({ stages, locale, messages }: FailureProperties) {
  const checked = stages.filter(({ status }) => status === 'passed' || status === 'failed');
  if (!checked.length) return nothing;
  return html`<details class="more">
    <summary>${messages.checkedTitle}</summary>
    <ul class="checked">
      ${checked.map(
        (progress) => html`<li data-status=${progress.status}>
          ${progress.status === 'passed' ? icons.check : icons.cross}
          <div>${messages.stages[progress.stage].name}<span class="sr">: ${messages.stageStatus[progress.status]}</span>${foundLine(progress, { locale, messages })}</div>
        </li>`,
      )}
    </ul>
  </details>`;
}
