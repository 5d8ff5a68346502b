export function median(values: readonly number[]): number {
  if (!values.length) throw new Error('There is nothing to take the median of.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
