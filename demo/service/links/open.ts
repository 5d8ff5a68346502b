import { ConnectError, MagicLinkId, type BrowserSession, type MagicLinkView } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import { sameHash, sha256 } from '../hashing.js';
import { newId, newSecret } from '../ids.js';
import { takeFromLimit } from '../limits.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { aboutLink, linkView, stateOf } from './link.js';
import { noteContext } from './make.js';

type Stored = Records['magicLink'];
interface Found {
  readonly link: Stored;
  readonly session: Records['session'];
}

/** For one link in ten minutes. A guess finds no link at all, and costs no more than the looking up. */
const LIMIT = { max: 300, windowSeconds: 600 };

const unknown = () => new ConnectError('NOT_FOUND', 'There is no such magic link.');

/** What the holder of a link is told of it. That changes nothing: programs that look through mails do it, too. */
export async function lookAtLink(context: Context, secret: string | undefined): Promise<MagicLinkView> {
  const secretHash = await hashOf(secret);
  return describe(context, await context.store.transaction((tx) => bySecret(context, tx, secretHash)));
}

/** Too long to be guessed by somebody else who has the link. */
const KEY = /^[\w-]{22,128}$/;

/**
 * Gives the link to this browser, and to no other one after it. The cookie's value goes on with it.
 *
 * @param key of the page's choosing: whoever opens the link with it once more had no answer, and is given a new cookie
 */
export async function openLink(context: Context, secret: string | undefined, key: string | undefined, requestId: string): Promise<{ view: MagicLinkView; cookie: string }> {
  if (key !== undefined && !KEY.test(key)) throw new ConnectError('INVALID_REQUEST', 'An Idempotency-Key here has 22 to 128 letters, digits, hyphens and underscores.');
  const secretHash = await hashOf(secret);
  const openingHash = key === undefined ? undefined : await sha256(key);
  const cookie = newId('mkh', 40);
  const holderHash = await sha256(cookie);
  const now = context.now();
  const opened = await context.store.transaction(async (tx): Promise<Found | undefined> => {
    const { link, session } = await bySecret(context, tx, secretHash);
    const state = stateOf(link, now);
    const again = state === 'opened' && openingHash !== undefined && sameHash(link.openingHash ?? '', openingHash);
    const mine = state === 'waiting' || again;
    await audit(tx, now, { what: mine ? 'link.opened' : 'link.refused', ...aboutLink(link, requestId) });
    if (!mine) return undefined;
    const changed: Stored = { ...link, openedAt: link.openedAt ?? now, holderHash, ...(openingHash !== undefined && { openingHash }) };
    await tx.put('magicLink', changed);
    return { link: changed, session };
  });
  if (!opened) throw new ConnectError('CONFLICT', 'This magic link was opened already, or has ended.');
  return { view: await describe(context, opened), cookie };
}

/** The same for the browser that has it open. */
export async function lookAtOpened(context: Context, id: string, cookie: string | undefined): Promise<MagicLinkView> {
  const holderHash = await sha256(cookie ?? '');
  return describe(context, await context.store.transaction((tx) => byHolder(context, tx, id, holderHash)));
}

/** A token for the colleague: of the first customer's session, good for the login alone, and for no longer than the link. */
export async function sessionByLink(context: Context, id: string, cookie: string | undefined, requestId: string): Promise<BrowserSession> {
  const { config, store, now } = context;
  const holderHash = await sha256(cookie ?? '');
  const token = newSecret('mks');
  const tokenHash = await sha256(token);
  const time = now();
  const { link, session } = await store.transaction(async (tx) => {
    const found = await byHolder(context, tx, id, holderHash);
    if (stateOf(found.link, time) !== 'opened') throw new ConnectError('CONFLICT', 'This magic link has ended.');
    const expiresAt = Math.min(found.link.expiresAt, time + config.sessionSeconds * 1000);
    await tx.put('sessionToken', { id: tokenHash, sessionId: found.session.id, linkId: found.link.id, expiresAt });
    await audit(tx, time, { what: 'link.session', ...aboutLink(found.link, requestId) });
    return found;
  });
  const { environment, locale, connection, supportPlan, clientId } = session;
  const expiresAt = new Date(Math.min(link.expiresAt, time + config.sessionSeconds * 1000)).toISOString();
  return { id: session.id, token, expiresAt, environment, systems: link.systemId === undefined ? session.systems : [link.systemId], locale, connection, supportPlan, service: config.origin, clientId };
}

async function hashOf(secret: string | undefined): Promise<string> {
  if (!secret?.startsWith('mkl_')) throw unknown();
  return sha256(secret);
}

async function bySecret(context: Context, tx: Transaction, secretHash: string): Promise<Found> {
  const [link] = await tx.find('magicLink', { secretHash }, 1);
  return complete(context, tx, link);
}

async function byHolder(context: Context, tx: Transaction, id: string, holderHash: string): Promise<Found> {
  const link = MagicLinkId.safeParse(id).success ? await tx.get('magicLink', id) : undefined;
  return complete(context, tx, link?.holderHash !== undefined && sameHash(link.holderHash, holderHash) ? link : undefined);
}

async function complete({ now }: Context, tx: Transaction, link: Stored | undefined): Promise<Found> {
  const session = link && (await tx.get('session', link.sessionId));
  if (!session) throw unknown();
  const limit = await takeFromLimit(tx, now(), `link:${link.id}`, LIMIT);
  if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'This magic link was asked for too often.', { retryAfter: limit.retryAfter });
  return { link, session };
}

async function describe({ config, sealer, now, log }: Context, { link, session }: Found): Promise<MagicLinkView> {
  const { sealedNote } = link;
  const note = sealedNote === undefined ? undefined : await sealer.open(sealedNote, noteContext(link)).catch(() => void log.error('link.note-unreadable', { linkId: link.id }));
  return {
    ...linkView(link, now()),
    environment: session.environment,
    service: { name: config.name },
    partner: { name: config.clients.find(({ id }) => id === session.clientId)?.name ?? session.clientId },
    customer: { name: session.customer.name },
    note: note ?? undefined,
    locale: session.locale,
    connection: session.connection,
  };
}
