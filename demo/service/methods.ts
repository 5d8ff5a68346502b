import type { Hono } from 'hono';

/** The methods that an app's routes have for a path, to tell a wrong method from a wrong path. */
export function createMethods(app: Hono): (path: string) => string[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, pattern: pattern(path) }));
  return (path) => [...new Set(routes.filter((route) => route.pattern.test(path)).map(({ method }) => method))];
}

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.'))).join('/')}$`);
