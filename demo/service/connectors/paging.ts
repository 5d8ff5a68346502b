import { ConnectError } from 'makini-connect/contract';

export interface PageQuery {
  limit: number;
  cursor?: string;
}

/** The page of a list that a cursor leads to: the id of the last record before it. */
export function pageOf<T extends { id: string }>(list: readonly T[], { limit, cursor }: PageQuery): { data: T[]; nextCursor: string | null } {
  const start = cursor === undefined ? 0 : list.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) throw unknownCursor();
  const data = list.slice(start, start + limit);
  return { data, nextCursor: start + limit < list.length ? data.at(-1)!.id : null };
}

export const unknownCursor = () => new ConnectError('INVALID_REQUEST', 'The cursor is not one that the previous page gave.');
