import { newId } from './ids.js';

const ids = new WeakMap<Request, string>();

/** The id of a request: in its answer, its log line, and in the audit log. Always ours, so nobody can write into our log with it. */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known) return known;
  const made = newId('req');
  ids.set(request, made);
  return made;
}
