/** A form's secrets live in its inputs and nowhere else. These read, fill and wipe them there. */
const inputs = (root: ParentNode): NodeListOf<HTMLInputElement> => root.querySelectorAll('input[data-secret]');

export const readSecrets = (root: ParentNode): Record<string, string> => Object.fromEntries([...inputs(root)].map(({ name, value }) => [name, value]));

export function fillSecrets(root: ParentNode, values: Record<string, string>): void {
  for (const input of inputs(root)) input.value = values[input.name] ?? '';
}

export const wipeSecrets = (root: ParentNode): void => fillSecrets(root, {});
