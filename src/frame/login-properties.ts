import type { Field } from '../contract/field.js';
import type { Problem } from '../contract/problem.js';
import type { FrameMessages } from '../locales/en.js';
import { labelOf } from '../screens/login-field.js';
import type { LoginProperties } from '../screens/login.js';
import { OWN_FIELDS, formFields, problemOf, refuse, schemeOf, valuesOf, type Form } from '../session/login-form.js';

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
    scenario: environment === 'sandbox' ? scenario : undefined,
    fields: schemeOf(form).fields.map((field) => (field.secret || shown.includes(field) ? state(field) : undefined)),
    own: OWN_FIELDS.map(state),
    entities,
    addresses: behindFirewall(form) ? form.addresses : [],
    refused: refused ? problems.length : 0,
  };
}

/** Where the customer names a server of its own, a firewall may stand before it. */
const behindFirewall = (form: Form): boolean => formFields(form).some(({ kind }) => kind === 'host') || valuesOf(form)['deployment'] === 'own';

/** The labels of the fields that a problem names; where it names none, of those that say who the customer is. */
export function accusedLabels(form: Form, { fields = [] }: Problem, messages: FrameMessages): string[] {
  const shown = formFields(form);
  const named = refuse(form, fields).problems.map(({ field }) => shown.find(({ name }) => name === field)!);
  const accused = named.length ? named : shown.filter((field) => !OWN_FIELDS.includes(field) && (field.secret || field.kind === 'username' || field.kind === 'email'));
  return accused.map((field) => labelOf(field, messages));
}
