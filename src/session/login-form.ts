import type { CreateAttempt } from '../contract/create-attempt.js';
import type { Entity } from '../contract/entities.js';
import { checkField, checkFields, cleanValue, defaultOf, visibleFields, withoutSecrets, type Field, type FieldValues } from '../contract/field.js';
import type { Environment } from '../contract/ids.js';
import { parseHost } from '../contract/instance-url.js';
import type { Carried } from '../contract/pasted-address.js';
import type { FieldProblem } from '../contract/problem.js';
import type { Place, SessionView } from '../contract/session.js';
import type { Scheme, SchemeId, System } from '../contract/system.js';

export interface ChosenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** A login form as far as it may be remembered. A secret is never part of it: that stays in its input. */
export interface Form {
  readonly system: System;
  readonly partner: string;
  readonly environment: Environment;
  /** What will be read. */
  readonly entities: readonly Entity[];
  /** Who logs in was handed the step by somebody else. */
  readonly byLink: boolean;
  /** Where the service connects from. */
  readonly addresses: readonly string[];
  readonly scheme: SchemeId;
  /** What was typed, by the field's name, secrets left out. A default is not part of it; `valuesOf` adds those. */
  readonly values: FieldValues;
  /** What is known of a chosen file. The file itself stays in its input. */
  readonly files: Readonly<Record<string, ChosenFile | undefined>>;
  /** Fields that were typed into; the others are not told to be wrong before the form is sent. */
  readonly touched: readonly string[];
  /** Secret fields whose value is shown. */
  readonly revealed: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** The form was sent and came back; the problems left are counted in a summary. */
  readonly refused: boolean;
  /** A connection that is logged in to again: who it was until now, whether more than its secrets is on show, and its name where it needs the login. */
  readonly reconnect: { readonly who: string; readonly open: boolean; readonly owed: string | undefined } | undefined;
  /** The sandbox scenario that was chosen. */
  readonly scenario: string;
}

/** What every connection has, whatever the system. The underscore keeps them apart from a system's own fields. */
export const OWN_FIELDS: readonly Field[] = [
  { name: '_connectionName', kind: 'text', secret: false, required: true, maxLength: 80, autocomplete: 'off' },
  { name: '_email', kind: 'email', secret: false, required: true, maxLength: 254, autocomplete: 'email' },
];

export function createForm(system: System, view: SessionView, place: Place | null = view.place): Form {
  const again = view.reconnect?.systemId === system.id ? view.reconnect : undefined;
  // What the customer has typed counts for more than what the connection was made with.
  const kept = place?.systemId === system.id ? place : again && { ...again, connectionName: again.name };
  const form: Form = {
    system,
    partner: view.partner.name,
    environment: view.environment,
    entities: view.entities,
    addresses: view.addresses,
    byLink: view.byLink === true,
    scheme: system.schemes.find(({ id }) => id === kept?.scheme)?.id ?? system.schemes[0]!.id,
    values: { ...kept?.fields, _email: kept?.email || again?.email || view.customer.email || '' },
    files: {},
    touched: [],
    revealed: [],
    problems: [],
    refused: false,
    reconnect: undefined,
    scenario: '',
  };
  const named = { ...form, values: { ...form.values, _connectionName: kept?.connectionName || again?.name || proposedName(form) } };
  if (!again) return named;
  const values = valuesOf(named);
  const open = formFields(named).some((field) => !field.secret && checkField(field, values[field.name]));
  return { ...named, reconnect: { who: [again.account, again.company].filter(Boolean).join(', '), open, owed: again.needsLogin ? again.name : undefined } };
}

export const schemeOf = (form: Form): Scheme => form.system.schemes.find(({ id }) => id === form.scheme)!;
const allFields = (form: Form): Field[] => [...schemeOf(form).fields, ...OWN_FIELDS];

/** What stands in the inputs that are no secret: typed, or by default. */
export function valuesOf(form: Form): FieldValues {
  const values = { ...form.values };
  for (const field of schemeOf(form).fields) if (!field.secret) values[field.name] ??= defaultOf(field, values);
  return values;
}

/** The fields to draw, in order: the system's, then our own. */
export const formFields = (form: Form): Field[] => visibleFields(allFields(form), valuesOf(form));
export const problemOf = (form: Form, name: string): FieldProblem | undefined => form.problems.find(({ field }) => field === name);

/** What a connection is called until the customer names it: two to one system are told apart by their hosts. */
function proposedName(form: Form): string {
  // What stands there by default tells no two of them apart.
  const host = hostIn(form, form.values);
  return (form.system.name + (host && ` – ${host}`)).slice(0, OWN_FIELDS[0]!.maxLength);
}

/** The connection's name goes with what it is connected to, for as long as it is the one that was proposed. */
function renamed(form: Form, next: Form): Form {
  const name = form.values['_connectionName'];
  return name === proposedName(form) && name === next.values['_connectionName'] ? { ...next, values: { ...next.values, _connectionName: proposedName(next) } } : next;
}

export const withValues = (form: Form, values: FieldValues): Form => renamed(form, { ...form, values: { ...form.values, ...values } });

/** Another way to log in. What it shares with the last one by name is kept, but nothing secret. */
export const withScheme = (form: Form, scheme: SchemeId): Form => renamed(form, { ...form, scheme, scenario: '', files: {}, problems: [], refused: false, revealed: [] });

/** What came along with an address, and would be missed if it were dropped unseen: for fields that were not typed into. */
function broughtAlong(form: Form, { username, port, database, login }: Carried): FieldValues {
  const valueFor = ({ name, kind }: Field) => (kind === 'port' ? port : kind === 'username' ? username : name === 'database' ? database : undefined);
  const free = formFields(form).filter(({ name, kind }) => !form.touched.includes(name) || (login && kind === 'username'));
  return Object.fromEntries(free.flatMap((field) => (valueFor(field) ? [[field.name, valueFor(field)!]] : [])));
}

/** The customer has typed. A problem that is shown goes as soon as it is solved, and none appears while typing. */
export function typed(form: Form, name: string, value: string, carried: Carried = {}): Form {
  const field = allFields(form).find((field) => field.name === name);
  if (!field) return form;
  const next = field.secret ? form : withValues(form, { ...broughtAlong(form, carried), [name]: value });
  const [before, values, shown] = [valuesOf(form), { ...valuesOf(next), [name]: value }, formFields(next)];
  const stays = (problem: FieldProblem) => {
    const other = shown.find((field) => field.name === problem.field);
    return other && ((other !== field && values[other.name] === before[other.name]) || checkField(other, values[other.name]) !== undefined);
  };
  return { ...next, touched: form.touched.includes(name) ? form.touched : [...form.touched, name], problems: form.problems.filter(stays) };
}

/** The customer has chosen a file, or taken it away. One that is too large is not even read. */
export function chosen(form: Form, name: string, file: ChosenFile | undefined): Form {
  const next = { ...form, files: { ...form.files, [name]: file }, problems: form.problems.filter((problem) => problem.field !== name) };
  return file && !fits(next, name) ? { ...next, problems: [...next.problems, { field: name, code: 'file-size' }] } : next;
}

/** Whether what was chosen is small enough to be read. */
export const fits = (form: Form, name: string): boolean => (form.files[name]?.size ?? 0) <= (schemeOf(form).fields.find((field) => field.name === name)?.file?.maxBytes ?? 0);

/** What is wrong with a field as it stands in its input: a file that is chosen but has no content could not be read. */
const wrongWith = (form: Form, field: Field, value: string | undefined): FieldProblem | undefined => {
  if (!form.files[field.name]) return checkField(field, value);
  if (!fits(form, field.name)) return { field: field.name, code: 'file-size' };
  return value ? checkField(field, value) : { field: field.name, code: 'file-content' };
};

/** The customer has left a field, or its file was read. */
export function left(form: Form, name: string, value: string): Form {
  const field = formFields(form).find((field) => field.name === name);
  if (!field || !(field.file ? form.files[name] : form.touched.includes(name))) return form;
  const problem = wrongWith(form, field, value);
  return { ...form, problems: [...form.problems.filter((problem) => problem.field !== name), ...(problem ? [problem] : [])] };
}

/** Checks all, with the secrets as they stand in their inputs. */
export function checked(form: Form, secrets: FieldValues): Form {
  const problems = formFields(form).flatMap((field) => wrongWith(form, field, { ...valuesOf(form), ...secrets }[field.name]) ?? []);
  return unfoldedIfWrong({ ...form, problems, refused: problems.length > 0, revealed: [] });
}

/** What the service refused, shown at its fields. */
export function refuse(form: Form, problems: readonly FieldProblem[]): Form {
  const names = new Set(formFields(form).map(({ name }) => name));
  const found = problems.flatMap((problem) => {
    const name = [problem.field, problem.field.replace(/^fields\./, ''), `_${problem.field}`].find((name) => names.has(name));
    return name ? [{ ...problem, field: name }] : [];
  });
  // Systems that refuse a login seldom say of which part: it is what was asked for then, and not what has worked before.
  const isSecret = ({ field }: FieldProblem): boolean => allFields(form).some(({ name, secret }) => name === field && secret);
  const asked = found.filter((problem) => problem.code !== 'refused' || isSecret(problem));
  const told = isFolded(form) && asked.some(isSecret) ? asked : found;
  return unfoldedIfWrong({ ...form, problems: told, refused: told.length > 0 });
}

/** Only the secrets are on show. */
export const isFolded = ({ reconnect }: Form): boolean => reconnect !== undefined && !reconnect.open;
export const unfolded = (form: Form): Form => (form.reconnect ? { ...form, reconnect: { ...form.reconnect, open: true } } : form);

/** What is wrong has to be seen. */
const unfoldedIfWrong = (form: Form): Form => (formFields(form).some(({ secret, name }) => !secret && problemOf(form, name)) ? unfolded(form) : form);

/** The one place where secrets and the rest come together, on their way out. */
export function toInput(form: Form, secrets: FieldValues): CreateAttempt {
  const { _connectionName = '', _email = '', ...fields } = checkFields(allFields(form), { ...valuesOf(form), ...secrets }).values;
  return { systemId: form.system.id, scheme: form.scheme, fields, connectionName: _connectionName, email: _email, agreed: [...form.entities] };
}

export function toPlace(form: Form): Place {
  const { _connectionName = '', _email = '', ...values } = form.values;
  return {
    systemId: form.system.id,
    scheme: form.scheme,
    fields: withoutSecrets(schemeOf(form).fields, values),
    connectionName: _connectionName.slice(0, 80),
    email: _email.slice(0, 254),
  };
}

/** The system's host as far as it can be read from what was typed, for words and for support: never a path. */
export const hostOf = (form: Form | undefined): string => (form ? hostIn(form, valuesOf(form)) : '');

function hostIn(form: Form, values: FieldValues): string {
  const field = formFields(form).find(({ kind }) => kind === 'url' || kind === 'host');
  if (!field) return '';
  const value = values[field.name] ?? '';
  if (field.kind === 'host') return parseHost(value) ?? '';
  const url = cleanValue(field, value);
  return URL.canParse(url) ? new URL(url).host : '';
}
