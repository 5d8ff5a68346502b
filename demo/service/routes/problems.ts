import { Hono } from 'hono';
import { ConnectError, PROBLEM_CODES, PROBLEM_STATUS, problemType } from 'makini-connect/contract';
import { PROBLEM_TEXTS } from '../problem-texts.js';

/** A page for each code, at the `type` of its problem documents. */
export function problemRoutes(): Hono {
  const app = new Hono();
  app.get('/problems/:slug', (c) => {
    const code = PROBLEM_CODES.find((candidate) => problemType(candidate) === `/problems/${c.req.param('slug')}`);
    if (!code) throw new ConnectError('NOT_FOUND', 'There is no such problem.');
    const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${code}</title></head>
<body><main>
<h1>${code}</h1>
<p>HTTP status ${PROBLEM_STATUS[code]}</p>
<p>${PROBLEM_TEXTS[code]}</p>
</main></body>
</html>
`;
    return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=3600' });
  });
  return app;
}
