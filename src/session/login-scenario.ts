import { visibleFields, type Field, type FieldValues } from '../contract/field.js';
import { encodeFile, type FileContent } from '../contract/file-content.js';
import { schemeOf, valuesOf, withValues, type Form } from './login-form.js';

/** What a sandbox scenario fills in. Its secrets go straight into their inputs. */
export function scenarioValues(form: Form, scenario: string): { values: FieldValues; secrets: FieldValues } {
  const { fields } = schemeOf(form);
  const values: FieldValues = {};
  if (!form.values['_connectionName']) values['_connectionName'] = form.system.name;
  for (const field of fields) {
    if (field.secret) continue;
    if (field.kind === 'username') values[field.name] = scenario;
    else if (field.kind === 'email') values[field.name] = `${scenario}@example.com`;
    else if (!valuesOf(form)[field.name]) values[field.name] = sandboxValue(field, form.system.id);
  }
  const shown = visibleFields(fields, { ...valuesOf(form), ...values });
  // The rest is for a system that knows what to do with it.
  const named = shown.some(({ kind }) => kind === 'username' || kind === 'email');
  const secrets = shown.filter(({ secret, required }) => secret && required).map((field) => [field.name, sandboxSecret(field, scenario, named)] as const);
  return { values, secrets: Object.fromEntries(secrets) };
}

/** Where the customer logs in elsewhere, the scenario is chosen there: what is asked for here stands there already. */
export const prefilled = (form: Form): Form => (form.environment === 'sandbox' && form.scheme === 'oauth' && !form.reconnect ? withValues(form, scenarioValues(form, 'good').values) : form);

function sandboxValue({ kind, choices, example, required }: Field, systemId: string): string {
  if (kind === 'url') return example ?? `https://${systemId}.example.com`;
  if (kind === 'host') return example ?? `${systemId}.example.com`;
  if (kind === 'port') return example ?? (required ? '443' : '');
  return choices?.[0]?.value ?? example ?? (required ? 'sandbox' : '');
}

/** The user name tells the scenario, or else the first secret does. */
function sandboxSecret({ kind, file }: Field, scenario: string, named: boolean): string {
  if (file) return encodeFile(new TextEncoder().encode(sandboxFile(file.content, scenario)));
  return kind === 'password' && named ? 'sandbox' : `sandbox-${scenario}`;
}

/** Tells its scenario by what stands between the lines. */
function sandboxFile(content: FileContent, scenario: string): string {
  const pem = (label: string) => `-----BEGIN ${label}-----\n${btoa(`sandbox-${scenario}`)}\n-----END ${label}-----\n`;
  if (content === 'private-key') return pem('PRIVATE KEY');
  if (content !== 'service-account') return pem('CERTIFICATE');
  return JSON.stringify({ type: 'service_account', client_email: `${scenario}@sandbox.example.com`, private_key: pem('PRIVATE KEY') }, null, 2);
}
