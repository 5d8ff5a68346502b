import { createSealer } from 'makini-connect/server';
import { Config, type ConfigInput } from './config.js';

/** Reads the configuration. A mistake is told in one line that names the setting. */
export async function readConfig(input: ConfigInput): Promise<Config> {
  const result = Config.safeParse(input);
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `"${path.join('.') || 'config'}": ${message}`);
    throw new Error(`The configuration is wrong at ${faults.join('; ')}`, { cause: result.error });
  }
  const { data: config } = result;
  const { active, keys } = config.encryption;
  if (!Object.hasOwn(keys, active)) throw new Error('The configuration is wrong at "encryption.active": it names none of the keys');
  for (const [id, key] of Object.entries(keys)) {
    try {
      await createSealer({ [id]: key }, id).seal('', []);
    } catch {
      throw new Error(`The configuration is wrong at "encryption.keys.${id}": it must be base64 of 32 bytes, under a name of letters, digits, "_" and "-"`);
    }
  }
  return config;
}
