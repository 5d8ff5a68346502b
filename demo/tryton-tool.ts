import { ConnectError } from 'makini-connect/contract';
import * as z from 'zod';
import type { TrytonTool } from './host/what-if.js';

/** Where it is, and nothing else: it is shown to everybody, and a password has its own place. */
const base = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === '';
});

/** `MAKINI_TRYTON`: where a Tryton is, who may change passwords there, and which ones a user is to have in turn. */
export const TrytonPlace = z.strictObject({
  url: base,
  database: z.string().min(1),
  admin: z.strictObject({ username: z.string().min(1), password: z.string().min(1) }),
  user: z.string().min(1),
  passwords: z.array(z.string().min(1)).min(2).max(9),
});
export type TrytonPlace = z.infer<typeof TrytonPlace>;

const TIMEOUT_MS = 30_000;
const Login = z.tuple([z.number().int(), z.string().min(1)], z.unknown());

/** Changes a user's password in a real Tryton, as its administrator would. */
export function createTrytonTool({ url, database, admin, user, passwords }: TrytonPlace): TrytonTool {
  let current = -1;
  let turn: Promise<unknown> = Promise.resolve();
  const address = `${url.replace(/\/+$/, '')}/${encodeURIComponent(database)}/`;

  const call = async (method: string, params: readonly unknown[], signal: AbortSignal, authorization?: string): Promise<unknown> => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ id: 1, method, params }),
      redirect: 'manual',
      signal,
    }).catch((cause: unknown) => {
      throw new ConnectError('HOST_UNREACHABLE', 'Tryton did not answer.', { cause });
    });
    if (response.status === 401 || response.status === 403) throw new ConnectError('AUTHENTICATION_FAILED', 'Tryton refused the login of MAKINI_TRYTON.');
    const answer: unknown = await response.json().catch(() => undefined);
    const result = z.object({ result: z.unknown() }).safeParse(answer);
    // Tryton's own words stay here: they may hold what was sent.
    if (!response.ok || !result.success || z.object({ error: z.unknown() }).safeParse(answer).data?.error !== undefined) throw new ConnectError('SYSTEM_ERROR', `Tryton refused ${method}.`);
    return result.data.result;
  };

  const logIn = async (username: string, password: string, signal: AbortSignal): Promise<string> => {
    const parsed = Login.safeParse(await call('common.db.login', [username, { password }, 'en'], signal));
    if (!parsed.success) throw new ConnectError('AUTHENTICATION_FAILED', 'Tryton refused the login of MAKINI_TRYTON.');
    const [id, key] = parsed.data;
    return `Session ${Buffer.from(`${username}:${id}:${key}`).toString('base64')}`;
  };
  const logOut = (authorization: string, signal: AbortSignal) => call('common.db.logout', [], signal, authorization).catch(() => undefined);

  /** Which one the user has now: an earlier run of the demo may have changed it. */
  const find = async (signal: AbortSignal): Promise<number> => {
    for (const [index, password] of passwords.entries()) {
      try {
        await logOut(await logIn(user, password, signal), signal);
        return index;
      } catch (error) {
        if (!(error instanceof ConnectError) || error.code !== 'AUTHENTICATION_FAILED') throw error;
      }
    }
    return -1;
  };

  const change = async (outer: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([outer, AbortSignal.timeout(TIMEOUT_MS)]);
    const next = ((current < 0 ? await find(signal) : current) + 1) % passwords.length;
    // Until it has ended well: Tryton may have taken what it gave no answer to.
    current = -1;
    const authorization = await logIn(admin.username, admin.password, signal);
    try {
      const ids = z.array(z.number().int()).length(1).safeParse(await call('model.res.user.search', [[['login', '=', user]], 0, 2, null, {}], signal, authorization));
      if (!ids.success) throw new ConnectError('SYSTEM_ERROR', 'Tryton does not know the user of MAKINI_TRYTON.');
      // Not tied to who asked for it: a browser that leaves does not undo what has begun.
      await call('model.res.user.write', [ids.data, { password: passwords[next] }, {}], AbortSignal.timeout(TIMEOUT_MS), authorization);
      current = next;
    } finally {
      await logOut(authorization, AbortSignal.timeout(TIMEOUT_MS));
    }
  };

  return {
    url,
    user,
    passwords: passwords.length,
    current: () => current + 1,
    change(signal) {
      const done = turn.then(() => change(signal));
      turn = done.catch(() => undefined);
      return done;
    },
  };
}
