import { visibleFields, type Field, type FieldValues, type SchemeId, type System } from 'makini-connect/contract';
import { addressOf } from '../connectors/place.js';

/** What of a place differs is told in words that are cut off nowhere, and short enough to stand side by side. */
const LONGEST = { address: 90, label: 40, value: 60 } as const;

const ADDRESS = 'address';
const IN_ADDRESS = new Set(['url', 'host', 'port']);
/** How a place is reached, or what turns by itself: another one leads to the same place. */
const NOT_WHERE = new Set(['deployment', 'encryption', 'authentication', 'year']);
/** What a system calls the program that logs in to it. It changes with its key, and says who and not where. */
export const PROGRAM_NAMES: ReadonlySet<string> = new Set([
  'accessKey', 'apiId', 'appId', 'appKey', 'appReference', 'applicationId', 'applicationKey', 'certificateId', 'clientId', 'consumerKey', 'databaseUser', 'fromAccount', 'keyId',
  'partnerUserId', 'senderId', 'tokenId', 'tokenKey', 'userId', 'userLogin',
]);
/** Known by its name alone. */
const BARE = new Set(['database']);

interface Part {
  readonly value: string;
  /** As it is shown; nothing for what was left empty. */
  readonly text: string;
}
/** Where a login leads, part by part: its address, then whatever else the customer typed of it. */
export type Where = ReadonlyMap<string, Part>;

/** Two places as they are shown. `apart`: what tells the second from the first. */
export interface Places {
  readonly same: boolean;
  readonly was: string;
  readonly is: string;
  readonly apart: string;
}

/** @param values but for secrets */
export function whereIn({ schemes }: System, scheme: SchemeId, values: FieldValues): Where {
  const address = addressOf(values);
  const parts = visibleFields(schemes.find(({ id }) => id === scheme)?.fields ?? [], values).flatMap((field): [string, Part][] => {
    const value = values[field.name];
    if (isWho(field) || field.secret || IN_ADDRESS.has(field.name) || NOT_WHERE.has(field.name)) return [];
    // A tenant that was left out is the system's usual one, and so another than one with a name.
    if (!value) return field.required ? [] : [[field.name, { value: '', text: '' }]];
    return [[field.name, { value: field.kind === 'url' ? hostAndPath(value) : value, text: textOf(field, value) }]];
  });
  return new Map([...(address ? [[ADDRESS, { value: hostAndPath(address), text: shortened(hostAndPath(address), LONGEST.address) }] as const] : []), ...parts]);
}

/** What one of the two has no word for can't be another. */
export function comparePlaces(was: Where, is: Where): Places {
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const others = names.filter((name) => was.has(name) && is.has(name) && was.get(name)!.value !== is.get(name)!.value);
  const inOrder = [...new Set([ADDRESS, ...others, ...names])];
  const told = (where: Where, parts: readonly string[]) => parts.map((name) => where.get(name)?.text).filter(Boolean).join(' · ');
  return { same: others.length === 0, was: told(was, inOrder), is: told(is, inOrder), apart: told(is, others.includes(ADDRESS) ? inOrder : others) };
}

/** By which name somebody logs in: a person's, or else a program's. */
export function userIn({ schemes }: System, scheme: SchemeId, values: FieldValues): string | undefined {
  const named = (schemes.find(({ id }) => id === scheme)?.fields ?? []).filter((field) => isWho(field) && !field.secret && values[field.name]);
  const persons = named.filter(isPerson);
  return (persons.length > 0 ? persons : named).map(({ name }) => values[name]).join(' · ') || undefined;
}

const isPerson = ({ kind }: Field): boolean => kind === 'username' || kind === 'email';
const isWho = (field: Field): boolean => isPerson(field) || PROGRAM_NAMES.has(field.name);

function textOf({ name, kind, label, choices }: Field, value: string): string {
  const shown = shortened(kind === 'url' ? hostAndPath(value) : (choices?.find((choice) => choice.value === value)?.label ?? value), LONGEST.value);
  return label === undefined || BARE.has(name) ? shown : `${shortened(label, LONGEST.label)} ${shown}`;
}

/** Many customers of one cloud are told apart by their path. */
function hostAndPath(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname } = new URL(address);
  return host.replace(/\.(?=:|$)/, '') + pathname.replace(/\/+$/, '');
}

/** Without its middle: what differs stands at the beginning or at the end. */
function shortened(text: string, max: number): string {
  const letters = [...text];
  return letters.length <= max ? text : [...letters.slice(0, max / 2), '…', ...letters.slice(1 - max / 2)].join('');
}
