/**
 * Where an error came from, for the log. Without its message, which may hold a customer's word and may have several
 * lines: only those that name a place in the code are kept.
 */
export function traceOf(error: unknown): { error: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack = '' } = error;
  const places = stack.slice(stack.includes(message) ? stack.indexOf(message) + message.length : 0);
  return { error: name, at: places.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim()) };
}
