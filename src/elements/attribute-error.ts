import { ConnectError } from '../contract/error.js';

/** What a schema has found wrong with an element's attributes, for the developer of the host app. */
export function attributeError(element: Element, { issues: [issue] }: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): ConnectError {
  return new ConnectError('INVALID_REQUEST', `<${element.localName}>: ${String(issue?.path[0] ?? 'an attribute')} ${issue?.message ?? 'is not valid'}.`);
}
