import { X509Certificate } from 'node:crypto';
import { textOfFile } from 'makini-connect/contract';

/** TLS takes certificates as PEM only; a file may hold one without it. What is neither is left to those who read it. */
export function toPem(file: string): string {
  const text = textOfFile(file) ?? '';
  if (text.includes('-----BEGIN ')) return text;
  try {
    return new X509Certificate(Buffer.from(file, 'base64')).toString();
  } catch {
    return text;
  }
}
