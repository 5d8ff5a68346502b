import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Field } from '../contract/field.js';
import type { FieldProblem } from '../contract/problem.js';
import type { FrameMessages } from '../locales/en.js';
import { sizeIn } from '../ui/file-size.js';
import * as icons from '../ui/icons.js';
import { plain } from '../ui/plain.js';
import { setFile } from '../ui/secrets.js';
import type { FieldCallbacks, Names } from './login-field.js';

export interface FileProperties {
  field: Field;
  problem: FieldProblem | undefined;
  /** What was chosen. The file itself is in the input, and only there. */
  file: { name: string; size: number } | undefined;
  locale: string;
  messages: FrameMessages;
}

/**
 * A file: chosen, dropped or pasted. The native input lies over the whole zone, unseen, so that it is what is clicked,
 * focused and read out; what stands below it is for the eye.
 */
export function fileControl({ field, problem, file, locale, messages }: FileProperties, { onFile }: FieldCallbacks, { id, described }: Names): TemplateResult {
  const { files } = messages;
  const endings = field.file!.endings;
  const inputOf = (event: Event) => (event.currentTarget as HTMLElement).querySelector('input')!;
  const over = (event: DragEvent, is: boolean) => (event.currentTarget as HTMLElement).toggleAttribute('data-over', is);
  const dragged = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    over(event, true);
  };
  const gone = (event: DragEvent) => (event.currentTarget as Node).contains(event.relatedTarget as Node | null) || over(event, false);
  const take = (input: HTMLInputElement, [first, ...others]: Iterable<File>) => {
    if (!first) return;
    setFile(input, first);
    // Whoever brings a certificate and its key together would miss the one that was left.
    if (others.length) furtherOf(input).textContent = files.further(plain(first.name));
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    over(event, false);
    take(inputOf(event), event.dataTransfer?.files ?? []);
  };
  const pasted = (event: ClipboardEvent) => {
    const given = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData('text').trim();
    take(inputOf(event), given.length || !text ? given : [new File([text], field.name + endings[0])]);
  };
  const changed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    furtherOf(input).textContent = '';
    onFile(input);
  };
  const remove = (event: Event) => {
    const input = (event.currentTarget as HTMLElement).parentElement!.querySelector('input')!;
    setFile(input, undefined);
    input.focus();
  };
  return html`<div class="zone" ?data-file=${file} @dragenter=${dragged} @dragover=${dragged} @dragleave=${gone} @drop=${dropped} @paste=${pasted}>
    <input
      id=${id}
      name=${field.name}
      type="file"
      data-secret
      accept=${endings.join(',')}
      aria-labelledby=${`${id}-label ${id}-pick`}
      aria-describedby=${described}
      aria-invalid=${problem ? 'true' : nothing}
      ?required=${field.required}
      @change=${changed}
    />
    <p class="chosen" role="status" id=${`${id}-file`}>${file ? html`${icons.file}<span><bdi>${file.name}</bdi> <span class="muted">${sizeIn(locale, file.size)}</span></span>` : nothing}</p>
    <span class="pick" aria-hidden="true"><span id=${`${id}-pick`}>${file ? files.replace : files.choose}</span>${file ? nothing : html` <span class="muted">${files.drop}</span>`}</span>
    <p class="note further" role="status"></p>
    ${file ? html`<button type="button" class="remove" aria-label=${files.remove(file.name)} @click=${remove}>${icons.cross}</button>` : nothing}
  </div>`;
}

const furtherOf = (input: HTMLInputElement): HTMLElement => input.parentElement!.querySelector('.further')!;
