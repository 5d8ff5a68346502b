import type { CreateAttempt } from '../contract/create-attempt.js';
import { checkField, checkFields, cleanValue, visibleFields, withoutSecrets, type Field, type FieldValues } from '../contract/field.js';
import type { Environment } from '../contract/ids.js';
import type { FieldProblem } from '../contract/problem.js';
import type { Place, SessionView } from '../contract/session.js';
import type { Scheme, SchemeId, System } from '../contract/system.js';

/** A login form as far as it may be remembered. A secret is never part of it: that stays in its input. */
export interface Form {
  readonly system: System;
  readonly partner: string;
  readonly environment: Environment;
  readonly scheme: SchemeId;
  /** By the field's name, secrets left out. */
  readonly values: FieldValues;
  /** Fields that were typed into; the others are not told to be wrong before the form is sent. */
  readonly touched: readonly string[];
  /** Secret fields whose value is shown. */
  readonly revealed: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** The form was sent and came back; the problems left are counted in a summary. */
  readonly refused: boolean;
  /** The sandbox scenario that was chosen. */
  readonly scenario: string;
}

/** What every connection has, whatever the system. The underscore keeps them apart from a system's own fields. */
export const OWN_FIELDS: readonly Field[] = [
  { name: '_connectionName', kind: 'text', secret: false, required: true, maxLength: 80, autocomplete: 'off' },
  { name: '_email', kind: 'email', secret: false, required: true, maxLength: 254, autocomplete: 'email' },
];

export function createForm(system: System, view: SessionView, place: Place | null = view.place): Form {
  const kept = place?.systemId === system.id ? place : undefined;
  return {
    system,
    partner: view.partner.name,
    environment: view.environment,
    scheme: system.schemes.find(({ id }) => id === kept?.scheme)?.id ?? system.schemes[0]!.id,
    values: { ...kept?.fields, _connectionName: kept?.connectionName || system.name, _email: kept?.email || view.customer.email || '' },
    touched: [],
    revealed: [],
    problems: [],
    refused: false,
    scenario: '',
  };
}

export const schemeOf = (form: Form): Scheme => form.system.schemes.find(({ id }) => id === form.scheme)!;
const allFields = (form: Form): Field[] => [...schemeOf(form).fields, ...OWN_FIELDS];
/** The fields to draw, in order: the system's, then our own. */
export const formFields = (form: Form): Field[] => visibleFields(allFields(form), form.values);
export const problemOf = (form: Form, name: string): FieldProblem | undefined => form.problems.find(({ field }) => field === name);

/** What a connection is called until the customer names it: two to one system are told apart by their hosts. */
function proposedName(form: Form): string {
  const host = hostOf(form);
  return (form.system.name + (host && ` – ${host}`)).slice(0, OWN_FIELDS[0]!.maxLength);
}

/** Other values; the connection's name goes with them for as long as it is the one that was proposed. */
export function withValues(form: Form, values: FieldValues): Form {
  const next = { ...form, values: { ...form.values, ...values } };
  if ('_connectionName' in values || form.values['_connectionName'] !== proposedName(form)) return next;
  return { ...next, values: { ...next.values, _connectionName: proposedName(next) } };
}

/** The customer has typed. A problem that is shown goes as soon as it is solved, and none appears while typing. */
export function typed(form: Form, name: string, value: string): Form {
  const field = allFields(form).find((field) => field.name === name);
  if (!field) return form;
  const solved = problemOf(form, name) && !checkField(field, value);
  return {
    ...(field.secret ? form : withValues(form, { [name]: value })),
    touched: form.touched.includes(name) ? form.touched : [...form.touched, name],
    problems: solved ? form.problems.filter((problem) => problem.field !== name) : form.problems,
  };
}

/** The customer has left a field. */
export function left(form: Form, name: string, value: string): Form {
  const field = formFields(form).find((field) => field.name === name);
  if (!field || !form.touched.includes(name)) return form;
  const problem = checkField(field, value);
  return { ...form, problems: [...form.problems.filter((problem) => problem.field !== name), ...(problem ? [problem] : [])] };
}

/** Checks all, with the secrets as they stand in their inputs. */
export function checked(form: Form, secrets: FieldValues): Form {
  const { problems } = checkFields(allFields(form), { ...form.values, ...secrets });
  return { ...form, problems, refused: problems.length > 0, revealed: [] };
}

/** What the service refused, shown at its fields. */
export function refuse(form: Form, problems: readonly FieldProblem[]): Form {
  const names = new Set(formFields(form).map(({ name }) => name));
  const found = problems.flatMap((problem) => {
    const name = [problem.field, problem.field.replace(/^fields\./, ''), `_${problem.field}`].find((name) => names.has(name));
    return name ? [{ ...problem, field: name }] : [];
  });
  return { ...form, problems: found, refused: found.length > 0 };
}

/** The one place where secrets and the rest come together, on their way out. */
export function toInput(form: Form, secrets: FieldValues): CreateAttempt {
  const { _connectionName = '', _email = '', ...fields } = checkFields(allFields(form), { ...form.values, ...secrets }).values;
  return { systemId: form.system.id, scheme: form.scheme, fields, connectionName: _connectionName, email: _email };
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

/** The host of the instance URL as far as it can be read, for words and for support: never its path. */
export function hostOf(form: Form | undefined): string {
  const field = form && schemeOf(form).fields.find(({ kind }) => kind === 'url');
  const url = field && cleanValue(field, form.values[field.name] ?? '');
  return url && URL.canParse(url) ? new URL(url).host : '';
}

/** What a sandbox scenario fills in. Its secrets go straight into their inputs. */
export function scenarioValues(form: Form, scenario: string): { values: FieldValues; secrets: FieldValues } {
  const values: FieldValues = {};
  const secrets: FieldValues = {};
  if (!form.values['_connectionName']) values['_connectionName'] = form.system.name;
  if (!form.values['_email']) values['_email'] = `${scenario}@example.com`;
  for (const field of schemeOf(form).fields) {
    if (field.kind === 'password') secrets[field.name] = 'sandbox';
    else if (field.secret) secrets[field.name] = `sandbox-${scenario}`;
    else if (field.kind === 'username') values[field.name] = scenario;
    else if (field.kind === 'email') values[field.name] = `${scenario}@example.com`;
    else if (!form.values[field.name]) values[field.name] = sandboxValue(field, form.system.id);
  }
  return { values, secrets };
}

const sandboxValue = (field: Field, systemId: string): string =>
  field.kind === 'url' ? (field.example ?? `https://${systemId}.example.com`) : (field.choices?.[0]?.value ?? field.example ?? (field.required ? 'sandbox' : ''));
