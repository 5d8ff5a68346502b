import { createHash, randomBytes } from 'node:crypto';
import type { Environment } from 'makini-connect/contract';
import type { Sqlite } from './database.js';
import type { Person } from './answers.js';
import { PEOPLE, personOf } from './customers.js';

const COOKIE = 'tarrow_login';
const DAYS = 30;

/** Somebody's browser: who is signed in there, and which environment its switch is set to. */
export interface Login {
  readonly hash: string;
  readonly person: Person | undefined;
  readonly environment: Environment;
}

/** The app's own login: a random cookie, of which the database holds the hash only. */
export interface Logins {
  of(request: Request): Login | undefined;
  /** Signs the first person in; gives the value of `set-cookie`. */
  begin(): string;
  signIn(login: Login, person: Person | undefined): void;
  setEnvironment(login: Login, environment: Environment): void;
  /** Deletes the logins that have ended. */
  sweep(): void;
}

/** @param now milliseconds since 1970 */
export function createLogins(db: Sqlite, now: () => number = Date.now): Logins {
  const insert = db.prepare('INSERT INTO login (hash, customer, environment, created_at) VALUES (?, ?, ?, ?)');
  const select = db.prepare('SELECT customer, environment FROM login WHERE hash = ? AND created_at > ?');
  const setCustomer = db.prepare('UPDATE login SET customer = ? WHERE hash = ?');
  const setEnvironment = db.prepare('UPDATE login SET environment = ? WHERE hash = ?');
  const removeOld = db.prepare('DELETE FROM login WHERE created_at <= ?');
  const oldest = () => now() - DAYS * 86_400_000;
  return {
    of(request) {
      const value = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{43})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1];
      if (!value) return undefined;
      const hash = hashOf(value);
      const row = select.get(hash, oldest()) as { customer: string | null; environment: string } | undefined;
      return row && { hash, person: personOf(row.customer), environment: row.environment === 'production' ? 'production' : 'sandbox' };
    },
    begin() {
      const value = randomBytes(32).toString('base64url');
      insert.run(hashOf(value), PEOPLE[0].id, 'sandbox', now());
      return `${COOKIE}=${value}; Path=/; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Lax`;
    },
    signIn: (login, person) => void setCustomer.run(person?.id ?? null, login.hash),
    setEnvironment: (login, environment) => void setEnvironment.run(environment, login.hash),
    sweep: () => void removeOld.run(oldest()),
  };
}

const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');
