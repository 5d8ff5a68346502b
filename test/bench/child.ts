import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Child<Order extends string | object, Report> {
  readonly pid: number;
  /** What it says next. */
  heard(): Promise<Report>;
  /** What it says to an order. */
  ask(order: Order): Promise<Report>;
  end(): void;
}

/** A process of its own that runs a file of this folder, or a program that was compiled. It speaks by messages, and does not outlive this one. */
export function startChild<Order extends string | object, Report>(file: string): Child<Order, Report> {
  const isCompiled = isAbsolute(file);
  const child = fork(isCompiled ? file : fileURLToPath(new URL(file, import.meta.url)), { execArgv: ['--expose-gc', ...(isCompiled ? [] : ['--import', 'tsx'])], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} has ended.`)));
  ended.catch(() => undefined);
  const heard = async () => ((await Promise.race([once(child, 'message'), ended])) as [Report])[0];
  return {
    pid: child.pid!,
    heard,
    ask(order) {
      const answer = heard();
      child.send(order);
      return answer;
    },
    end: () => child.disconnect(),
  };
}
