/** A piece of markup; any other value put into one is text. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
const draw = (value: unknown): string => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(draw).join('');
  return value === undefined || value === false ? '' : escape(String(value));
};

/** Markup from a template, with every value in it escaped. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Markup =>
  new Markup(strings.reduce((text, part, index) => text + draw(values[index - 1]) + part));
