import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { ConnectError } from 'makini-connect/contract';

const PROGRAM = fileURLToPath(new URL('unlock-process.mjs', import.meta.url));
/** Milliseconds that a file may take, with the start of the process. Any usual one is open within 100. */
const LONGEST = 5000;
/** Milliseconds of work for a PKCS #12 file: TLS has to open it once more, with all else standing still. */
const MOST_WORK = 500;

const Opened = z.union([z.object({ error: z.string() }), z.object({ work: z.number(), key: z.string().optional(), validTo: z.string().optional(), bits: z.number().optional() })]);

/** Why a file was not opened, in OpenSSL's words; `tooHeavy` where that takes too long. */
export class Locked extends Error {
  readonly tooHeavy: boolean;

  constructor(words: string, tooHeavy = false) {
    super(words);
    this.name = 'Locked';
    this.tooHeavy = tooHeavy;
  }
}

/**
 * The key in a PEM text, without its lock.
 *
 * @throws Locked
 */
export async function unlockKey(pem: string, passphrase: string, signal: AbortSignal): Promise<string> {
  const { key = '' } = await open({ pem, passphrase }, signal);
  return key;
}

/**
 * What is in a PKCS #12 file: the end of its certificate, and the length of an RSA key.
 *
 * @throws Locked
 */
export async function unlockPkcs12(pfx: string, passphrase: string | undefined, signal: AbortSignal): Promise<{ validTo?: string | undefined; bits?: number | undefined }> {
  const { work, ...shown } = await open({ pfx, ...(passphrase !== undefined && { passphrase }) }, signal);
  if (work > MOST_WORK) throw new Locked('The file takes too long to open.', true);
  return shown;
}

/** The file and its passphrase go through the process's input: arguments and environment can be seen by others. */
async function open(locked: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Exclude<z.infer<typeof Opened>, { error: string }>> {
  signal.throwIfAborted();
  const answer = await new Promise<string>((resolve, reject) => {
    const child = execFile(process.execPath, [PROGRAM], { env: {}, timeout: LONGEST, killSignal: 'SIGKILL', signal }, (error, stdout) => {
      if (signal.aborted) reject(signal.reason);
      else if (error) reject(error.killed ? new Locked('The file takes too long to open.', true) : new ConnectError('INTERNAL_ERROR', 'The process that opens files has failed.', { cause: error.code }));
      else resolve(stdout);
    });
    // Where the process has ended already, its end says so.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(locked));
  });
  const opened = Opened.parse(JSON.parse(answer));
  if ('error' in opened) throw new Locked(opened.error);
  return opened;
}
