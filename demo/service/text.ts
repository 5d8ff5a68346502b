/** Half of a character can't be written down. */
export const whole = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** Text of a stranger's as one plain line, with neither control characters nor what turns the direction of writing. */
export const plain = (text: string): string =>
  whole(text).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/ {2,}/g, ' ').trim();
