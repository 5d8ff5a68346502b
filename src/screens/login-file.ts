import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Field } from '../contract/field.js';
import type { FieldProblem } from '../contract/problem.js';
import type { FrameMessages } from '../locales/en.js';
import { sizeIn } from '../ui/file-size.js';
import * as icons from '../ui/icons.js';
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
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    over(event, false);
    const [first] = event.dataTransfer?.files ?? [];
    if (first) setFile(inputOf(event), first);
  };
  const pasted = (event: ClipboardEvent) => {
    const [first] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData('text').trim();
    if (first || text) setFile(inputOf(event), first ?? new File([text!], field.name + endings[0]));
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
      @change=${(event: Event) => onFile(event.target as HTMLInputElement)}
    />
    <p class="chosen" role="status" id=${`${id}-file`}>${file ? html`${icons.file}<span><bdi>${file.name}</bdi> <span class="muted">${sizeIn(locale, file.size)}</span></span>` : nothing}</p>
    <span class="pick" aria-hidden="true"><span id=${`${id}-pick`}>${file ? files.replace : files.choose}</span>${file ? nothing : html` <span class="muted">${files.drop}</span>`}</span>
    ${file ? html`<button type="button" class="remove" aria-label=${files.remove(file.name)} @click=${remove}>${icons.cross}</button>` : nothing}
  </div>`;
}
