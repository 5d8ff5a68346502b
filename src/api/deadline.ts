import { ConnectError } from '../contract/error.js';

/** Waits for what has no deadline of its own. Throws a ConnectError NETWORK_ERROR that says what did not come. */
export async function within<T>(milliseconds: number, what: string, wait: T | PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectError('NETWORK_ERROR', `${what} did not come within ${milliseconds / 1000} s.`)), milliseconds);
  });
  try {
    return await Promise.race([wait, late]);
  } finally {
    clearTimeout(timer);
  }
}
