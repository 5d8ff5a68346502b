import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the command line printed until it ended. */
export interface Ended {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

export interface SpawnedDemo {
  readonly hostOrigin: string;
  readonly serviceOrigin: string;
  /** Harbor Cloud, the system that the demo brings. */
  readonly identityOrigin: string;
  readonly data: string;
  /** All that was printed so far: the friendly text, and the logs of both servers. */
  output(): string;
  /** Ends it, by default gracefully, and waits until it has ended. */
  stop(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>;
}

export interface SpawnOptions {
  /** 0, the default, takes any free port; give the ports again to start where a demo was. */
  readonly servicePort?: number;
  readonly hostPort?: number;
  readonly identityPort?: number;
  /** Kept by whoever made it; without it, a folder that is removed after `stop()`. */
  readonly data?: string;
  readonly fresh?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 15_000;

/** Starts `npm start` in a process of its own, as a person does; for tests that kill it, and for those of the origins. */
export async function spawnDemo({ servicePort = 0, hostPort = 0, identityPort = 0, data, fresh = false, env = {} }: SpawnOptions = {}): Promise<SpawnedDemo> {
  const folder = data ?? (await makeDataFolder());
  const child = runDemo(['--service-port', String(servicePort), '--host-port', String(hostPort), '--identity-port', String(identityPort), '--data', folder, ...(fresh ? ['--fresh'] : [])], env);
  const tidy = async (): Promise<void> => {
    if (!data) await rm(folder, { recursive: true, force: true });
  };
  const [hostOrigin, serviceOrigin, identityOrigin] = await child.origins().catch(async (error: unknown) => {
    await child.end('SIGKILL');
    await tidy();
    throw error;
  });
  return {
    hostOrigin,
    serviceOrigin,
    identityOrigin,
    data: folder,
    output: child.output,
    stop: async (signal = 'SIGTERM') => {
      const ended = await child.end(signal);
      await tidy();
      return ended;
    },
  };
}

/** Runs the start command with these arguments until it ends by itself. */
export const startCommand = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> => runDemo(args, env).ended();

export const makeDataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'makini-data-'));

function runDemo(args: readonly string[], env: Readonly<Record<string, string>>) {
  // Not through npm or tsx's own command: a signal then goes to the demo itself.
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'demo/start.ts', ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const read = (text: string): void => void (printed += text);
  child.stdout!.setEncoding('utf8').on('data', read);
  child.stderr!.setEncoding('utf8').on('data', read);
  const closed: Promise<Ended> = once(child, 'close').then(([code]) => ({ code: code as number | null, output: printed }));

  const within = async <T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The demo did not ${what} within ${milliseconds / 1000} s:\n${printed}`)), milliseconds);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };

  return {
    output: () => printed,
    ended: () => within(START_MS, 'end', closed),
    origins: () =>
      within(
        START_MS,
        'start',
        new Promise<[host: string, service: string, identity: string]>((resolve, reject) => {
          const look = (): void => {
            const host = /Partner's app +(http\S+)/.exec(printed)?.[1];
            const service = /Connect service +(http\S+)/.exec(printed)?.[1];
            const identity = /Harbor Cloud +(http\S+)/.exec(printed)?.[1];
            if (host && service && identity) resolve([host, service, identity]);
          };
          child.stdout!.on('data', look);
          void closed.then(({ code }) => reject(new Error(`The demo ended with ${code}:\n${printed}`)));
        }),
      ),
    end: async (signal: NodeJS.Signals): Promise<Ended> => {
      child.kill(signal);
      return within(STOP_MS, 'stop', closed).catch((error: unknown) => {
        child.kill('SIGKILL');
        throw error;
      });
    },
  };
}
