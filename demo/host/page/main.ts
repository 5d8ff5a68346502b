import { render } from 'lit';
import 'makini-connect/define';
import { Desk } from './desk.js';
import { view, type Connect } from './views/view.js';

const widget = document.querySelector('makini-connect')!;
const root = document.querySelector<HTMLElement>('#app')!;

// `?lang=de` shows the widget in another language; the app itself is in English only.
const lang = new URLSearchParams(location.search).get('lang');
if (lang && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang)) widget.locale = lang;

const connect: Connect = (again) => void widget.open(again && { connection: again.id, system: again.systemId }).catch(() => desk.couldNotOpen());
const desk = new Desk((state) => {
  if (state.kind === 'signed-in') widget.environment = state.me.environment;
  render(view(state, desk, connect), root);
  showSelected();
});

/** On a phone the connections stand in a strip that scrolls: the one that is shown must be in sight. */
function showSelected(): void {
  const selected = root.querySelector<HTMLElement>('.source[aria-current]');
  const strip = selected?.parentElement;
  if (!selected || !strip || selected.dataset['seen'] === 'true') return;
  for (const other of strip.children) if (other instanceof HTMLElement) other.dataset['seen'] = String(other === selected);
  strip.scrollLeft = selected.offsetLeft - strip.offsetLeft - 16;
}

widget.addEventListener('makini-connected', ({ connection }) => void desk.connected(connection));
widget.addEventListener('makini-close', () => {
  // After the first connection the button that opened the dialog is gone, and with it the place to give the focus back to.
  requestAnimationFrame(() => document.activeElement === document.body && document.querySelector('h1')?.focus());
});
widget.addEventListener('makini-error', ({ problem }) => console.warn(`Connecting failed: ${problem.code}, request ${problem.requestId || 'unknown'}`));

render(view(desk.state, desk, connect), root);
void desk.load();
