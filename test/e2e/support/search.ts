import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'playwright/test';

/** Texts or bytes to look through, by a name that a failure can tell. */
export type Places = Readonly<Record<string, string | Uint8Array>>;
/** Values that must be nowhere, by name. */
export type Secrets = Readonly<Record<string, string>>;

/** The forms a value may hide in: as it is, in an address, as hex, as base64 from any byte on, and as UTF-16. */
export function disguises(value: string): Record<string, Buffer> {
  const bytes = Buffer.from(value);
  const shifted = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The characters at both ends depend on the neighbours of the value.
    return text.slice([0, 2, 3][offset]!, Math.floor((offset + bytes.length) / 3) * 4);
  });
  const forms: Record<string, string> = { clear: value, 'an address': encodeURIComponent(value), hex: bytes.toString('hex'), HEX: bytes.toString('hex').toUpperCase() };
  shifted.forEach((text, offset) => {
    forms[`base64 (${offset})`] = text;
    forms[`base64url (${offset})`] = text.replaceAll('+', '-').replaceAll('/', '_');
  });
  return { ...Object.fromEntries(Object.entries(forms).map(([name, text]) => [name, Buffer.from(text)])), 'UTF-16': Buffer.from(value, 'utf16le') };
}

/** Where secrets are found: one line for each secret, place and form. */
export function search(secrets: Secrets, places: Places): string[] {
  const wanted = Object.entries(secrets).map(([name, value]) => [name, disguises(value)] as const);
  return Object.entries(places).flatMap(([place, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return wanted.flatMap(([name, forms]) => Object.entries(forms).flatMap(([form, needle]) => (bytes.includes(needle) ? [`${name} in ${place} as ${form}`] : [])));
  });
}

/** Proves that the search would find each secret in each place and form, then that it finds none. */
export function expectNowhere(secrets: Secrets, places: Places): void {
  for (const [name, value] of Object.entries(secrets)) {
    expect(value.length, `${name} is too short to be looked for`).toBeGreaterThan(9);
    const needles = Object.values(disguises(value)).flatMap((needle) => [Buffer.from('\n'), needle]);
    const planted = Object.fromEntries(Object.entries(places).map(([place, content]) => [place, Buffer.concat([Buffer.from(content), ...needles, Buffer.from('\n')])]));
    const found = new Set(search({ [name]: value }, planted));
    const missed = Object.keys(places).flatMap((place) => Object.keys(disguises(value)).map((form) => `${name} in ${place} as ${form}`)).filter((line) => !found.has(line));
    expect(missed, `${name} was planted and not found`).toEqual([]);
  }
  expect(search(secrets, places)).toEqual([]);
}

/** All files below a folder, journals and write-ahead logs too. */
export async function filesBelow(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), new Uint8Array(await readFile(file))] as const)));
}
