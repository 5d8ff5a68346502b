import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StageProgress } from '../contract/attempt.js';
import type { FrameMessages } from '../locales/en.js';
import { secondsUntil, type Progress } from '../session/login-attempt.js';
import { durationIn } from '../ui/duration.js';
import { icons } from '../ui/icons.js';

export interface ConnectingProperties {
  systemName: string;
  /** Of the instance URL; may be empty. */
  host: string;
  progress: Progress;
  online: boolean;
  /** The line to the service stands. */
  streaming: boolean;
  cancelling: boolean;
  /** Milliseconds since 1970. */
  now: number;
  locale: string;
  messages: FrameMessages;
}

export interface ConnectingCallbacks {
  onCancel: () => void;
}

/** A stage that runs for longer than this is said to be slow. */
const SLOW_MS = 4000;
/** A clock that is far off would tell nonsense; then nothing is told. */
const LONGEST_SECONDS = 300;

export function connectingScreen(properties: ConnectingProperties, { onCancel }: ConnectingCallbacks): TemplateResult {
  const { systemName, progress, online, streaming, cancelling, messages } = properties;
  return html`<section class="connecting">
    <h1 tabindex="-1">${messages.connecting(systemName)}</h1>
    <ol class="stages">
      ${progress.stages.map((stage) => stageView(stage, properties))}
    </ol>
    <p class="banner" ?hidden=${online && streaming}>${icons.offline}<span>${online ? messages.interrupted : messages.offline}</span></p>
    <div class="actions">
      <button type="button" aria-disabled=${cancelling ? 'true' : nothing} @click=${() => !cancelling && onCancel()}>${cancelling ? messages.cancelling : messages.cancel}</button>
    </div>
  </section>`;
}

function stageView({ stage, status, deadlineAt }: StageProgress, { host, systemName, progress, now, locale, messages }: ConnectingProperties) {
  const words = messages.stages[stage];
  const seconds = deadlineAt ? secondsUntil(deadlineAt, progress, now) : 0;
  const slow = status === 'running' && now - progress.stageSince > SLOW_MS;
  return html`<li data-status=${status} aria-current=${status === 'running' ? 'step' : nothing}>
    <span class="mark">${MARKS[status]}</span>
    <div>
      <p class="stage"><span>${words.name}</span> <span class="status">${messages.stageStatus[status]}</span></p>
      ${status === 'running'
        ? html`<p class="now">
            ${words.running(host || systemName)}
            ${slow ? html`<span class="slow">${messages.takingLong}${seconds > 0 && seconds < LONGEST_SECONDS ? ` ${messages.secondsLeft(durationIn(locale, seconds))}` : ''}</span>` : nothing}
          </p>`
        : nothing}
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
