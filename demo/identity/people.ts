/** What someone may read, as a scope of the API. */
export const SCOPES = { 'orders:read': 'Purchase orders', 'vendors:read': 'Vendors', 'items:read': 'Items' } as const;
export type Scope = keyof typeof SCOPES;
export const ALL_SCOPES = Object.keys(SCOPES) as Scope[];
export const COMPANY = 'Fjordline Foods';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly rights: readonly Scope[];
}

interface Account extends Person {
  password: string;
  locked: boolean;
}

/** Programs that the company has registered, for a login without a person. */
export const PROGRAM = { id: 'fjordline-integration', secret: 'harbor-integration', name: 'Fjordline integration', rights: ALL_SCOPES } as const;

/** Who has an account. All of it is invented, and the password is no secret. */
export function createPeople() {
  const account = (id: string, name: string, rights: readonly Scope[]): [string, Account] => [
    id, { id, name, email: `${id}@fjordline.example.com`, rights, password: 'harbor', locked: false },
  ];
  const accounts = new Map([
    account('bea', 'Bea Buyer', ALL_SCOPES),
    account('jonas', 'Jonas Planner', ['orders:read', 'vendors:read']),
    account('nils', 'Nils Visitor', []),
  ]);
  const known = (id: string): Account => {
    const found = accounts.get(id);
    if (!found) throw new Error(`Harbor Cloud knows no user "${id}".`);
    return found;
  };
  return {
    /** Unless the account is locked. */
    find: (id: string): Person | undefined => (accounts.get(id)?.locked ? undefined : accounts.get(id)),
    signIn(id: string, password: string): Person | 'wrong' | 'locked' {
      const found = accounts.get(id.trim().toLowerCase());
      if (!found || found.password !== password) return 'wrong';
      return found.locked ? 'locked' : found;
    },
    setPassword: (id: string, password: string): void => void (known(id).password = password),
    lock: (id: string, locked: boolean): void => void (known(id).locked = locked),
  };
}
export type People = ReturnType<typeof createPeople>;
