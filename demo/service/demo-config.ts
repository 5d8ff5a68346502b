import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { HARBOR_ID } from './catalogue/harbor.js';
import type { ConfigInput } from './config.js';
import { sha256 } from './hashing.js';
import { newId } from './ids.js';

const CLIENT_ID = 'demo-partner';
const DEFAULT_ALLOWED_HOSTS = '127.0.0.1:8000,localhost:8000';

const Keys = z.strictObject({
  encryption: z.strictObject({ active: z.string(), keys: z.record(z.string(), z.string()) }),
  clientSecret: z.string().min(32),
});

export interface HarborPlace {
  readonly origin: string;
  readonly client: { readonly id: string; readonly secret: string };
}

export interface DemoConfigOptions {
  dataFolder: string;
  /** The origin of the connect service. */
  origin: string;
  /** The origin of the partner's app, whose pages may show the login frame. */
  hostOrigin: string;
  /** Harbor Cloud, and what the service is registered as there. */
  harbor?: HarborPlace;
  env?: Readonly<Record<string, string | undefined>>;
}

export interface DemoConfig {
  config: ConfigInput;
  client: { id: string; secret: string };
}

/** The demo's configuration: one partner, and keys that are made at the first start and kept beside the data. */
export async function createDemoConfig({ dataFolder, origin, hostOrigin, harbor, env = process.env }: DemoConfigOptions): Promise<DemoConfig> {
  const { encryption, clientSecret } = readKeys(dataFolder);
  const overrides = readOverrides(env['MAKINI_CONFIG']);
  const addresses = env['MAKINI_ADDRESSES'] === undefined ? ownAddresses() : listOf(env['MAKINI_ADDRESSES']);
  return {
    client: { id: CLIENT_ID, secret: clientSecret },
    config: {
      origin,
      clients: [{ id: CLIENT_ID, secretHash: await sha256(clientSecret), name: 'Tarrow', origins: [hostOrigin, ...listOf(env['MAKINI_ORIGINS'] ?? '')] }],
      encryption,
      addresses,
      ...overrides,
      // Whatever else is set, Harbor Cloud can be connected, and the partner's app told of events.
      allowedHosts: [...(overrides.allowedHosts ?? listOf(env['MAKINI_ALLOWED_HOSTS'] ?? DEFAULT_ALLOWED_HOSTS)), ...[hostOrigin, ...(harbor ? [harbor.origin] : [])].map((each) => new URL(each).host)],
      oauthClients: { ...overrides.oauthClients, ...(harbor && { [HARBOR_ID]: { clientId: harbor.client.id, clientSecret: harbor.client.secret } }) },
    },
  };
}

const listOf = (text: string): string[] => text.split(',').map((part) => part.trim()).filter(Boolean);

/** Where this machine's own network sees it. What the Internet sees, behind a router, only an operator knows. */
function ownAddresses(): string[] {
  const outward = Object.values(networkInterfaces()).flatMap((each) => each ?? []).filter(({ internal, family }) => !internal && family === 'IPv4');
  return outward.length > 0 ? outward.map(({ address }) => address) : ['127.0.0.1'];
}

/** `MAKINI_CONFIG`: settings as JSON, for example `{"sessionSeconds":60}`. What they may be, `config.ts` checks. */
function readOverrides(text: string | undefined): Partial<ConfigInput> {
  if (!text) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (cause) {
    throw new Error('MAKINI_CONFIG must be a JSON object of settings, for example {"sessionSeconds":60}.', { cause });
  }
}

function readKeys(dataFolder: string): z.infer<typeof Keys> {
  const file = join(dataFolder, 'keys.json');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
    const made: z.infer<typeof Keys> = { encryption: { active: 'k1', keys: { k1: key } }, clientSecret: newId('sec', 40) };
    // Renamed when it is whole: an interrupted first start must not leave half a key.
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return made;
  }
  chmodSync(file, 0o600);
  try {
    return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`The file ${file} can't be read as the demo's keys. Start anew with --fresh.`, { cause });
  }
}
