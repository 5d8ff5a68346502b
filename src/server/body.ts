/** What `readText` gives up with. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a body as text without ever holding more than `limit` bytes, whatever `content-length` claims.
 *
 * @throws BodyTooLarge; the signal's reason when it ends first
 */
export async function readText(body: ReadableStream<Uint8Array> | null, limit: number, signal: AbortSignal): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  // A cancelled reader resolves its pending read, so that a sender who stalls can't hold the request open.
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > limit) throw new BodyTooLarge(`The body has more than ${limit} bytes.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
