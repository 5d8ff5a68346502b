/** Seconds in the words of a language: seconds up to two minutes, then minutes, rounded up. */
export function durationIn(locale: string, seconds: number): string {
  const long = seconds >= 120;
  return new Intl.NumberFormat(locale, { style: 'unit', unit: long ? 'minute' : 'second', unitDisplay: 'long' }).format(long ? Math.ceil(seconds / 60) : seconds);
}
