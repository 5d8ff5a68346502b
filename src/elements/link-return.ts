import { handOvers } from '../session/hand-overs.js';
import { createLinkReturn, type LinkReturn } from '../session/link-return.js';
import { tabMemory } from '../session/memory.js';
import { MakiniCodeEvent, MakiniConnectedEvent } from './events.js';
import type { MakiniConnect } from './makini-connect.js';
import { partnerOf, readSettings } from './settings.js';
import { Speech } from './speech.js';

export type { LinkReturn };

/** Looks, behind a closed dialog, for what a colleague has finished: loaded while a step is handed over. */
export function linkReturn(element: MakiniConnect): LinkReturn {
  const { memoryKey } = element;
  const speech = new Speech(element, () => Promise.resolve(undefined));
  return createLinkReturn({
    name: memoryKey,
    handedOver: handOvers(memoryKey),
    busy: () => element.shadowRoot?.querySelector('dialog')?.open ?? false,
    partner: () => partnerOf(element),
    wishes: () => ({ locale: speech.locale, environment: readSettings(element).environment }),
    onCode: (code, sessionId) => {
      const event = new MakiniCodeEvent(code, sessionId);
      element.dispatchEvent(event);
      return event.response;
    },
    onConnected(connection, sessionId) {
      const memory = tabMemory(memoryKey);
      if (memory.read()?.sessionId === sessionId) memory.write(undefined);
      element.dispatchEvent(new MakiniConnectedEvent(connection, true));
    },
  });
}
