/** Digits after the point that are reckoned with: a quantity's and a price's together. */
const SCALE = 12;

/** What the lines of an order come to, to the cent, without a binary fraction in between. */
export function totalOf(lines: readonly { quantity: string; unitPrice: string }[]): string {
  const exact = lines.reduce((sum, { quantity, unitPrice }) => sum + product(quantity, unitPrice), 0n);
  const unit = 10n ** BigInt(SCALE - 2);
  const half = exact < 0n ? -unit / 2n : unit / 2n;
  const cents = (exact + half) / unit;
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Scaled by ten to the power of `SCALE`. */
function product(a: string, b: string): bigint {
  const [left, right] = [scaled(a), scaled(b)];
  const digits = left.digits * right.digits;
  const over = left.scale + right.scale - SCALE;
  return over >= 0 ? digits / 10n ** BigInt(over) : digits * 10n ** BigInt(-over);
}

function scaled(decimal: string): { digits: bigint; scale: number } {
  const [whole = '0', part = ''] = decimal.split('.');
  return { digits: BigInt(whole + part), scale: part.length };
}
