/** JSON, or `undefined`. The parser's own error is dropped on purpose: it quotes the text, and the text may hold a token. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
