import { ConnectError, Place, parseInstanceUrl, withoutSecrets, type Field, type FieldValues } from 'makini-connect/contract';
import type { Context } from '../context.js';
import { expectOpened, noteChoice } from '../links/link.js';
import type { Records } from '../store/records.js';
import type { CurrentSession } from './session.js';
import { offers } from './systems.js';

const bound = (session: Records['session']) => ['place', session.clientId, session.id];

/** Remembers where the customer is, sealed. Only fields that the system's scheme has and that are not secret are kept. */
export async function savePlace(context: Context, session: CurrentSession, place: Place): Promise<void> {
  const system = context.systems.get(place.systemId);
  if (!system) throw new ConnectError('SYSTEM_NOT_FOUND', 'There is no such system.');
  if (!offers(session, system.id)) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'The session does not offer this system.');
  const scheme = system.schemes.find(({ id }) => id === place.scheme);
  if (place.scheme && !scheme) throw new ConnectError('INVALID_REQUEST', 'The system has no such scheme.');
  const fields = scheme ? keepable(scheme.fields, place.fields) : {};
  const sealedPlace = await context.sealer.seal(JSON.stringify({ ...place, fields }), bound(session));
  await change(context, session, (current) => ({ ...current, sealedPlace }), system.name);
}

export const forgetPlace = (context: Context, session: CurrentSession): Promise<void> =>
  change(context, session, ({ sealedPlace: _, ...current }) => current);

/** The remembered place, or `null`; also where it can't be read any more, for example since its key is gone. */
export async function openPlace(context: Context, session: Records['session']): Promise<Place | null> {
  if (!session.sealedPlace) return null;
  try {
    return Place.parse(JSON.parse(await context.sealer.open(session.sealedPlace, bound(session))));
  } catch (cause) {
    context.log.error('place.unreadable', { sessionId: session.id, reason: cause instanceof Error ? cause.name : 'unknown' });
    return null;
  }
}

/** An address that people paste may carry a password or a token: what can't be cleaned of it is not kept. */
export function keepable(fields: readonly Field[], values: FieldValues): FieldValues {
  const open = withoutSecrets(fields, values);
  const kept = fields.flatMap(({ name, kind }) => {
    const value = open[name];
    if (value === undefined) return [];
    const clean = kind === 'url' ? (parseInstanceUrl(value) ?? (/[@?#]/.test(value) ? undefined : value)) : value;
    return clean === undefined ? [] : [[name, clean] as const];
  });
  return Object.fromEntries(kept);
}

async function change({ store, now }: Context, { id, byLink }: CurrentSession, edit: (session: Records['session']) => Records['session'], systemName?: string): Promise<void> {
  await store.transaction(async (tx) => {
    await expectOpened(tx, byLink, now());
    await noteChoice(tx, byLink, systemName);
    const current = await tx.get('session', id);
    if (current) await tx.put('session', edit(current));
  });
}
