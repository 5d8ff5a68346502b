import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Stage, StageProgress } from '../contract/attempt.js';
import type { FrameMessages } from '../locales/en.js';
import { durationIn } from '../ui/duration.js';
import * as icons from '../ui/icons.js';
import { foundLine, statusOf } from './findings.js';

/** What is told while the customer waits. */
export interface WaitingProperties {
  systemName: string;
  /** Of the instance URL; may be empty. */
  host: string;
  /** The running stage takes long. */
  slow: boolean;
  /** Whole seconds until the service gives up on the running stage, where that is known. */
  secondsLeft: number | undefined;
  online: boolean;
  /** The line to the service stands. */
  streaming: boolean;
  cancelling: boolean;
  locale: string;
  messages: FrameMessages;
}

export interface ConnectingProperties extends WaitingProperties {
  stages: readonly StageProgress[];
}

export interface ConnectingCallbacks {
  onCancel: () => void;
}

export function connectingScreen(properties: ConnectingProperties, { onCancel }: ConnectingCallbacks): TemplateResult {
  const { systemName, stages, cancelling, messages } = properties;
  return html`<section class="connecting">
    <h1 tabindex="-1">${messages.connecting(systemName)}</h1>
    <ol class="stages">
      ${stages.map((stage) => stageView(stage, properties))}
    </ol>
    ${banner(properties)}
    <div class="actions">
      <button type="button" aria-disabled=${cancelling ? 'true' : nothing} @click=${() => !cancelling && onCancel()}>${cancelling ? messages.cancelling : messages.cancel}</button>
    </div>
  </section>`;
}

export const banner = ({ online, streaming, messages }: WaitingProperties): TemplateResult =>
  html`<p class="banner" ?hidden=${online && streaming}>${icons.offline}<span>${online ? messages.interrupted : messages.offline}</span></p>`;

/** What happens in a stage just now, and that it takes long. */
export const happening = (stage: Stage, { host, systemName, slow, secondsLeft, locale, messages }: WaitingProperties): TemplateResult =>
  html`${messages.stages[stage].running(host || systemName)}
  ${slow ? html`<span class="slow">${messages.takingLong}${secondsLeft ? ` ${messages.secondsLeft(durationIn(locale, secondsLeft))}` : ''}</span>` : nothing}`;

function stageView(progress: StageProgress, properties: ConnectingProperties) {
  const { stage, status } = progress;
  const { messages } = properties;
  return html`<li data-status=${status} aria-current=${status === 'running' ? 'step' : nothing}>
    <span class="mark">${MARKS[status]}</span>
    <div>
      <p class="stage"><span>${messages.stages[stage].name}</span> <span class="status">${statusOf(progress, messages)}</span></p>
      ${status === 'running' ? html`<p class="now">${happening(stage, properties)}</p>` : foundLine(progress, properties)}
    </div>
  </li>`;
}

const MARKS: Record<StageProgress['status'], TemplateResult | typeof nothing> = {
  waiting: nothing,
  running: html`<span class="spinner"></span>`,
  passed: icons.check,
  skipped: icons.dash,
  failed: icons.cross,
};
