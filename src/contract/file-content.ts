/** What a file must hold, told by its content and not by its name. */
export const FILE_CONTENTS = ['certificate', 'private-key', 'pkcs12', 'certificate-or-pkcs12', 'service-account'] as const;
export type FileContent = (typeof FILE_CONTENTS)[number];

/** A file travels as a field's value: base64 of its bytes. */
export const encodeFile = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** The bytes as a text of one character each, or `undefined` where the value is not base64. */
function decode(value: string): string | undefined {
  try {
    return atob(value);
  } catch {
    return undefined;
  }
}

export const sizeOfFile = (value: string): number => (value.length / 4) * 3 - (value.endsWith('==') ? 2 : Number(value.endsWith('=')));

/** The file as text, for PEM and JSON. */
export function textOfFile(value: string): string | undefined {
  const bytes = decode(value);
  return bytes === undefined ? undefined : new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/** What is between has no five dashes, so that each beginning is looked at just as far as the next. */
const pem = (label: string) => new RegExp(`-----BEGIN ${label}-----(?:[A-Za-z0-9+/=\\s:,]|-(?!----))+-----END ${label}-----`);
const CERTIFICATE = pem('(?:TRUSTED |X509 )?CERTIFICATE');
const PRIVATE_KEY = pem('(?:RSA |EC |ENCRYPTED )?PRIVATE KEY');
/** What a DER sequence begins with: its tag, and its length in one of the ways to write one. */
const SEQUENCE = '0(?:[\\0-\\x7f]|\\x81[^]|\\x82[^]{2}|\\x83[^]{3}|\\x80)';
/** Every PKCS #12 file is a sequence that begins with its version, 3. */
const PKCS12 = new RegExp(`^${SEQUENCE}\\x02\\x01\\x03`);
/** A certificate without PEM around it, as Windows exports one, is a sequence that begins with another. */
const DER_CERTIFICATE = new RegExp(`^${SEQUENCE}${SEQUENCE}`);
const isCertificate = (bytes: string): boolean => CERTIFICATE.test(bytes) || DER_CERTIFICATE.test(bytes);

/** Whether the content is what the field asks for. It is looked at, not yet tried out. */
export function holds(value: string, content: FileContent): boolean {
  const bytes = decode(value);
  if (!bytes) return false;
  switch (content) {
    case 'certificate':
      return isCertificate(bytes);
    case 'private-key':
      return PRIVATE_KEY.test(bytes);
    case 'pkcs12':
      return PKCS12.test(bytes);
    case 'certificate-or-pkcs12':
      return isCertificate(bytes) || PKCS12.test(bytes);
    case 'service-account':
      return isServiceAccount(textOfFile(value) ?? '');
    default:
      return content satisfies never;
  }
}

/** The file that Google and those who follow it give out for a program. */
function isServiceAccount(text: string): boolean {
  try {
    const { type, client_email: email, private_key: key } = JSON.parse(text) as Record<string, unknown>;
    return type === 'service_account' && typeof email === 'string' && typeof key === 'string' && PRIVATE_KEY.test(key);
  } catch {
    return false;
  }
}
