import { createServer } from 'node:net';
import { UsageError } from './options.js';

/**
 * Makes sure that a port can be had before anything is built, opened or deleted; 0 finds a free one.
 * Throws a `UsageError` that names the flag.
 */
export async function claimPort(port: number, flag: string, host = 'localhost'): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'EADDRINUSE' ? 'is in use. Stop what runs there' : code === 'EACCES' ? 'needs more rights' : `can't be opened (${String(code)})`;
    throw new UsageError(`Port ${port} ${reason}, or choose another one with ${flag}.`, { cause: error });
  } finally {
    await new Promise((done) => server.close(done));
  }
}
