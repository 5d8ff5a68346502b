import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { addressOf } from './connectors/place.js';
import type { Context } from './context.js';
import { LOGIN_WINDOW_SECONDS, hostLimitKey, takeFromLimit } from './limits.js';
import type { Records } from './store/records.js';

/**
 * Reading a system logs in to it as well, with nobody watching. So that a partner who polls can't overrun it, these logins
 * are limited at the host as the customers' own are. They count apart: whoever polls must not keep a customer from logging in.
 *
 * @throws ConnectError RATE_LIMIT_EXCEEDED
 */
export async function expectDataLogin({ config, store, now }: Context, { connection }: Records['connection'], credentials: FieldValues): Promise<void> {
  const key = hostLimitKey(connection.environment, addressOf(credentials));
  if (!key) return;
  const limit = await store.transaction((tx) => takeFromLimit(tx, now(), `data:${key}`, { max: config.loginLimits.host, windowSeconds: LOGIN_WINDOW_SECONDS }));
  if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many logins at this host in a short time.', { retryAfter: limit.retryAfter });
}
