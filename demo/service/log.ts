/** Structured lines: an event's name and facts, none of them secret. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

/** One JSON object a line, on standard output. */
export const jsonLog: Log = {
  info: (event, facts) => write('info', event, facts),
  error: (event, facts) => write('error', event, facts),
};

export const silentLog: Log = { info() {}, error() {} };

const write = (level: string, event: string, facts: Record<string, unknown> = {}) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), level, event, ...facts }));
