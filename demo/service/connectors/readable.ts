import { ConnectError, type Entity, type Found } from 'makini-connect/contract';

/** Not this, but perhaps something else. */
const REFUSING: ReadonlySet<number> = new Set([401, 403, 404]);
/** Says nothing of the account's rights: the question was one that this system does not know. */
const isMisunderstood = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

/** What asking for some of the data gave, and why it can't be read. */
export interface Try {
  readonly status: number;
  readonly problem: ConnectError | undefined;
}

/**
 * Tries out what may be read, and tells it. `'skipped'` where the catalogue knows of none how to.
 *
 * @throws ConnectError PERMISSION_DENIED where it is nothing, or what keeps it from being tried out
 */
export async function expectReadable(wanted: readonly Entity[], paths: Partial<Record<Entity, string>> = {}, tell: (found: Found) => void, ask: (path: string) => Promise<Try>): Promise<'skipped' | undefined> {
  const readable: Entity[] = [];
  const refused: Entity[] = [];
  let said: string | undefined;
  for (const entity of wanted) {
    const path = paths[entity];
    if (path === undefined) continue;
    const { status, problem } = await ask(path);
    if (problem && !REFUSING.has(status)) {
      if (isMisunderstood(status)) continue;
      throw problem;
    }
    (problem ? refused : readable).push(entity);
    said ??= problem?.problem.facts?.said;
  }
  if (readable.length + refused.length === 0) return 'skipped';
  tell({ readable, refused });
  if (readable.length > 0) return undefined;
  throw new ConnectError('PERMISSION_DENIED', 'The account may read nothing of what was asked for.', { facts: { entities: refused, ...(said && { said }) } });
}
