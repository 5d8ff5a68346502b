import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod';

const secret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');

const Keys = z.strictObject({
  /** Signs id tokens. */
  signing: z.looseObject({ kty: z.string(), kid: z.string() }),
  cookies: z.string().min(32),
  /** What the connect service and the API prove with who they are. */
  secrets: z.strictObject({ connect: z.string().min(32), api: z.string().min(32) }),
});
export type Keys = z.infer<typeof Keys>;

/** Harbor Cloud's keys: made at the first start and kept, so that a restart ends no one's login. */
export async function openKeys(dataFolder: string): Promise<Keys> {
  const file = join(dataFolder, 'keys.json');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const signing = { ...(await exportJWK(privateKey)), kty: 'RSA', kid: secret().slice(0, 16), alg: 'RS256', use: 'sig' };
    const made: Keys = { signing, cookies: secret(), secrets: { connect: secret(), api: secret() } };
    // Renamed when it is whole: an interrupted first start must not leave half a key.
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return made;
  }
  chmodSync(file, 0o600);
  try {
    return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`The file ${file} can't be read as Harbor Cloud's keys. Start anew with --fresh.`, { cause });
  }
}
