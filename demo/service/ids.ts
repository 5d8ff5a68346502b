const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The largest multiple of 62 in a byte: values from here on would make some characters more likely. */
const FAIR = 248;

/**
 * A name nobody can guess: 22 characters hold 131 bits.
 *
 * @example newId('ses') // 'ses_4fXq…'
 */
export function newId(prefix: string, length = 22): string {
  let text = '';
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < FAIR && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return `${prefix}_${text}`;
}

/** A bearer value, longer than a name since it opens doors. */
export const newSecret = (prefix: 'mks' | 'mkc' | 'mkt' | 'mkr' | 'mkl'): string => newId(prefix, 40);
