import * as z from 'zod';
import type { Sealer } from 'makini-connect/server';
import type { Authorization } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import type { Journal } from './journal.js';

type Attempt = Records['attempt'];

/** What the customer came back with; kept until the run takes it, which may be after a restart. */
const Returned = z.strictObject({ parameters: z.string(), state: z.string(), codeVerifier: z.string(), redirectUri: z.string() });
type Returned = z.infer<typeof Returned>;

const contextOf = ({ clientId, sessionId, id }: Attempt): string[] => [clientId, sessionId, id, 'authorization'];

export const sealReturned = (sealer: Sealer, attempt: Attempt, returned: Returned): Promise<string> => sealer.seal(JSON.stringify(returned), contextOf(attempt));

/**
 * What the customer came back with, if it did. It is given once: a system's code can be exchanged only once, so
 * after a restart the customer is asked anew.
 */
export async function takeAuthorization({ sealer }: Context, journal: Journal, { id }: Attempt): Promise<Authorization | undefined> {
  const attempt = await journal.change(id, async (tx, stored) => {
    if (stored.sealedAuthorization) await tx.put('attempt', { ...stored, sealedAuthorization: undefined, authorizing: undefined });
    return stored;
  });
  if (!attempt.sealedAuthorization) return undefined;
  const { parameters, ...rest } = Returned.parse(JSON.parse(await sealer.open(attempt.sealedAuthorization, contextOf(attempt))));
  return { ...rest, parameters: new URLSearchParams(parameters) };
}
