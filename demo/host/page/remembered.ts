/* Which connection somebody looks at outlives a reload of this tab. Its id is no secret, and another customer's is found nowhere. */

const key = (of: string): string => `tarrow-shown ${of}`;

/** @param of who is signed in, and in which environment */
export function rememberShown(of: string, id: string): void {
  try {
    sessionStorage.setItem(key(of), id);
  } catch {
    // Where a browser keeps nothing, a reload begins with the first one.
  }
}

export function shownBefore(of: string): string | undefined {
  try {
    return sessionStorage.getItem(key(of)) ?? undefined;
  } catch {
    return undefined;
  }
}
