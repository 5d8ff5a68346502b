import { MagicString } from 'magic-string';
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * Takes the indentation out of html`…`, svg`…` and css`…` templates, which no minifier may touch.
 * Careful rather than greedy: white space in markup becomes one space, never none, as between two inline elements
 * it shows; markup where it matters in full (`pre`, `textarea`) and whatever stands in quotes in CSS stay as they are.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:src|demo|test)\/.*\.ts$/, code: /(?:html|svg|css)`/ },
      handler(code) {
        const text = new MagicString(code);
        for (const [tag, part] of templateParts(this.parse(code, { lang: 'ts' }))) {
          const before = code.slice(part.start, part.end);
          const after = tag === 'css' ? minifyCss(before) : minifyMarkup(before);
          if (after !== before) text.overwrite(part.start, part.end, after);
        }
        return { code: text.toString(), map: text.generateMap({ hires: true }) };
      },
    },
  };
}

export const minifyMarkup = (text: string): string => (/<(?:pre|textarea)\b/.test(text) ? text : text.replace(/\s+/g, ' '));

const STRING = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;
const STRING_OR_COMMENT = new RegExp(`${STRING.source}|/\\*[\\s\\S]*?\\*/`, 'g');

/** Comments go first, since an apostrophe in one begins no string. Outside of strings, runs of white space become one, and none is kept beside punctuation that ends a thing. */
export const minifyCss = (text: string): string =>
  text
    .replace(STRING_OR_COMMENT, '$1')
    .split(STRING)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,>]) ?/g, '$1')
            .replace(/: /g, ':')
            .replace(/([ :(,])0\./g, '$1.')
            .replace(/;\}/g, '}'),
    )
    .join('');

/** Every constant part of the tagged templates in a module, with the tag. */
function* templateParts(node: unknown): Generator<[tag: string, part: Node]> {
  if (Array.isArray(node)) {
    for (const item of node) yield* templateParts(item);
    return;
  }
  if (!isNode(node)) return;
  const tag = node.type === 'TaggedTemplateExpression' && isNode(node['tag']) ? node['tag']['name'] : undefined;
  if (tag === 'html' || tag === 'svg' || tag === 'css') {
    const { quasis } = node['quasi'] as { quasis: Node[] };
    for (const part of quasis) yield [tag, part];
  }
  for (const value of Object.values(node)) if (typeof value === 'object') yield* templateParts(value);
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
