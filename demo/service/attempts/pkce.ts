const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** 256 bits that nobody can guess, of the form that RFC 7636 asks of a verifier: 43 letters, digits, `-` and `_`. */
export const newRandom = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** PKCE's S256. */
export const codeChallengeOf = async (codeVerifier: string): Promise<string> => base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))));
