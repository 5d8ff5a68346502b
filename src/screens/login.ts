import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Entity } from '../contract/entities.js';
import type { SchemeId } from '../contract/system.js';
import * as icons from '../ui/icons.js';
import { agreedView, allowListView, type AllowListProperties } from './login-agreed.js';
import { fieldView, type FieldCallbacks, type FieldProperties } from './login-field.js';
import { summaryView, type SummaryCallbacks } from './login-summary.js';
import { guideView, type GuideProperties } from './login-guide.js';

export interface LoginProperties extends AllowListProperties, GuideProperties {
  systemId: string;
  partner: string;
  schemes: readonly SchemeId[];
  scheme: SchemeId;
  /** On its way to the system, the login can be read along. */
  unencrypted: boolean;
  /** A connection that is logged in to again, by what it was until now. Folded, only its secrets are asked for. */
  reconnect: { who: string; folded: boolean } | undefined;
  /** Missing where the system is the real one; empty where no scenario was chosen. */
  scenario: string | undefined;
  /** The system's fields, `undefined` for one that does not apply; then what every connection has. */
  fields: readonly (FieldState | undefined)[];
  own: readonly FieldState[];
  /** What will be read. */
  entities: readonly Entity[];
  /** How many problems a form that was sent came back with. */
  refused: number;
  /** A colleague may be asked to log in. */
  delegable: boolean;
  /** The customer has just cancelled an attempt. */
  cancelled: boolean;
  online: boolean;
}

export type FieldState = Pick<FieldProperties, 'field' | 'value' | 'problem' | 'revealed' | 'hidden' | 'file'>;

export interface LoginCallbacks extends FieldCallbacks, SummaryCallbacks {
  onScheme: (scheme: SchemeId) => void;
  onScenario: (scenario: string) => void;
  onSubmit: () => void;
  onDelegate: () => void;
}

export function loginScreen(properties: LoginProperties, callbacks: LoginCallbacks): TemplateResult {
  const { systemId, systemName, partner, schemes, scheme, reconnect, scenario, fields, own, entities, unencrypted, refused, delegable, cancelled, online, locale, messages } = properties;
  /** The customer logs in at the system itself. */
  const there = scheme === 'oauth';
  const folded = reconnect?.folded === true;
  const submit = (event: Event) => {
    event.preventDefault();
    callbacks.onSubmit();
  };
  return html`<form class="login" novalidate @submit=${submit}>
    <h1 class="sr" tabindex="-1">${(reconnect ? messages.reconnect.title : messages.login)(systemName)}</h1>
    <div class="top">
      ${scenario === undefined ? nothing : sandbox(properties, callbacks)}
      <p class="notice" ?hidden=${!cancelled}>${cancelled ? messages.cancelled : nothing}</p>
      <p class="summary" role="alert" ?hidden=${!refused}>
        ${refused ? html`${icons.alert}<span>${messages.problemsFound(refused, new Intl.NumberFormat(locale).format(refused))}</span>` : nothing}
      </p>
      ${schemes.length < 2 || folded ? nothing : schemes.length > MAX_SEGMENTS ? select(properties, callbacks) : segments(properties, callbacks)}
    </div>
    ${/* It tells what to prepare, which was done when the connection was made. */ guideView({ ...properties, wide: properties.wide && !reconnect })}
    <div class="main">
      ${reconnect ? summaryView(reconnect, [...fields, ...own], properties, callbacks) : nothing}
      ${/* A secret typed for one scheme or system never turns up in the input of another. */ keyed(`${systemId}/${scheme}`, html`<div class="fields">${draw(fields, properties, callbacks)}</div>`)}
      ${folded ? nothing : allowListView(properties)}
      <div class="pair">${draw(own, properties, callbacks)}</div>
      <p class="banner" ?hidden=${online}>${icons.offline}<span>${messages.offline}</span></p>
      <div class="send">
        ${agreedView(partner, entities, messages)}
        <button class="primary" type="submit">${there ? messages.continueTo(systemName) : reconnect ? messages.reconnect.send : messages.connect}</button>
        <p class="privacy">${icons.lock}<span>${there ? messages.logInThere(systemName, partner) : unencrypted ? messages.privacyHalf(systemName, partner) : messages.privacy(partner)}</span></p>
        ${delegable ? html`<button type="button" class="quiet" @click=${callbacks.onDelegate}>${messages.notMine}</button>` : nothing}
      </div>
    </div>
  </form>`;
}

/** Each field at its place, shown or not, so that none takes over the input of another. */
const draw = (fields: readonly (FieldState | undefined)[], { systemName, reconnect, locale, messages }: LoginProperties, callbacks: FieldCallbacks) => {
  const one = (state: FieldState) => fieldView({ ...state, hidden: state.hidden || (reconnect?.folded === true && !state.field.secret), systemName, locale, messages }, callbacks);
  const rest = (index: number) => fields[index]?.field.kind === 'port' && fields[index - 1]?.field.kind === 'host' && fields[index];
  return fields.map((state, index) => {
    if (!state || rest(index)) return nothing;
    const port = rest(index + 1);
    return port ? html`<div class="row">${one(state)}${one(port)}</div>` : one(state);
  });
};

/** More than these are too many to look at all at once. */
const MAX_SEGMENTS = 3;

/** To a person both are a user name and a password; which is meant is said only where there is a choice. */
const nameOf = (id: SchemeId, { schemes, systemName, messages }: LoginProperties): string =>
  id === 'oauth' ? messages.authorize.title(systemName) : messages.schemes[id === 'basic' && !schemes.includes('password') ? 'password' : id];

const select = (properties: LoginProperties, { onScheme }: LoginCallbacks) => html`<div class="field">
  <label for="scheme">${properties.messages.method}</label>
  <select id="scheme" @change=${(event: Event) => onScheme((event.target as HTMLSelectElement).value as SchemeId)}>
    ${properties.schemes.map((id) => html`<option value=${id} .selected=${id === properties.scheme}>${nameOf(id, properties)}</option>`)}
  </select>
</div>`;

const segments = (properties: LoginProperties, { onScheme }: LoginCallbacks) => html`<fieldset class="schemes">
  <legend>${properties.messages.method}</legend>
  <div class="segments">
    ${properties.schemes.map(
      (id) => html`<label class="segment"><input type="radio" name="scheme" value=${id} .checked=${id === properties.scheme} @change=${() => onScheme(id)} /><span>${nameOf(id, properties)}</span></label>`,
    )}
  </div>
</fieldset>`;

/** Where the customer logs in elsewhere, what should happen is chosen there. */
const sandbox = ({ systemName, scheme, scenario, messages }: LoginProperties, { onScenario }: LoginCallbacks) => html`<section class="sandbox" aria-labelledby="sandbox-title">
  <h2 id="sandbox-title">${icons.sandbox}${messages.sandboxTitle}</h2>
  ${scheme === 'oauth'
    ? html`<p class="help">${messages.sandboxThere(systemName)}</p>`
    : html`<label for="sandbox-scenario" id="sandbox-text">${messages.sandboxText(systemName)}</label>
        <select id="sandbox-scenario" aria-labelledby="sandbox-title sandbox-text" autocomplete="off" @change=${(event: Event) => onScenario((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${!scenario}>${messages.sandboxChoose}</option>
          ${Object.entries(messages.scenarios).map(([name, words]) => html`<option value=${name} ?selected=${name === scenario}>${words}</option>`)}
        </select>`}
</section>`;
