import { fixtureCleanup, nextFrame } from '@open-wc/testing';
import type { ConnectionSummary } from '../../../src/contract/connection-summary.js';

/** Answers the widget's requests in place of the partner's backend and the connect service. */
interface Backend {
  /** The requests so far, as method, path and body. */
  readonly requests: { method: string; path: string; body: unknown; headers: Headers }[];
  /** Answers one path in another way from now on. */
  answer(path: string, respond: (body: unknown) => Response | Promise<Response>): void;
  restore(): void;
}

export const SESSION_ID = `ses_${'a'.repeat(22)}`;
export const CONNECTION: ConnectionSummary = {
  id: `con_${'c'.repeat(22)}`,
  name: 'Plant Hull',
  systemId: 'tryton',
  systemName: 'Tryton',
  environment: 'sandbox',
  status: 'active',
  createdAt: '2026-05-04T09:12:00.000Z',
};

export const session = (change: object = {}) => ({
  id: SESSION_ID,
  token: `mks_${'b'.repeat(43)}`,
  expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
  environment: 'sandbox',
  supportPlan: 'standard',
  service: location.origin,
  clientId: 'demo',
  ...change,
});

export function catalogue(rows: readonly string[]) {
  return { categories: ['erp', 'cmms'], popular: 1, count: rows.length, rows: rows.join('\n') };
}

export const ROWS = [
  'sap-s4hana\tSAP S/4HANA\tSAP\t0\tS4\t0',
  'tryton\tTryton\tTryton Foundation\t0\t\t0',
  'odoo\tOdoo\tOdoo S.A.\t0\tOpenERP\t0',
  'maximo\tIBM Maximo\tIBM\t1\t\t0',
];

export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
export const problem = (code: string, status: number) =>
  json({ type: `/problems/${code}`, title: code, status, code, requestId: 'req_1234' }, status);

function startBackend(rows: readonly string[] = ROWS): Backend {
  const original = window.fetch;
  const requests: Backend['requests'] = [];
  const answers = new Map<string, (body: unknown) => Response | Promise<Response>>([
    ['/connect/session', () => json(session())],
    ['/connect/exchange', () => json({ connection: CONNECTION })],
    ['/v1/systems', () => json(catalogue(rows))],
    ['/v1/system-requests', () => new Response(null, { status: 201 })],
  ]);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname: path } = new URL(request.url);
    const answer = answers.get(path);
    if (!answer) return original(input, init);
    const text = await request.clone().text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    requests.push({ method: request.method, path, body, headers: request.headers });
    return answer(body);
  };
  return { requests, answer: (path, respond) => void answers.set(path, respond), restore: () => (window.fetch = original) };
}

/** A backend of its own for each test of a suite; after it, what the test left in the document and the tab is gone. */
export function useBackend(): Omit<Backend, 'restore'> {
  let backend: Backend;
  beforeEach(() => {
    sessionStorage.clear();
    backend = startBackend();
  });
  afterEach(async () => {
    fixtureCleanup();
    // A widget that was removed for good notices a moment later.
    await nextFrame();
    backend.restore();
  });
  return {
    get requests() {
      return backend.requests;
    },
    answer: (path, respond) => backend.answer(path, respond),
  };
}
