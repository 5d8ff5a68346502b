/** So many hexadecimal digits of a text's SHA-256. */
export async function digest(text: string, digits: number): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, digits / 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells customers apart, and nobody who they are: for the customer's own browser, in which another one may sign in. */
export const customerMark = (customerId: string): Promise<string> => digest(JSON.stringify(['customer', customerId]), 16);
