import { checkField, cleanValue, type Field } from '../contract/field.js';
import { takeApart, type Carried } from '../contract/pasted-address.js';

/**
 * Puts what an address was pasted with where it belongs: a password into the field for it, at once and nowhere else.
 *
 * @returns what the address holds for other fields
 */
export function spread(field: Field, input: HTMLInputElement, event: Event): Carried {
  const { data, isComposing } = event as InputEvent;
  const whole = field.kind === 'host' && !isComposing && (data?.length ?? 0) > 1;
  const { address, password, carried } = takeApart(input.value);
  // A name that is typed may yet go on; one that was pasted stands there as it will be used.
  const text = whole && !checkField(field, address) ? cleanValue(field, address) : address;
  const taken = text !== input.value;
  if (taken) input.value = text;
  const secret = input.form?.querySelector<HTMLInputElement>('[data-secret][name=password]');
  if (taken && password && secret) {
    secret.value = password;
    secret.dispatchEvent(new Event('input'));
  }
  return { ...carried, ...(field.kind === 'url' && { port: undefined }), login: taken && password !== undefined };
}
