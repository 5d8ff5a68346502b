/** A form's secrets live in its inputs and nowhere else, files among them. These read, fill and wipe them there. */
const inputs = (root: ParentNode): HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>('input[data-secret]')];

/** No field takes a file as large as this; it is not read at all. */
const MAX_BYTES = 65_536;

/** A file as base64; an empty text where it can't be read, for example since it was moved meanwhile. */
export const readFile = (file: File): Promise<string> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => resolve('');
    reader.readAsDataURL(file);
  });

/** What is in the inputs at this moment; the files among them take another. */
export async function readSecrets(root: ParentNode): Promise<Record<string, string>> {
  const read = async ({ name, value, files }: HTMLInputElement) => [name, files ? (files[0] && files[0].size < MAX_BYTES ? await readFile(files[0]) : '') : value] as const;
  return Object.fromEntries(await Promise.all(inputs(root).map(read)));
}

/** Puts a file into its input, or takes it away, as if the customer had chosen it there. */
export function setFile(input: HTMLInputElement, file: File | undefined): void {
  const transfer = new DataTransfer();
  if (file) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Files come as base64. What `values` leaves out is emptied. */
export function fillSecrets(root: ParentNode, values: Record<string, string>): void {
  for (const input of inputs(root)) {
    const value = values[input.name] ?? '';
    if (input.type !== 'file') input.value = value;
    else if (value || input.value) setFile(input, value ? new File([Uint8Array.from(atob(value), (char) => char.charCodeAt(0))], `sandbox${input.accept.split(',')[0]}`) : undefined);
  }
}

export const wipeSecrets = (root: ParentNode): void => fillSecrets(root, {});
