import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { ConnectError } from 'makini-connect/contract';
import { abortable } from '../../network/abortable.js';

const PROGRAM = fileURLToPath(new URL('unlock-process.mjs', import.meta.url));
/** Milliseconds that a file may take, with the start of the process. Any usual one is open within 100. */
const LONGEST = 5000;
/** Milliseconds of work for a PKCS #12 file: TLS has to open it once more, with all else standing still. */
const MOST_WORK = 500;
/** Files that are opened at a time: each has a processor for itself. */
const AT_ONCE = 2;
/** Seconds that a file waits for its turn. */
const LONGEST_WAIT = 30;

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

async function open(locked: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Exclude<z.infer<typeof Opened>, { error: string }>> {
  const opened = Opened.parse(JSON.parse(await inTurn(() => ask(JSON.stringify(locked), signal), signal)));
  if ('error' in opened) throw new Locked(opened.error);
  return opened;
}

const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
let turns = 0;

/** Whoever no longer waits when its turn comes is passed over. */
async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  const lane = turns++ % AT_ONCE;
  const limit = AbortSignal.timeout(LONGEST_WAIT * 1000);
  const either = AbortSignal.any([signal, limit]);
  const turn = Promise.resolve(lanes[lane]).then(() => {
    either.throwIfAborted();
    return work();
  });
  lanes[lane] = turn.catch(() => undefined);
  try {
    return await abortable(turn, either);
  } catch (error) {
    if (signal.aborted || !limit.aborted) throw error;
    throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many locked files are being opened.', { retryAfter: LONGEST_WAIT });
  }
}

/** What is locked, and its passphrase, go through the process's input: arguments and environment can be seen by others. */
function ask(locked: string, signal: AbortSignal): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const child = execFile(process.execPath, [PROGRAM], { env: {}, timeout: LONGEST, killSignal: 'SIGKILL', signal }, (error, stdout) => {
      if (signal.aborted) reject(signal.reason);
      else if (error) reject(error.killed ? new Locked('The file takes too long to open.', true) : new ConnectError('INTERNAL_ERROR', 'The process that opens files has failed.', { cause: error.code }));
      else resolve(stdout);
    });
    // Where the process has ended already, its end says so.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(locked);
  });
}
