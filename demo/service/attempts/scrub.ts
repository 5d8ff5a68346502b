import { encodeFile, textOfFile, type Field, type FieldValues } from 'makini-connect/contract';
import { plain, whole } from '../text.js';

const REMOVED = '[removed]';
/** Shorter ones would take ordinary words out of every sentence. */
const LEAST = 4;
/** What is longer is a file, which nobody sends encoded once more. */
const LONGEST_ENCODED = 4096;
/** Of a long secret that was cut off at the end of a text, so much of its beginning is known again. */
const CUT = { from: 12, known: 8 };
/** More of a text is not looked at: whoever shows it shows far less. */
const LONGEST_TEXT = 4000;

/** Letters that base64 may consist of, in either of its alphabets. */
const BASE64 = /[A-Za-z0-9+/_-]+={0,2}/g;

/** Makes a text of somebody else's fit to be shown: plain, on one line, without any of the secrets, and not too long. */
export interface Scrubber {
  /** One more secret, for example a code that the customer typed. */
  add(...secrets: readonly string[]): void;
  /** What the customer answered to a question, which may be a word as any other. */
  addAnswer(answer: string): void;
  text(value: string, max: number): string;
  /** The name of a record, for example of a site. That it has the word that was answered tells nobody that this was the answer. */
  name(value: string, max: number): string;
}

export function createScrubber(secrets: readonly string[]): Scrubber {
  const [everything, inNames] = [createRemover(), createRemover()];
  const add: Scrubber['add'] = (...more) => {
    for (const remover of [everything, inNames]) remover.add(more);
  };
  add(...secrets);
  return { add, addAnswer: (answer) => everything.add([answer]), text: everything.text, name: inNames.text };
}

interface Remover {
  add(secrets: readonly string[]): void;
  text(value: string, max: number): string;
}

function createRemover(): Remover {
  const known = new Set<string>();
  let literal: string[] = [];
  let encoded: string[] = [];
  const add: Remover['add'] = (more) => {
    for (const secret of more) if (secret.length >= LEAST) known.add(secret);
    // A secret may be part of another: the longest goes first, so that nothing of it is left.
    literal = [...new Set([...known].flatMap(spellings))].sort((a, b) => b.length - a.length);
    encoded = [...new Set([...known].filter(({ length }) => length <= LONGEST_ENCODED).flatMap(inBase64))];
  };
  return {
    add,
    text(value, max) {
      let text = literal.reduce(withoutCut, plain(value.slice(0, LONGEST_TEXT)));
      for (const secret of literal) text = text.replaceAll(secret, REMOVED);
      return cut(text.replace(BASE64, (run) => (encoded.some((letters) => run.includes(letters)) ? REMOVED : run)), max);
    },
  };
}

/** At most so many characters, and no half of one. */
const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`);

/** A secret as it may stand in a text: as it is, and as it looks in an address, in a host's name, in JSON and on a web page. */
function spellings(raw: string): string[] {
  const secret = plain(raw);
  const json = JSON.stringify(raw).slice(1, -1);
  const ascii = json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const address = encodeURIComponent(whole(raw));
  const form = new URLSearchParams({ '': raw }).toString().slice(1);
  const html = raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const forms = [raw, secret, raw.toLowerCase(), json, ascii, json.replaceAll('/', '\\/'), address, form, lowerHex(address), lowerHex(form), html, html.replaceAll("'", '&#39;'), html.replaceAll("'", '&#x27;')];
  return forms.filter(({ length }) => length >= LEAST);
}

const lowerHex = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());

/** The letters that base64 of any text with the secret in it has, wherever in the text it stands: a letter is six bits of its neighbours. */
function inBase64(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const letters = [0, 1, 2].map((before) => {
    const text = encodeFile(new Uint8Array([...new Uint8Array(before), ...bytes]));
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return letters.filter(({ length }) => length > LEAST).flatMap((each) => [each, each.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** Takes off a secret's beginning that a text ends with: somebody has shortened the text in the midst of it. */
function withoutCut(text: string, secret: string): string {
  if (secret.length < CUT.from) return text;
  const left = text.replace(/(?:…|\.{3})$/, '');
  const beginning = secret.slice(0, CUT.known);
  for (let start = left.indexOf(beginning); start >= 0; start = left.indexOf(beginning, start + 1)) {
    if (secret.startsWith(left.slice(start))) return left.slice(0, start) + REMOVED;
  }
  return text;
}

/** The secrets that a form's values hold: also those in files, line by line, and keys without what they all begin with. */
export function secretsOf(fields: readonly Field[], values: FieldValues): string[] {
  return fields.flatMap(({ name, secret, prefix, file }) => {
    const value = values[name];
    if (!secret || !value) return [];
    return [value, ...(prefix && value.startsWith(prefix) ? [value.slice(prefix.length)] : []), ...(file ? inFile(textOfFile(value) ?? '') : [])];
  });
}

/** The secrets among stored credentials: all but what a form asks for openly. */
export function secretsInStore(fields: readonly Field[], credentials: FieldValues): string[] {
  const open = new Set(fields.flatMap(({ name, secret }) => (secret ? [] : [name])));
  const own = Object.entries(credentials).flatMap(([name, value]) => (open.has(name) ? [] : [value, ...textsIn(value)]));
  return [...own, ...secretsOf(fields, credentials)];
}

function inFile(text: string): string[] {
  const keys = textsIn(text, /key|secret|token|password/i);
  return [text, ...keys].flatMap((each) => [...each.matchAll(/-----BEGIN [^-]+-----([^-]+)-----END/g)].flatMap(([, body = '']) => [body.replace(/\s+/g, ''), ...body.split(/\s+/).filter(({ length }) => length >= CUT.known)]))
    .concat(keys.filter((key) => !key.includes('-----')));
}

/** The longer texts of a JSON object, under names of a form. */
function textsIn(json: string, named = /^/): string[] {
  if (!json.startsWith('{')) return [];
  try {
    return Object.entries(JSON.parse(json) as object).flatMap(([name, value]) => (typeof value === 'string' && value.length >= CUT.known && named.test(name) ? [value] : []));
  } catch {
    return [];
  }
}
