import { Catalogue } from '../contract/catalogue.js';
import { call } from './http.js';

/** The compact list of all systems. The browser's own cache and the ETag make a second call cheap. */
export const loadCatalogue = (service: string, signal: AbortSignal): Promise<Catalogue> =>
  call(`${service}/v1/systems`, { schema: Catalogue, signal, tries: 3 });

/** Tells the service of a system that is not listed. */
export const requestSystem = async (service: string, token: string, name: string, signal: AbortSignal): Promise<void> => {
  await call(`${service}/v1/system-requests`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: { name },
    signal,
  });
};
