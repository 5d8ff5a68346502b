import { render } from 'lit';
import 'makini-connect/define';
import { Desk, whoIs, type State } from './desk.js';
import { closeSheet } from './views/connections.js';
import { view, type Connect } from './views/view.js';
import { whatIfPanel } from './views/what-if.js';
import { Panels } from './what-if.js';

const widget = document.querySelector('makini-connect')!;
const root = document.querySelector<HTMLElement>('#app')!;
const tools = document.querySelector<HTMLElement>('#what-if')!;

// `?lang=de` shows the widget and the other elements in another language; the app itself is in English only.
const asked = new URLSearchParams(location.search).get('lang');
const locale = asked && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(asked) ? asked : undefined;
if (locale) widget.locale = locale;

const connect: Connect = (again) => void widget.open(again && { connection: again.id, system: again.systemId }).catch(() => desk.couldNotOpen());
const panels = new Panels(() => draw(desk.state), () => desk.comeBack());
const desk = new Desk((state) => {
  panels.setPerson(state.kind === 'signed-in' ? whoIs(state.me) : undefined);
  draw(state);
});

function draw(state: State): void {
  if (state.kind === 'signed-in') widget.environment = state.me.environment;
  const focused = document.activeElement;
  render(view(state, desk, connect, locale), root);
  // A row that new ones have pushed to another place was taken out on the way there.
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  render(whatIfPanel(panels, state.kind === 'signed-in' ? state.selected : undefined), tools);
  showSelected();
}

/** On a phone the connections stand in a strip that scrolls: the one that is shown must be in sight. */
function showSelected(): void {
  const selected = root.querySelector<HTMLElement>('.source[aria-current]');
  const strip = selected?.parentElement;
  if (!selected || !strip || selected.dataset['seen'] === 'true') return;
  for (const other of strip.children) if (other instanceof HTMLElement) other.dataset['seen'] = String(other === selected);
  strip.scrollLeft = selected.offsetLeft - strip.offsetLeft - 16;
}

// One thing at a time: what was chosen in the sheet goes on in the dialog.
widget.addEventListener('makini-open', closeSheet);
widget.addEventListener('makini-connected', ({ connection, quiet }) => void desk.connected(connection, quiet));
widget.addEventListener('makini-close', () => {
  // After the first connection the button that opened the dialog is gone, and with it the place to give the focus back to.
  requestAnimationFrame(() => document.activeElement === document.body && document.querySelector('h1')?.focus());
});
widget.addEventListener('makini-error', ({ problem }) => console.warn(`Connecting failed: ${problem.code}, request ${problem.requestId || 'unknown'}`));

addEventListener('online', () => desk.comeBack());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && desk.comeBack());
document.addEventListener('makini-status', () => panels.noteChange());
draw(desk.state);
void desk.load();
