import { createLinkReturn, type LinkReturn } from '../session/link-return.js';
import { handOvers } from '../session/hand-overs.js';
import { tabMemory } from '../session/memory.js';
import { hostOf } from './connect-modal.js';
import { MakiniConnectedEvent, MakiniErrorEvent } from './events.js';
import type { MakiniConnect } from './makini-connect.js';
import { Speech } from './speech.js';

export type { LinkReturn };

/** Looks, behind a closed dialog, for what a colleague has finished: loaded while a step is handed over. */
export function linkReturn(element: MakiniConnect): LinkReturn {
  const speech = new Speech(element, () => Promise.resolve(undefined));
  return createLinkReturn({
    ...hostOf(element, speech),
    // The element may be called otherwise by then.
    get name() {
      return element.memoryKey;
    },
    get handedOver() {
      return handOvers(element.memoryKey);
    },
    busy: () => element.shadowRoot?.querySelector('dialog')?.open ?? false,
    onConnected(connection, sessionId) {
      const memory = tabMemory(element.memoryKey);
      if (memory.read()?.sessionId === sessionId) memory.write(undefined);
      element.dispatchEvent(new MakiniConnectedEvent(connection, true));
    },
    onProblem: (problem) => void element.dispatchEvent(new MakiniErrorEvent(problem)),
  });
}
