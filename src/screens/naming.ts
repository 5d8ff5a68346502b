import type { ConnectionState } from '../contract/connection-state.js';
import { plain } from '../ui/plain.js';

export interface Called {
  /** In a sentence, on a button: its system, with what tells it apart in brackets, which keeps a direction of its own. */
  readonly text: string;
  /** What tells it apart from others of its system; nothing where it is the only one, and the system's name says all. */
  readonly apart: string | undefined;
}

export type Naming = (connection: ConnectionState) => Called;

/** How the connections of a customer are called, so that no two of one system are taken for each other. */
export const naming =
  (all: readonly ConnectionState[]): Naming =>
  (connection) => {
    const { id, status, systemName, name } = connection;
    const system = plain(systemName);
    // One that has ended is told apart from all others; it is nothing that a living one could be taken for.
    const others = all.filter((one) => one.id !== id && (one.status !== 'inactive' || status === 'inactive') && plain(one.systemName) === system);
    if (!others.length) return { text: system, apart: undefined };
    // Two that were kept when somebody else logged in may have one name.
    const isTwin = others.some((one) => plain(one.name) === plain(name));
    const whole = fully(connection);
    // In the sandbox and in production, all may be the same.
    const same = isTwin ? others.filter((one) => fully(one) === whole) : [];
    const apart = !isTwin ? plain(name) : same.length ? `${whole} · ${1 + same.filter((one) => ageOf(one) < ageOf(connection)).length}` : whole;
    return { text: `${system} (\u2068${apart}\u2069)`, apart };
  };

const fully = ({ name, account, company }: ConnectionState): string => plain([name, account, company].filter((part) => part !== undefined).join(' · '));
const ageOf = ({ createdAt, id }: ConnectionState): string => createdAt + id;
