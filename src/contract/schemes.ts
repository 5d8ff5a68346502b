import type { Field } from './field.js';
import type { SchemeId } from './system.js';

/** A field as it is written down; `completeField` adds what goes without saying. */
export type FieldInput = Omit<Field, 'required' | 'maxLength'> & Partial<Pick<Field, 'required' | 'maxLength'>>;

export const completeField = (field: FieldInput): Field => ({ required: true, maxLength: 512, ...field });

/**
 * The fields that each authentication scheme has unless a system says otherwise.
 * To add a scheme, add its id in `system.ts` and its entry here: the form draws from it and the service validates with it.
 */
export const SCHEMES: Record<SchemeId, { fields: FieldInput[] }> = {
  password: {
    fields: [
      { name: 'url', kind: 'url', secret: false, autocomplete: 'url', maxLength: 300 },
      { name: 'username', kind: 'username', secret: false, autocomplete: 'username', maxLength: 200 },
      { name: 'password', kind: 'password', secret: true, autocomplete: 'current-password' },
    ],
  },
  'api-key': {
    fields: [
      { name: 'url', kind: 'url', secret: false, autocomplete: 'url', maxLength: 300 },
      { name: 'apiKey', kind: 'secret', secret: true, autocomplete: 'off', minLength: 8, maxLength: 4096 },
    ],
  },
};
