import { html, nothing } from 'lit';
import type { Desk, Signed } from '../desk.js';
import { isEnded } from './connections.js';

/** Asks first: what was kept can't be read again without another login. */
export const removeButton = (): unknown => html`<button aria-haspopup="dialog" @click=${() => dialog()?.showModal()}>Remove …</button>`;

/** For the disconnected connection that is shown. */
export function removeDialog({ connections, selected }: Signed, desk: Desk): unknown {
  const current = connections?.find(({ id }) => id === selected);
  if (!current || !isEnded(current)) return nothing;
  const remove = () => {
    dialog()?.close();
    // The button that asked is gone with it, and with that the place of the focus, where the customer has not gone elsewhere.
    void desk.remove(current.id).then((isDone) => isDone && document.activeElement === document.body && document.querySelector('h1')?.focus());
  };
  return html`
    <dialog id="remove" class="question" aria-labelledby="remove-title" closedby="any">
      <h2 id="remove-title">Remove “${current.name}”?</h2>
      <p>Its orders are deleted from Tarrow, and it leaves this list. Your ${current.systemName} keeps them.</p>
      <p class="actions">
        <button class="danger" @click=${remove}>Remove it and its orders</button>
        <button @click=${() => dialog()?.close()}>Keep</button>
      </p>
    </dialog>
  `;
}

const dialog = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>('#remove');
