import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ConnectionSummary } from '../contract/connection.js';
import type { Problem } from '../contract/problem.js';
import type { HostMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';
import { plain } from '../ui/plain.js';

export interface ConnectedView {
  words: HostMessages;
  system: string;
  connection: ConnectionSummary;
  /** The connection from before, which still needs a login of its own. */
  owed: string | undefined;
  /** It was done in another window. */
  elsewhere: boolean;
  onDone(): void;
}

/** The end of the way: it is connected, as whom, and what will be missing. */
export const connected = ({ words, system, connection, owed, elsewhere, onDone }: ConnectedView): TemplateResult => {
  const account = [connection.account, connection.company].filter((part) => part !== undefined);
  return html`<div class="outcome">
    <div class="mark good">${icons.check}</div>
    <div role="status">
      <h2>${(elsewhere ? words.connectedAgain : words.connected)(system)}</h2>
      ${elsewhere ? html`<p>${words.elsewhere}</p>` : nothing}
      ${owed ? html`<p class="partly">${words.owed(plain(owed))}</p>` : nothing}
      ${connection.refused?.length ? html`<p class="partly">${words.mayNotRead(system, connection.refused)}</p>` : nothing}
    </div>
    <dl>
      <div><dt>${words.connectedAs}</dt><dd><bdi>${connection.name}</bdi></dd></div>
      ${account.length ? html`<div><dt>${words.signedInAs}</dt><dd>${account.map((part, index) => html`${index ? ', ' : nothing}<bdi>${part}</bdi>`)}</dd></div>` : nothing}
    </dl>
    <p>${words.connectedNext}</p>
    <div class="actions"><button class="primary" data-focus @click=${onDone}>${words.done}</button></div>
  </div>`;
};

/** The code is on its way to the partner's backend. */
export const finishing = (words: HostMessages, system: string): TemplateResult => html`<div class="outcome">
  <div class="spinner large"></div>
  <div role="status"><h2 tabindex="-1" data-focus>${words.finishing(system)}</h2></div>
  <p>${words.finishingHint}</p>
</div>`;

export interface FailedView {
  words: HostMessages;
  during: 'session' | 'frame' | 'exchange';
  problem: Problem;
  online: boolean;
  /** It is tried again by itself. */
  again: boolean;
  onRetry(): void;
}

/** Causes that say more than the step at which they were met. */
const ALWAYS_TOLD = new Set(['NOT_SIGNED_IN', 'SESSION_EXPIRED', 'ORIGIN_NOT_ALLOWED', 'RATE_LIMIT_EXCEEDED']);

/** What failed on the host's side; what fails in the login is told by the frame. */
export function failed({ words, during, problem, online, again, onRetry }: FailedView): TemplateResult {
  const known: Partial<Record<string, { title: string; advice: string }>> = words.failures;
  const offline = problem.code === 'NETWORK_ERROR' && !online ? words.failures.offline : undefined;
  const cause = during === 'session' || ALWAYS_TOLD.has(problem.code) ? known[problem.code] : undefined;
  // That the login has worked is said before all else.
  const told = (during === 'exchange' ? undefined : offline) ?? cause ?? (during === 'session' ? words.failures.other : words.failures[during]);
  return html`<div class="outcome">
    <div class="mark bad">${icons.alert}</div>
    <div role="alert"><h2>${told.title}</h2></div>
    <p>${told.advice}</p>
    ${offline && told !== offline ? html`<p>${offline.title}. ${offline.advice}</p>` : nothing}
    ${again && online ? html`<p class="trying"><span class="spinner"></span>${words.trying}</p>` : nothing}
    <div class="actions"><button class="primary" data-focus @click=${onRetry}>${words.retry}</button></div>
    ${problem.requestId ? html`<p class="fine">${words.requestId}: <code dir="ltr">${problem.requestId}</code></p>` : nothing}
  </div>`;
}
