import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HostMessages } from '../locales/en.js';
import { modal, opening, type ModalView } from '../screens/modal.js';
import { connected, failed, finishing } from '../screens/outcome.js';
import { picker } from '../screens/picker.js';
import type { ConnectState } from '../session/connect-state.js';
import type { ConnectModal } from './connect-modal.js';

/** The screen of each state, in its dialog. A state without a screen does not compile. */
export function drawModal(view: ConnectModal, words: HostMessages): TemplateResult {
  const { flow, speech } = view;
  const state = flow.$state.get();
  const system = 'system' in state ? state.system : undefined;
  const address = flow.$frame.get();
  // A connection is logged in to again at its own system.
  const fixed = flow.reconnecting();
  return modal({
    words,
    locale: speech.language,
    direction: speech.direction,
    title: system ? (fixed ? words.titleReconnect : words.titleLogin)(system.name) : fixed ? words.titleAgain : words.title,
    sandbox: flow.sandbox(),
    onBack: fixed ? undefined : state.name === 'login' || state.name === 'link' || (state.name === 'failed' && state.during === 'frame') ? () => flow.back() : undefined,
    onClose: () => view.requestClose('button'),
    onCancel: (event) => {
      event.preventDefault();
      view.requestClose('escape');
    },
    // The browser closes by itself when Escape is pressed again and again. The event comes late: the dialog may be open anew.
    onClosed: ({ target }) => {
      if (target === view.dialog && !view.dialog?.open) view.close();
    },
    onPointerDown: (event) => {
      // Beside the dialog, and only where nothing typed could be lost by a slip of the hand.
      if (event.target === event.currentTarget && (state.name === 'picking' || state.name === 'connected')) view.requestClose('backdrop');
    },
    frame: address && {
      src: `${address.service}/frame?${new URLSearchParams({ client: address.clientId, origin: location.origin })}`,
      turn: address.turn,
      own: address.service === location.origin,
      title: system ? words.login(system.name) : words.title,
      shown: state.name === 'login' || state.name === 'link',
    },
    size: fixed && state.name === 'picking' ? 'wide' : sizeOf(state),
    body: screen(view, state, words),
  });
}

/** One size for all that the frame shows: a button must not move away under the pointer. */
function sizeOf(state: ConnectState): ModalView['size'] {
  if (state.name === 'login' || state.name === 'link') return 'wide';
  return state.name === 'picking' ? 'tall' : 'small';
}

function screen(view: ConnectModal, state: ConnectState, words: HostMessages): TemplateResult | typeof nothing {
  const online = navigator.onLine;
  const waits = (status: string): TemplateResult => opening(words, status, { online, onCancel: () => view.requestClose('button') });
  switch (state.name) {
    case 'idle':
      return nothing;
    case 'picking':
      if (view.flow.reconnecting()) return waits(words.opening);
      return picker(view.picker.properties(words));
    case 'login':
      return state.step === 'loading' ? waits(words.loadingLogin(state.system.name)) : html``;
    case 'link':
      return state.step === 'loading' ? waits(words.opening) : html``;
    case 'exchanging':
      return finishing(words, state.system.name);
    case 'connected':
      return connected({ words, system: state.system.name, connection: state.connection, owed: state.owed, elsewhere: state.elsewhere === true, onDone: () => view.requestClose('done') });
    case 'failed':
      return failed({ words, during: state.during, problem: state.problem, online, again: state.again, onRetry: () => view.flow.retry() });
    default:
      return state satisfies never;
  }
}
