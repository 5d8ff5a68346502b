export function median(values: readonly number[]): number {
  if (!values.length) throw new Error('There is nothing to take the median of.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The smallest value that at least this share of all, from 0 to 1, does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  if (!values.length) throw new Error('There is nothing to take a percentile of.');
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)]!;
}
