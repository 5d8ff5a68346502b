/** One line for each request: no query, no header, no body. */
export type Log = (event: string, facts: Record<string, string | number>) => void;

export const jsonLog: Log = (event, facts) => console.log(JSON.stringify({ time: new Date().toISOString(), app: 'host', event, ...facts }));
