/** Bytes in the words of a language: bytes, then kilobytes of 1,024, then megabytes. */
export function sizeIn(locale: string, bytes: number): string {
  const steps = Math.min(2, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const unit = ['byte', 'kilobyte', 'megabyte'][steps]!;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: steps ? 'short' : 'long', maximumFractionDigits: 1 }).format(bytes / 1024 ** steps);
}
