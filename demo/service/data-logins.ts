import { ConnectError, type FieldValues, type System } from 'makini-connect/contract';
import { audit } from './audit.js';
import { addressOf } from './connectors/place.js';
import type { Context } from './context.js';
import { LOGIN_WINDOW_SECONDS, hostLimitKey, takeFromLimit } from './limits.js';
import type { Records } from './store/records.js';

type Stored = Records['connection'];

/**
 * Reading a system logs in to it as well, with nobody watching. So that a partner who polls can't lock its customer's
 * account, these logins count at the host like a customer's own, and end with the first that is refused.
 *
 * @throws ConnectError with the refusal of before, RATE_LIMIT_EXCEEDED
 */
export async function expectDataLogin({ config, store, now }: Context, { id, connection }: Stored, credentials: FieldValues): Promise<void> {
  const key = hostLimitKey(connection.environment, addressOf(credentials));
  const { refused, limit } = await store.transaction(async (tx) => {
    const refused = (await tx.get('connection', id))?.refused;
    const rule = { max: config.loginLimits.host, windowSeconds: LOGIN_WINDOW_SECONDS };
    return { refused, limit: !refused && key ? await takeFromLimit(tx, now(), key, rule) : undefined };
  });
  if (refused) throw ConnectError.from(refused);
  if (limit && !limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many logins at this host in a short time.', { retryAfter: limit.retryAfter });
}

/** Keeps a refusal of the credentials until the customer has logged in anew, which writes the connection anew. */
export async function keepRefusal({ store, now }: Context, stored: Stored, system: System, { code, problem }: ConnectError, requestId: string): Promise<void> {
  if (code !== 'AUTHENTICATION_FAILED' || !namesSecret(system, problem.fields)) return;
  const { id, clientId, customerId, connection } = stored;
  await store.transaction(async (tx) => {
    const current = await tx.get('connection', id);
    // Meanwhile the customer may have given other credentials.
    if (current?.sealedCredentials !== stored.sealedCredentials || current?.refused) return;
    await tx.put('connection', { ...current!, refused: problem });
    await audit(tx, now(), { what: 'data.refused', clientId, customerId, connectionId: id, systemId: connection.systemId, code, requestId });
  });
}

/** A database that is away for a while is refused by its field too, but no account is locked for it. */
function namesSecret({ schemes }: System, fields: ConnectError['problem']['fields']): boolean {
  const secrets = new Set(schemes.flatMap((scheme) => scheme.fields).flatMap(({ name, secret }) => (secret ? [name] : [])));
  return !fields || fields.some(({ field }) => secrets.has(field));
}
