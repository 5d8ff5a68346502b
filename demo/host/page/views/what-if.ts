import { html, nothing } from 'lit';
import type { Happening, WhatIf } from '../api.js';
import type { Panel, Panels } from '../what-if.js';

type Shown = Extract<Panel, { kind: 'shown' }>;
type Connection = WhatIf['connections'][number];

const HAPPENINGS: [Happening, string][] = [
  ['nothing', 'All is well'],
  ['password-changed', 'Password changed'],
  ['offline', 'Offline'],
  ['login-ends-soon', 'Login ends in 7 days'],
];
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
      <p class="muted">Make something happen, and watch the page. A partner’s app has no such panel.</p>
      ${system(panel, connection, panels)} ${webhooks(panel, panels)} ${service(panel, panels)}
      <p role="status" class="what-if-failed">${panel.failed ?? nothing}</p>
    </div>
  `;
}

function system(panel: Shown, connection: Connection | undefined, panels: Panels): unknown {
  return html`
    <section aria-labelledby="what-if-system">
      <h2 id="what-if-system">${connection ? html`… in ${connection.systemName}, “${connection.name}”` : '… in the system'}</h2>
      ${connection ? possible(panel, connection, panels) : html`<p class="muted">Connect a system first.</p>`}
    </section>
  `;
}

function possible(panel: Shown, connection: Connection, panels: Panels): unknown {
  switch (connection.can) {
    case 'be-played':
      return html`
        <div class="what-if-choices" role="group" aria-labelledby="what-if-system">
          ${HAPPENINGS.map(([happens, label]) => button(panel, `play:${happens}`, label, () => panels.play(connection.id, happens), { pressed: connection.happens === happens, idle: connection.happens === 'unknown' }))}
        </div>
        ${connection.happens === 'unknown' ? html`<p class="muted">While the service is stopped, nothing can be played.</p>` : nothing}
      `;
    case 'change-password':
      return tryton(panel, connection, panels);
    case 'nothing':
      return html`<p class="muted">This is a real system: what happens there is up to the people who run it. In the sandbox, it can be played.</p>`;
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
      <h2 id="what-if-webhooks">… to webhooks on their way</h2>
      <div class="what-if-choices" data-columns="4" role="group" aria-label="When webhooks come">
        ${DELAYS.map((delaySeconds) => button(panel, `delay:${delaySeconds}`, delaySeconds ? `${delaySeconds} s late` : 'At once', () => set({ delaySeconds }), { pressed: delaySeconds === weather.delaySeconds }))}
      </div>
      <div class="what-if-row">
        <label><input type="checkbox" .checked=${weather.doubled} @change=${() => void set({ doubled: !weather.doubled })} />each one twice</label>
        <label><input type="checkbox" .checked=${weather.shuffled} @change=${() => void set({ shuffled: !weather.shuffled })} />in another order</label>
      </div>
      ${held ? html`<p class="muted">${held} on the way</p>` : nothing}
    </section>
  `;
}

const SERVICE: Record<WhatIf['service']['state'], string> = {
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
      <h2 id="what-if-service">… to the connect service</h2>
      <div class="what-if-row">
        ${controlled ? button(panel, 'service', isUp ? 'Stop the service' : 'Start the service', () => panels.setService(!isUp)) : nothing}
        <span class="muted">${SERVICE[state]}</span>
      </div>
    </section>
  `;
}

const button = ({ working }: Shown, what: string, label: string, act: () => Promise<void>, { pressed, idle = false }: { pressed?: boolean; idle?: boolean } = {}): unknown => html`
  <button aria-pressed=${pressed ?? nothing} aria-disabled=${idle || working !== undefined} data-working=${working === what ? '' : nothing} @click=${() => !idle && void act()}>${label}</button>
`;
