import { html, nothing } from 'lit';
import type { MakiniStatusEvent } from 'makini-connect';
import type { Environment } from 'makini-connect/contract';
import type { Me, Person } from '../../answers.js';
import type { Desk, Signed } from '../desk.js';
import { openSheet } from './connections.js';
import { feedAttributes, type Feed } from './feed.js';
import { caret, check, mark } from './icons.js';

/** The bar on top, and the page below it. */
export const shell = (signed: { state: Signed; feed: Feed } | undefined, desk: Desk, content: unknown): unknown => html`
  <header class="bar">
    <div class="bar-in">
      <span class="brand">${mark}<b>Tarrow</b></span>
      ${signed
        ? html`<span class="company">${signed.state.me.person.company}</span>
            ${manage(signed.feed, desk)} ${environmentSwitch(signed.state.me.environment, desk)} ${personMenu(signed.state.me, desk)}`
        : nothing}
    </div>
    ${signed?.feed.environment === 'sandbox'
      ? html`<p class="sandbox"><span><b>Sandbox.</b> Sample data only, from no live system.</span></p>`
      : nothing}
  </header>
  <main>${content}</main>
`;

/** How all connections are, and the way to them. Not within the button: there, nothing is announced. */
const manage = (feed: Feed, desk: Desk): unknown => html`
  <div class="manage">
    <makini-status ${feedAttributes(feed)} @makini-status=${(event: MakiniStatusEvent) => void desk.statusChanged(event.status)}></makini-status>
    <button aria-haspopup="dialog" @click=${openSheet}>Manage<span class="sr"> connections</span></button>
  </div>
`;

const ENVIRONMENTS: [Environment, string][] = [
  ['sandbox', 'Sandbox'],
  ['production', 'Production'],
];

const environmentSwitch = (current: Environment, desk: Desk): unknown => html`
  <fieldset class="switch">
    <legend class="sr">Environment</legend>
    ${ENVIRONMENTS.map(
      ([value, label]) => html`<label><input type="radio" name="environment" .checked=${value === current} value=${value} @change=${() => void desk.setEnvironment(value)} /><span>${label}</span></label>`,
    )}
  </fieldset>
`;

const personMenu = (me: Signed['me'], desk: Desk): unknown => html`
  <button class="person" popovertarget="person-menu">
    ${avatar(me.person)}<span class="sr">Account: </span><span class="person-name">${me.person.name}</span>${caret}
  </button>
  <div id="person-menu" class="menu" popover>
    <p class="menu-head">Signed in as</p>
    ${me.people.map(
      (person) => html`<button class="menu-person" aria-current=${person.id === me.person.id ? 'true' : nothing} @click=${() => choose(() => desk.signIn(person.id))}>
        ${avatar(person)}
        <span><b>${person.name}</b><small>${person.company}</small></span>
        ${person.id === me.person.id ? check : nothing}
      </button>`,
    )}
    <hr />
    <button class="menu-item" @click=${() => choose(desk.signOut)}>Sign out</button>
  </div>
`;

/** The page of somebody who has signed out. */
export const signIn = (me: Me, desk: Desk): unknown => html`
  <main class="gate">
    <span class="brand">${mark}<b>Tarrow</b></span>
    <h1>Welcome back</h1>
    <p class="sub">You are signed out. Choose who you are to go on.</p>
    <div class="gate-people">
      ${me.people.map(
        (person) => html`<button class="gate-person" @click=${() => void desk.signIn(person.id)}>
          ${avatar(person)}
          <span><b>${person.name}</b><small>${person.role} · ${person.company}</small></span>
        </button>`,
      )}
    </div>
  </main>
`;

function choose(action: () => Promise<void>): void {
  document.querySelector<HTMLElement>('#person-menu')?.hidePopover();
  void action();
}

const avatar = ({ name }: Person): unknown => {
  const words = name.split(' ');
  return html`<span class="avatar" aria-hidden="true" data-initials=${words.map((word) => word.charAt(0)).join('')}></span>`;
};
