/** JSON, or `undefined`. The parser's own error is dropped on purpose: it quotes the text, which may hold a secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The value that a JSON pointer (RFC 6901) leads to. */
export function at(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step) ? (inner as Record<string, unknown>)[step] : undefined), value);
}

/** The first text that any of the pointers leads to: where a system puts its own words. */
export const textAt = (value: unknown, pointers: readonly string[]): string | undefined =>
  pointers.map((pointer) => at(value, pointer)).find((found): found is string => typeof found === 'string' && found.trim() !== '');
