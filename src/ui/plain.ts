/** A foreign text as part of a sentence: on one line, and without the marks that would turn the words around it about. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
