// Opens one locked key or PKCS #12 file. How long that takes is up to whoever made the file, and nothing in OpenSSL can stop it:
// so it is done in a process of its own, which can be ended. Plain JavaScript, as it has to start at once.
import { createPrivateKey } from 'node:crypto';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import tls from 'node:tls';

function openKey({ pem, passphrase }) {
  return { key: createPrivateKey({ key: pem, passphrase }).export({ type: 'pkcs8', format: 'pem' }) };
}

function openPkcs12({ pfx, passphrase }) {
  const secureContext = tls.createSecureContext({ pfx: Buffer.from(pfx, 'base64'), passphrase });
  // Node shows what is in such a file only on a socket.
  const { valid_to: validTo, bits } = new tls.TLSSocket(new Duplex({ read: () => undefined }), { secureContext }).getCertificate() ?? {};
  return { validTo, bits };
}

const before = process.cpuUsage();
const locked = JSON.parse(await text(process.stdin));
try {
  const opened = locked.pfx === undefined ? openKey(locked) : openPkcs12(locked);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ ...opened, work: (user + system) / 1000 }));
} catch (error) {
  process.stdout.write(JSON.stringify({ error: `${error.code ?? ''} ${error.message}` }));
}
