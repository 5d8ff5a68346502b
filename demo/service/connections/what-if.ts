import { ConnectError, type System } from 'makini-connect/contract';
import type { Records } from '../store/records.js';

/** In the sandbox, nothing changes by itself: plays what the partner wants to have happened in the system since the login. */
export function playWhatIf({ whatIf, connection }: Records['connection'], { schemes }: System): void {
  if (!whatIf || connection.environment !== 'sandbox') return;
  if (whatIf.offline) throw new ConnectError('HOST_UNREACHABLE', 'The sandbox plays a system that is offline.', { facts: { found: 'no answer' } });
  if (!whatIf.passwordChanged) return;
  const secret = schemes.flatMap(({ fields }) => fields).find(({ secret }) => secret)?.name;
  throw new ConnectError('AUTHENTICATION_FAILED', 'The sandbox plays a customer that has changed its password.', {
    ...(secret !== undefined && { fields: [{ field: secret, code: 'refused' }] }), facts: { said: 'Sandbox error 401: the password was changed.' },
  });
}
