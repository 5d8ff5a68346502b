/** Below this, gzip costs more than it saves. */
const MIN_BYTES = 1024;

export type Encoded = { body: BodyInit; encoding?: 'gzip' };

/** The body as the client takes it best. Web Streams, so that it also runs outside Node. */
export async function encode(request: Request, text: string): Promise<Encoded> {
  if (text.length <= MIN_BYTES || !acceptsGzip(request)) return { body: text };
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: await new Response(zipped).arrayBuffer(), encoding: 'gzip' };
}

export function acceptsGzip(request: Request): boolean {
  const accepted = (request.headers.get('accept-encoding') ?? '').toLowerCase().split(',');
  return accepted.some((part) => /^\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/.test(part));
}
