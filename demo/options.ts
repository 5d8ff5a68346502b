import { parseArgs } from 'node:util';
import { TrytonPlace } from './tryton-tool.js';

export const HELP = `npm start -- [options]

  --service-port <n>  the connect service's port   MAKINI_SERVICE_PORT   4100
  --host-port <n>     the partner's app's port     MAKINI_HOST_PORT      4200
  --identity-port <n> Harbor Cloud's port          MAKINI_IDENTITY_PORT  4300
  --data <folder>     where the data is kept       MAKINI_DATA           .data
  --fresh             begin anew: delete that data first
  --help              show this text

  MAKINI_TRYTON       a Tryton in which the panel “What if…” may change a user's
                      password: README, “What if…”

A flag goes before its environment variable.`;

export interface Options {
  readonly servicePort: number;
  readonly hostPort: number;
  readonly identityPort: number;
  readonly data: string;
  readonly fresh: boolean;
  readonly tryton?: TrytonPlace;
  readonly help: boolean;
}

/** A mistake of the person who starts the demo; its message is one line that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads flags and environment. Throws a `UsageError` for an unknown flag or a value out of range. */
export function parseOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  const values = readFlags(args);
  const servicePort = port(values['service-port'] ?? env['MAKINI_SERVICE_PORT'], 4100, '--service-port');
  const hostPort = port(values['host-port'] ?? env['MAKINI_HOST_PORT'], 4200, '--host-port');
  const identityPort = port(values['identity-port'] ?? env['MAKINI_IDENTITY_PORT'], 4300, '--identity-port');
  expectDifferent([['--service-port', servicePort], ['--host-port', hostPort], ['--identity-port', identityPort]]);
  const data = values.data ?? env['MAKINI_DATA'] ?? '.data';
  if (data === '') throw new UsageError('--data is empty. Give it the path of a folder.');
  const tryton = readTryton(env['MAKINI_TRYTON']);
  return { servicePort, hostPort, identityPort, data, fresh: values.fresh, ...(tryton && { tryton }), help: values.help };
}

/** What is wrong with it is told by the names of its members only: passwords are in it. */
function readTryton(text: string | undefined): TrytonPlace | undefined {
  if (!text) return undefined;
  const parsed = TrytonPlace.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const places = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')).filter(Boolean))];
  throw new UsageError(`MAKINI_TRYTON can't be used${places.length > 0 ? ` (${places.join(', ')})` : ''}. It is JSON with url, database, admin {username, password}, user, and two or more passwords.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function expectDifferent(ports: readonly (readonly [flag: string, port: number])[]): void {
  ports.forEach(([flag, number], index) => {
    const other = ports.slice(0, index).find((before) => number !== 0 && before[1] === number);
    if (other) throw new UsageError(`${other[0]} and ${flag} are both ${number}. Give them two different ports.`);
  });
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'service-port': { type: 'string' },
        'host-port': { type: 'string' },
        'identity-port': { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0]! : String(error);
    throw new UsageError(`${reason}. See npm start -- --help`, { cause: error });
  }
}

function port(value: string | undefined, fallback: number, flag: string): number {
  if (value === undefined || value === '') return fallback;
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 65_535)) throw new UsageError(`${flag} is “${value}”. Give it a number from 0 to 65535; 0 takes any free port.`);
  return number;
}
