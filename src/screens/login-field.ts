import { html, nothing, type TemplateResult } from 'lit/html.js';
import { cleanValue, type Field } from '../contract/field.js';
import type { FieldProblem } from '../contract/problem.js';
import type { FrameMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';

export interface FieldProperties {
  field: Field;
  /** Never a secret's: that is left to its input. */
  value: string;
  problem: FieldProblem | undefined;
  revealed: boolean;
  systemName: string;
  messages: FrameMessages;
}

export interface FieldCallbacks {
  onType: (name: string, value: string) => void;
  onLeave: (name: string, value: string) => void;
  onReveal: (name: string) => void;
}

type Control = HTMLInputElement | HTMLSelectElement;

const TYPES: Partial<Record<Field['kind'], { type: string; inputmode?: string }>> = {
  // Not `url`: browsers then refuse an address without its scheme, which is how people paste it.
  url: { type: 'text', inputmode: 'url' },
  // Not `email`: it takes away the blanks around it, and with them the reason why the browser finds it wrong.
  email: { type: 'text', inputmode: 'email' },
};

/** The word for a field: the system's own, or the language's. */
export const labelOf = (field: Field, messages: FrameMessages): string => field.label ?? messages.fields[plain(field)]?.label ?? field.name;
const plain = (field: Field): string => field.name.replace(/^_/, '');

/** One field of the login form, with its label, help, and what is wrong with it. */
export function fieldView(properties: FieldProperties, callbacks: FieldCallbacks): TemplateResult {
  const { field, value, problem, messages, systemName } = properties;
  const id = `field-${field.name}`;
  const label = labelOf(field, messages);
  const help = field.help ?? messages.fields[plain(field)]?.help;
  const example = field.example && messages.example(field.example);
  const cleaned = field.kind === 'url' ? cleanValue(field, value) : '';
  const corrected = !problem && cleaned.includes('://') && cleaned !== value && messages.correctedUrl(cleaned);
  const described = [(help || example) && `${id}-help`, (problem || corrected) && `${id}-note`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}><bdi>${label}</bdi>${field.required ? nothing : html` <span class="muted">(${messages.optional})</span>`}</label>
    ${help || example ? html`<p class="help" id=${`${id}-help`}><bdi>${help}</bdi> <bdi>${example}</bdi></p>` : nothing}
    <div class="control">${control(properties, callbacks, { id, label, described })}</div>
    <p class="note ${problem ? 'wrong' : ''}" id=${`${id}-note`} ?hidden=${!problem && !corrected}>
      ${problem ? html`${icons.alert}<span>${messages.fieldProblems[problem.code](label, field.example, systemName)}</span>` : corrected || nothing}
    </p>
  </div>`;
}

function control({ field, value, problem, revealed, messages }: FieldProperties, { onType, onLeave, onReveal }: FieldCallbacks, { id, label, described }: { id: string; label: string; described: string }) {
  const type = (event: Event) => onType(field.name, (event.target as Control).value);
  const leave = (event: FocusEvent) => {
    // A message that appears now would move the button from under the pointer; sending the form checks all anyway.
    if (event.relatedTarget instanceof HTMLButtonElement || !document.hasFocus()) return;
    onLeave(field.name, (event.target as Control).value);
  };
  if (field.kind === 'choice') {
    return html`<select id=${id} name=${field.name} aria-describedby=${described || nothing} aria-invalid=${problem ? 'true' : nothing} ?required=${field.required} @change=${type} @blur=${leave}>
      <option value="" ?selected=${!value}></option>
      ${field.choices?.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`;
  }
  const attributes = TYPES[field.kind];
  const shared = { id, described, invalid: problem ? 'true' : nothing };
  if (field.secret) {
    return html`<input
        id=${shared.id}
        name=${field.name}
        data-secret
        dir="ltr"
        type=${revealed ? 'text' : 'password'}
        autocomplete=${(field.autocomplete ?? 'off') as 'off'}
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        aria-describedby=${shared.described || nothing}
        aria-invalid=${shared.invalid}
        ?required=${field.required}
        @input=${type}
        @blur=${leave}
      /><button type="button" class="reveal" aria-label=${messages.showValue(label)} aria-pressed=${revealed ? 'true' : 'false'} aria-controls=${id} @click=${() => onReveal(field.name)}>
        ${revealed ? icons.eyeOff : icons.eye}
      </button>`;
  }
  return html`<input
    id=${shared.id}
    name=${plain(field)}
    dir=${field.kind === 'text' ? 'auto' : 'ltr'}
    type=${attributes?.type ?? 'text'}
    inputmode=${attributes?.inputmode ?? nothing}
    autocomplete=${(field.autocomplete ?? 'off') as 'off'}
    autocapitalize=${field.kind === 'text' ? nothing : 'none'}
    autocorrect="off"
    spellcheck="false"
    aria-describedby=${shared.described || nothing}
    aria-invalid=${shared.invalid}
    ?required=${field.required}
    .value=${value}
    @input=${type}
    @blur=${leave}
  />`;
}
