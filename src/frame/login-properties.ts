import type { Field } from '../contract/field.js';
import type { Problem } from '../contract/problem.js';
import type { Facts, FrameMessages } from '../locales/en.js';
import { labelOf } from '../screens/login-field.js';
import type { LoginProperties } from '../screens/login.js';
import { OWN_FIELDS, formFields, isFolded, problemOf, refuse, schemeOf, valuesOf, type Form } from '../session/login-form.js';

/** A form as its screen draws it. */
export function loginProperties(form: Form): Omit<LoginProperties, 'cancelled' | 'online' | 'wide' | 'locale' | 'messages'> {
  const { system, scheme, scenario, environment, partner, entities, problems, refused } = form;
  const shown = formFields(form);
  const values = valuesOf(form);
  const state = (field: Field) => ({
    field,
    value: values[field.name] ?? '',
    problem: problemOf(form, field.name),
    revealed: form.revealed.includes(field.name),
    hidden: !shown.includes(field),
    file: form.files[field.name],
  });
  return {
    systemId: system.id,
    systemName: system.name,
    partner,
    scheme,
    schemes: system.schemes.map(({ id }) => id),
    guide: schemeOf(form).guide,
    docs: system.docs,
    reconnect: form.reconnect && { who: form.reconnect.who, folded: isFolded(form) },
    scenario: environment === 'sandbox' ? scenario : undefined,
    fields: schemeOf(form).fields.map((field) => (field.secret || shown.includes(field) ? state(field) : undefined)),
    own: OWN_FIELDS.map(state),
    entities,
    unencrypted: values['encryption'] === 'off',
    firewall: firewallOf(form),
    addresses: firewallOf(form) || speaksOfAddresses(form) ? form.addresses : [],
    refused: refused ? problems.length : 0,
    delegable: !form.byLink,
  };
}

/** Whether a firewall stands before a server that the customer names: it does before one of its own. */
function firewallOf(form: Form): LoginProperties['firewall'] {
  const { deployment } = valuesOf(form);
  const shown = formFields(form);
  if (deployment === 'own' || shown.some(({ kind }) => kind === 'host')) return 'certain';
  return deployment !== 'cloud' && form.system.hosting.includes('on-premises') && shown.some(isAddress) ? 'possible' : undefined;
}

/** The catalogue's words lead to where our addresses are shown. */
const speaksOfAddresses = (form: Form): boolean => [...(schemeOf(form).guide?.steps ?? []), ...formFields(form).map(({ help }) => help)].some((words) => /\baddresses\b/.test(words ?? ''));

/** What the words for a problem take from the form. The fields are those that it names; where it names none, those that say who the customer is. */
export function formFacts(form: Form, { fields = [] }: Problem, messages: FrameMessages): Pick<Facts, 'fields' | 'credential' | 'address'> {
  const shown = formFields(form);
  const named = refuse(form, fields).problems.map(({ field }) => shown.find(({ name }) => name === field)!);
  const accused = named.length ? named : shown.filter((field) => !OWN_FIELDS.includes(field) && saysWho(field));
  const holds = (...kinds: Field['kind'][]) => accused.some(({ kind }) => kinds.includes(kind));
  const [where, port] = [shown.find(isAddress), shown.find(({ kind }) => kind === 'port')];
  return {
    fields: accused.map((field) => labelOf(field, messages)),
    ...(accused.length && { credential: holds('file') ? 'file' : !holds('password') && (holds('secret') || !shown.some(({ kind }) => kind === 'password')) ? 'key' : 'password' }),
    ...(where && isAddress(where) && { address: { kind: where.kind, label: labelOf(where, messages), ...(port && { port: labelOf(port, messages) }) } }),
  };
}

/** The certificate of an authority is the server's concern, though it is a file. */
const saysWho = ({ name, kind, secret }: Field): boolean => (secret && name !== 'authority') || kind === 'username' || kind === 'email';
const isAddress = (field: Field): field is Field & { kind: 'url' | 'host' } => field.kind === 'url' || field.kind === 'host';
