/**
 * A content hash for an ETag: two rounds of 32-bit FNV-1a that differ in their basis, and the length. It tells
 * versions of a text apart, synchronously and without a platform's crypto; it is no protection against forgery.
 */
export function contentHash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x01000193) ^ (second >>> 15);
  }
  return [first, second, text.length].map((part) => (part >>> 0).toString(36)).join('-');
}
