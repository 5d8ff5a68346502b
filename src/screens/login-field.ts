import { html, nothing, type TemplateResult } from 'lit/html.js';
import { checkField, cleanValue, type Field } from '../contract/field.js';
import { namesSeveral } from '../contract/instance-url.js';
import type { Carried } from '../contract/pasted-address.js';
import type { FieldProblem } from '../contract/problem.js';
import type { FrameMessages } from '../locales/en.js';
import { sizeIn } from '../ui/file-size.js';
import * as icons from '../ui/icons.js';
import { fileControl, type FileProperties } from './login-file.js';
import { spread } from './login-paste.js';

export interface FieldProperties extends FileProperties {
  field: Field;
  /** Never a secret's: that is left to its input. */
  value: string;
  problem: FieldProblem | undefined;
  revealed: boolean;
  /** A secret that does not apply now keeps its input, and with it what is in there. */
  hidden: boolean;
  systemName: string;
}

export interface FieldCallbacks {
  onType: (name: string, value: string, carried?: Carried) => void;
  onLeave: (name: string, value: string) => void;
  onReveal: (name: string) => void;
  /** A file was put into its input, or taken away. */
  onFile: (input: HTMLInputElement) => void;
}

/** What a control is told by the field around it. */
export interface Names {
  id: string;
  label: string;
  /** The ids of what describes it. */
  described: string;
}

/** What the catalogue says is in English; told where the rest is not. */
export const foreign = (locale: string): 'en' | typeof nothing => (/^en\b/.test(locale) ? nothing : 'en');
const has = ({ catalogue }: FrameMessages, text: string): boolean => Object.hasOwn(catalogue, text);
/** The catalogue's words, in the customer's language where that has them. */
const catalogued = (text: string, messages: FrameMessages): string => (has(messages, text) ? messages.catalogue[text]! : text);
const languageOf = (text: string | undefined, locale: string, messages: FrameMessages) => (text && !has(messages, text) ? foreign(locale) : nothing);

type Control = HTMLInputElement | HTMLSelectElement;

const TYPES: Partial<Record<Field['kind'], { type: string; inputmode?: string }>> = {
  // Not `url`: browsers then refuse an address without its scheme, which is how people paste it.
  url: { type: 'text', inputmode: 'url' },
  // Not `email`: it takes away the blanks around it, and with them the reason why the browser finds it wrong.
  email: { type: 'text', inputmode: 'email' },
  host: { type: 'text', inputmode: 'url' },
  port: { type: 'text', inputmode: 'numeric' },
};

/** The language's words for a field: some of ours are not those that a system's field of the same name has. */
const wordsFor = (field: Field, messages: FrameMessages) => messages.fields[field.name] ?? messages.fields[plain(field)];
/** The word for a field: the system's own, or the language's. */
export const labelOf = (field: Field, messages: FrameMessages): string => (field.label ? catalogued(field.label, messages) : (wordsFor(field, messages)?.label ?? field.name)).replace(OVERRIDES, '');
/** A label stands inside of sentences, which it must not turn around. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;
const plain = (field: Field): string => field.name.replace(/^_/, '');

/** The word for one of a field's choices. */
export function choiceOf({ name, choices }: Field, value: string, messages: FrameMessages): string {
  const label = choices?.find((choice) => choice.value === value)?.label;
  return label ? catalogued(label, messages) : (messages.choices[name]?.[value] ?? value);
}

/** One field of the login form, with its label, help, and what is wrong with it. */
export function fieldView(properties: FieldProperties, callbacks: FieldCallbacks): TemplateResult {
  const { field, value, problem, hidden, locale, messages } = properties;
  const id = `field-${field.name}`;
  const label = labelOf(field, messages);
  const help = field.help ? catalogued(field.help, messages) : wordsFor(field, messages)?.help;
  const example = field.file ? messages.files.limit(field.file.endings.join(', '), limitOf(properties)) : field.example && messages.example(field.example);
  const cleaned = addresses(field) ? cleanValue(field, value) : '';
  const warning = !problem && messages.warnings[field.name]?.[value];
  const corrected = !problem && cleaned && cleaned !== value && !checkField(field, value) && messages.correctedUrl(cleaned);
  const described = [field.prefix && `${id}-prefix`, (help || example) && `${id}-help`, field.file && `${id}-file`, (problem || warning || corrected) && `${id}-note`].filter(Boolean).join(' ');
  return html`<div class="field" ?hidden=${hidden}>
    <label for=${id} id=${`${id}-label`}><bdi lang=${languageOf(field.label, locale, messages)}>${label}</bdi>${field.required ? nothing : html` <span class="muted">(${messages.optional})</span>`}</label>
    ${help || example ? html`<p class="help" id=${`${id}-help`}><bdi lang=${languageOf(field.help, locale, messages)}>${help}</bdi> <bdi>${example}</bdi></p>` : nothing}
    <div class="control" dir=${field.prefix ? 'ltr' : nothing}>${control(properties, callbacks, { id, label, described })}</div>
    <p class="note ${problem || warning ? 'wrong' : ''}" id=${`${id}-note`} role=${field.file || field.choices ? 'status' : nothing} ?hidden=${!problem && !warning && !corrected}>
      ${problem || warning ? html`${icons.alert}<span>${problem ? wordsOf(problem, label, properties) : warning}</span>` : corrected || nothing}
    </p>
  </div>`;
}

const addresses = ({ kind }: Field): boolean => kind === 'url' || kind === 'host';

const limitOf = ({ field, locale }: FieldProperties): string => sizeIn(locale, field.file?.maxBytes ?? 0);

function wordsOf({ code }: FieldProblem, label: string, properties: FieldProperties): string {
  const { field, value, systemName, messages } = properties;
  if (code === 'format' && addresses(field) && namesSeveral(value)) return messages.severalAddresses(label);
  if (code !== 'file-content') return messages.fieldProblems[code](label, field.example, systemName, limitOf(properties));
  return messages.files.wrong[field.file?.content ?? 'certificate'](field.file?.endings.join(', ') ?? '');
}

function control(properties: FieldProperties, callbacks: FieldCallbacks, names: Names) {
  const { field, value, problem, revealed, locale, messages } = properties;
  const { onType, onLeave, onReveal } = callbacks;
  const { id, label, described } = names;
  const type = (event: Event) => {
    const input = event.target as Control;
    // It stands there already: pasted with it, it is not to be seen twice.
    if (field.prefix && input.value.startsWith(field.prefix)) input.value = withoutPrefix(field, input.value);
    const carried = addresses(field) ? spread(field, input as HTMLInputElement, event) : undefined;
    onType(field.name, input.value, carried);
  };
  const leave = (event: FocusEvent) => {
    // A message that appears now would move the button from under the pointer; sending the form checks all anyway.
    if (event.relatedTarget instanceof HTMLButtonElement || !document.hasFocus()) return;
    onLeave(field.name, (event.target as Control).value);
  };
  if (field.file) return fileControl(properties, callbacks, names);
  if (field.kind === 'choice') {
    return html`<select id=${id} name=${field.name} aria-describedby=${described || nothing} aria-invalid=${problem ? 'true' : nothing} ?required=${field.required} @change=${type} @blur=${leave}>
      ${field.required && value ? nothing : html`<option value="" .selected=${!value}></option>`}
      ${field.choices?.map((choice) => html`<option value=${choice.value} lang=${languageOf(choice.label, locale, messages)} .selected=${choice.value === value}>${choiceOf(field, choice.value, messages)}</option>`)}
    </select>`;
  }
  const prefix = field.prefix ? html`<span class="prefix" id=${`${id}-prefix`}><span aria-hidden="true">${field.prefix}</span><span class="sr">${messages.beginsWith(field.prefix)}</span></span>` : nothing;
  const attributes = TYPES[field.kind];
  const shared = { id, described, invalid: problem ? 'true' : nothing };
  if (field.secret) {
    return html`${prefix}<input
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
  return html`${prefix}<input
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
    .value=${withoutPrefix(field, value)}
    @input=${type}
    @blur=${leave}
  />`;
}

const withoutPrefix = ({ prefix = '' }: Field, value: string): string => (prefix && value.startsWith(prefix) ? value.slice(prefix.length) : value);
