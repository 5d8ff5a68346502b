import type { ConnectionSummary } from '../contract/connection-summary.js';
import type { FromFrame } from '../contract/from-frame.js';
import type { Problem } from '../contract/problem.js';
import type { ToFrame } from '../contract/to-frame.js';
import { isHandOver, systemOf, type Chosen, type ConnectState } from './connect-state.js';

type Message<Type extends FromFrame['type']> = Extract<FromFrame, { type: Type }>;

/** What becomes of what the login frame says, where it is said in its place. */
export interface FrameListener {
  enter(system: Chosen): void;
  /** Until when what a colleague finishes is kept; `null` where none is asked any more. */
  kept(until: string | null): void;
  linked(system: Chosen | undefined): void;
  stepped(system: Chosen, step: Message<'step'>): void;
  /** Another code is on its way. */
  awaitsCode(): boolean;
  back(): void;
  renew(): void;
  handOver(system: Chosen, code: Message<'code'>): void;
  arrived(system: Chosen, connection: ConnectionSummary): void;
  failed(problem: Problem): void;
  leave(path: string): void;
}

/** Tells the frame what to show. */
export function tellFrame({ name, system }: Extract<ConnectState, { name: 'login' | 'link' | 'exchanging' }>, { send }: { send(message: ToFrame): void }): void {
  if (name === 'link') send({ type: 'hand-over', systemId: system?.id, systemName: system?.name });
  else send({ type: 'show', systemId: system.id, systemName: system.name });
}

/** Takes a message of the login frame by where the widget is; anything else is late, and changes nothing. */
export function hearFrame(message: FromFrame, state: ConnectState, listener: FrameListener): void {
  switch (message.type) {
    case 'place':
      // An attempt that goes on, or waits to be handed over, comes first, wherever the dialog was opened.
      if (message.underWay && message.systemId && message.systemName && (state.name === 'picking' || state.name === 'link')) listener.enter({ id: message.systemId, name: message.systemName });
      return;
    case 'step':
      if (message.step === 'link') {
        if (message.kept !== undefined) listener.kept(message.kept);
        if (state.name === 'picking' || state.name === 'login' || state.name === 'link') listener.linked(systemOf(state));
      // Where no other code can be had, the frame says why.
      } else if (state.name === 'login' || (state.name === 'link' && state.system) || (isHandOver(state) && listener.awaitsCode() && message.step === 'failed')) {
        listener.stepped(state.system!, message);
      }
      return;
    case 'back':
      if (state.name === 'login' || state.name === 'link') listener.back();
      return;
    case 'renew':
      return listener.renew();
    case 'code':
      if (state.name === 'login' || isHandOver(state)) listener.handOver(state.system, message);
      return;
    case 'done':
      if (state.name === 'login') listener.arrived(state.system, message.connection);
      return;
    case 'error':
      return listener.failed(message.problem);
    case 'redirect':
      if (state.name === 'login') listener.leave(message.path);
      return;
    case 'height':
    case 'escape':
      return;
    default:
      message satisfies never;
  }
}
