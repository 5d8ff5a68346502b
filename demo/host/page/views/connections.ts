import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk, Signed } from '../desk.js';
import { date } from './format.js';

const STATUS: Record<ConnectionSummary['status'], string> = {
  pending: 'Waiting for its first sync',
  synchronizing: 'Syncing',
  in_progress: 'Setting up',
  active: 'Active',
  inactive: 'Inactive',
};

/** Which connection is shown, and what can be done with it. */
export function connectionBar(connections: readonly ConnectionSummary[], selected: string | undefined, desk: Desk): unknown {
  const current = connections.find(({ id }) => id === selected);
  return html`
    <div class="sources">
      <nav aria-label="Connections">
        ${connections.map(
          (connection) => html`<button class="source" aria-current=${connection.id === selected ? 'true' : nothing} @click=${() => void desk.select(connection.id)}>
            <b>${connection.name}</b>${connection.name === connection.systemName ? nothing : html`<small>${connection.systemName}</small>`}
          </button>`,
        )}
      </nav>
      ${current
        ? html`<p class="source-facts">
            <span class="dot" data-status=${current.status}></span>${STATUS[current.status]}<span class="since"> · connected ${date(current.createdAt)}</span>
            <button class="quiet" @click=${() => desk.askToDisconnect(current)}>Disconnect</button>
          </p>`
        : nothing}
    </div>
  `;
}

export function disconnectDialog(leaving: Signed['leaving'], desk: Desk): unknown {
  if (!leaving) return nothing;
  const { connection, step } = leaving;
  const stop = (event: Event) => {
    event.preventDefault();
    if (step === 'working') return;
    // Closed before it goes, it gives the focus back to the button that opened it.
    if (event.currentTarget instanceof Element) event.currentTarget.closest('dialog')?.close();
    desk.askToDisconnect(undefined);
  };
  const disconnect = async () => {
    if (step === 'working') return;
    await desk.disconnect();
    if (document.activeElement === document.body) document.querySelector('h1')?.focus();
  };
  return html`
    <dialog class="dialog" aria-labelledby="disconnect-title" aria-describedby="disconnect-text" ${ref(showModal)} @cancel=${stop}>
      <h2 id="disconnect-title">Disconnect “${connection.name}”?</h2>
      <p id="disconnect-text">Tarrow stops reading orders from ${connection.systemName} at once. Nothing is deleted there, and you can connect it again at any time.</p>
      ${step === 'failed' ? html`<p class="dialog-error" role="alert">It could not be disconnected just now. Try again in a moment.</p>` : nothing}
      <p class="actions">
        <button autofocus @click=${stop}>Keep it</button>
        <button class="danger" aria-disabled=${step === 'working'} @click=${disconnect}>
          ${step === 'working' ? 'Disconnecting …' : 'Disconnect'}
        </button>
      </p>
    </dialog>
  `;
}

function showModal(element: Element | undefined): void {
  if (element instanceof HTMLDialogElement && !element.open) {
    // It is in the document only after this render.
    queueMicrotask(() => element.isConnected && !element.open && element.showModal());
  }
}
