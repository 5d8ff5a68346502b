import { html, nothing } from 'lit';
import type { Happening, WhatIfAnswer } from '../../answers.js';
import type { Panel, Panels } from '../what-if.js';

type Shown = Extract<Panel, { kind: 'shown' }>;
type Connection = WhatIfAnswer['connections'][number];

const HAPPENINGS: [Happening, string][] = [
  ['nothing', 'All is well'],
  ['password-changed', 'Password changed'],
  ['offline', 'System offline'],
  ['login-ends-soon', 'Login ends in 7 days'],
];
/* Each text that changes has the room of its longest: a panel that grows would move the buttons under the mouse. */
const MEANING: Record<Happening | 'unknown', string> = {
  nothing: 'The system takes the login, and answers.',
  'password-changed': 'The system refuses the login. To reconnect, log in with the password “sandbox”.',
  offline: 'The system does not answer. The login itself is still good.',
  'login-ends-soon': 'The login works for seven more days, then it has to be renewed.',
  unknown: 'The connect service plays the system, and is not running now.',
};
const DELAYS = [0, 3, 8, 20];

/** A tool of the demo, and marked as such: makes happen what otherwise takes weeks. */
export function whatIfPanel(panels: Panels, selected: string | undefined): unknown {
  const { panel } = panels;
  if (panel.kind === 'none') return nothing;
  return html`
    <details class="what-if" @toggle=${({ currentTarget }: Event) => panels.setOpen(currentTarget instanceof HTMLDetailsElement && currentTarget.open)}>
      <summary><b>What if…</b><span>Demo tool</span></summary>
      ${panels.isOpen ? content(panel, panels, selected) : nothing}
    </details>
  `;
}

function content(panel: Shown, panels: Panels, selected: string | undefined): unknown {
  const { connections } = panel.whatIf;
  const connection = connections.find(({ id }) => id === selected) ?? connections[0];
  return html`
    <div class="what-if-in">
      <p class="muted">Press a button, and watch what the page does. Only this demo has such a panel.</p>
      ${system(panel, connection, panels)} ${webhooks(panel, panels)} ${service(panel, panels)}
      <p role="status" class="what-if-line what-if-failed">${panel.failed ?? nothing}</p>
    </div>
  `;
}

function system(panel: Shown, connection: Connection | undefined, panels: Panels): unknown {
  return html`
    <section aria-labelledby="what-if-system">
      <h2 id="what-if-system">${connection ? titleOf(connection) : 'In the system'}</h2>
      ${connection ? possible(panel, connection, panels) : html`<p class="muted">Connect a system first.</p>`}
    </section>
  `;
}

const titleOf = ({ systemName, name }: Connection): string => (name === systemName ? `In ${systemName}` : `In ${systemName}, “${name}”`);

function possible(panel: Shown, connection: Connection, panels: Panels): unknown {
  switch (connection.can) {
    case 'be-played':
      return html`
        <div class="what-if-choices" role="group" aria-labelledby="what-if-system">
          ${HAPPENINGS.map(([happens, label]) => button(panel, `play:${happens}`, label, () => panels.play(connection.id, happens), { pressed: connection.happens === happens, idle: connection.happens === 'unknown' }))}
        </div>
        <p class="muted what-if-line" data-lines="2">${MEANING[connection.happens]}</p>
      `;
    case 'change-password':
      return tryton(panel, connection, panels);
    case 'nothing':
      return html`<p class="muted">This is a real system: what happens there is up to the people who run it. In the sandbox, it can be played.</p>`;
    case 'disconnected':
      return html`<p class="muted">It is disconnected, so nothing can happen to it. Connect it again, or choose another one on the page.</p>`;
    default:
      return connection.can satisfies never;
  }
}

function tryton(panel: Shown, { id }: Connection, panels: Panels): unknown {
  const { tryton: place } = panel.whatIf;
  if (!place) return html`<p class="muted">Start the demo with <code>MAKINI_TRYTON</code>, and a button here changes a user’s password in this real Tryton. The README says how, under “What if…”.</p>`;
  const { user, url, password, of } = place;
  return html`
    ${button(panel, 'password', `Change ${user}’s password in Tryton`, () => panels.changePassword(id))}
    <p class="muted">
      Really, at ${url}. ${password ? html`Now it is password ${password} of the ${of} in <code>MAKINI_TRYTON</code>.` : html`The next one of the ${of} in <code>MAKINI_TRYTON</code> takes its place.`}
      To take it offline, stop its server.
    </p>
  `;
}

function webhooks(panel: Shown, panels: Panels): unknown {
  const { held, ...weather } = panel.whatIf.webhooks;
  const set = (part: Partial<typeof weather>) => panels.setWeather({ ...weather, ...part });
  return html`
    <section aria-labelledby="what-if-webhooks">
      <h2 id="what-if-webhooks">Webhooks, on their way to Tarrow</h2>
      <div class="what-if-choices" data-columns="4" role="group" aria-label="When webhooks come">
        ${DELAYS.map((delaySeconds) => button(panel, `delay:${delaySeconds}`, delaySeconds ? `${delaySeconds} s late` : 'At once', () => set({ delaySeconds }), { pressed: delaySeconds === weather.delaySeconds }))}
      </div>
      <div class="what-if-row">
        <label><input type="checkbox" .checked=${weather.doubled} @change=${() => void set({ doubled: !weather.doubled })} />Each one twice</label>
        <label><input type="checkbox" .checked=${weather.shuffled} @change=${() => void set({ shuffled: !weather.shuffled })} />In another order</label>
      </div>
      <p class="muted what-if-line">${held || 'None'} on the way</p>
    </section>
  `;
}

const SERVICE: Record<WhatIfAnswer['service']['state'], string> = {
  running: 'It is running.',
  starting: 'It is starting …',
  stopping: 'It is stopping …',
  stopped: 'It is stopped: its port is closed. This app goes on with what it knows.',
  silent: 'It does not answer.',
};

function service(panel: Shown, panels: Panels): unknown {
  const { state, controlled } = panel.whatIf.service;
  const isUp = state === 'running' || state === 'stopping';
  return html`
    <section aria-labelledby="what-if-service">
      <h2 id="what-if-service">The connect service</h2>
      ${controlled ? html`<div class="what-if-row">${button(panel, 'service', isUp ? 'Stop the service' : 'Start the service', () => panels.setService(!isUp))}</div>` : nothing}
      <p class="muted what-if-line" data-lines="2">${SERVICE[state]}</p>
    </section>
  `;
}

const button = ({ working }: Shown, what: string, label: string, act: () => Promise<void>, { pressed, idle = false }: { pressed?: boolean; idle?: boolean } = {}): unknown => html`
  <button aria-pressed=${pressed ?? nothing} aria-disabled=${idle || working !== undefined} data-working=${working === what ? '' : nothing} @click=${() => !idle && void act()}>${label}</button>
`;
