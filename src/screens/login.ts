import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Field } from '../contract/field.js';
import type { SchemeId } from '../contract/system.js';
import type { FrameMessages } from '../locales/en.js';
import { formFields, isOwn, problemOf, schemeOf, type Form } from '../session/login-form.js';
import { icons } from '../ui/icons.js';
import { fieldView, type FieldCallbacks } from './login-field.js';

export interface LoginProperties {
  form: Form;
  /** The customer has just cancelled an attempt. */
  cancelled: boolean;
  online: boolean;
  /** Enough room for the guide beside the form. */
  wide: boolean;
  messages: FrameMessages;
}

export interface LoginCallbacks extends FieldCallbacks {
  onScheme: (scheme: SchemeId) => void;
  onScenario: (scenario: string) => void;
  onSubmit: () => void;
}

export function loginScreen(properties: LoginProperties, callbacks: LoginCallbacks): TemplateResult {
  const { form, cancelled, online, messages } = properties;
  const fields = formFields(form);
  const submit = (event: Event) => {
    event.preventDefault();
    callbacks.onSubmit();
  };
  return html`<form class="login" novalidate @submit=${submit}>
    <h1 class="sr" tabindex="-1">${messages.login(form.system.name)}</h1>
    <div class="main">
      ${form.environment === 'sandbox' ? sandbox(properties, callbacks) : nothing}
      <p class="notice" ?hidden=${!cancelled}>${cancelled ? messages.cancelled : nothing}</p>
      <p class="summary" role="alert" ?hidden=${!form.refused || !form.problems.length}>
        ${form.refused && form.problems.length ? html`${icons.alert}<span>${messages.problemsFound(form.problems.length)}</span>` : nothing}
      </p>
      ${form.system.schemes.length > 1 ? schemes(properties, callbacks) : nothing}
      <div class="fields">${draw(fields.filter((field) => !isOwn(field)), properties, callbacks)}</div>
      <div class="pair">${draw(fields.filter(isOwn), properties, callbacks)}</div>
      <p class="banner" ?hidden=${online}>${icons.offline}<span>${messages.offline}</span></p>
      <div class="send">
        <button class="primary" type="submit">${messages.connect}</button>
        <p class="privacy">${icons.lock}<span>${messages.privacy(form.partner)}</span></p>
      </div>
    </div>
    ${guide(properties)}
  </form>`;
}

/** Keyed, so that a secret typed for one scheme or system never turns up in the input of another. */
const draw = (fields: Field[], { form, messages }: LoginProperties, callbacks: FieldCallbacks) =>
  repeat(
    fields,
    (field) => `${form.system.id}/${form.scheme}/${field.name}`,
    (field) =>
      fieldView(
        {
          field,
          value: form.values[field.name] ?? '',
          problem: problemOf(form, field.name),
          revealed: form.revealed.includes(field.name),
          systemName: form.system.name,
          messages,
        },
        callbacks,
      ),
  );

const schemes = ({ form, messages }: LoginProperties, { onScheme }: LoginCallbacks) => html`<fieldset class="schemes">
  <legend>${messages.method}</legend>
  <div class="segments">
    ${form.system.schemes.map(
      ({ id }) => html`<label class="segment"><input type="radio" name="scheme" value=${id} .checked=${id === form.scheme} @change=${() => onScheme(id)} /><span>${messages.schemes[id]}</span></label>`,
    )}
  </div>
</fieldset>`;

const sandbox = ({ form, messages }: LoginProperties, { onScenario }: LoginCallbacks) => html`<section class="sandbox" aria-labelledby="sandbox-title">
  <h2 id="sandbox-title">${icons.sandbox}${messages.sandboxTitle}</h2>
  <label for="sandbox-scenario">${messages.sandboxText(form.system.name)}</label>
  <select id="sandbox-scenario" autocomplete="off" @change=${(event: Event) => onScenario((event.target as HTMLSelectElement).value)}>
    <option value="" ?selected=${!form.scenario}>${messages.sandboxChoose}</option>
    ${Object.entries(messages.scenarios).map(([name, words]) => html`<option value=${name} ?selected=${name === form.scenario}>${words}</option>`)}
  </select>
</section>`;

function guide({ form, wide, messages }: LoginProperties) {
  const { guide } = schemeOf(form);
  const link = guide?.link ?? form.system.docs;
  if (!guide && !link) return nothing;
  const content = html`${guide ? html`<ol>${guide.steps.map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
  ${link ? html`<p><a href=${link} target="_blank" rel="noopener noreferrer">${messages.guideLink}<span class="sr"> ${messages.opensNewTab}</span></a></p>` : nothing}`;
  return wide
    ? html`<aside class="guide" aria-labelledby="guide-title"><h2 id="guide-title">${icons.guide}${messages.guide}</h2>${content}</aside>`
    : html`<details class="guide"><summary>${icons.guide}${messages.guide}</summary>${content}</details>`;
}
