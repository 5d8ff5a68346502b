import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** The part of Tryton's protocol that a login and its purchase orders need, for one user of one company. */
export interface FakeTryton {
  readonly url: string;
  /** `host:port`, for the list of allowed hosts. */
  readonly host: string;
  /** The passwords it was sent. */
  readonly passwords: string[];
  stop(): Promise<void>;
}

const moment = { __class__: 'datetime', year: new Date().getFullYear(), month: new Date().getMonth() + 1, day: 1, hour: 8, minute: 0, second: 0, microsecond: 0 };
const order = {
  id: 1, number: 'PO-ISOLATED', state: 'processing', reference: null, description: null, purchase_date: null, delivery_date: null,
  total_amount: { __class__: 'Decimal', decimal: '12.00' }, create_date: moment, write_date: null,
  'party.': { id: 3, rec_name: 'Brenner Steel' }, 'currency.': { id: 1, code: 'EUR' }, 'payment_term.': null, 'warehouse.': null,
  'company.': { id: 1, 'party.': { id: 1, rec_name: 'Fjordline', 'addresses.': [] } }, 'lines.': [],
};
const RESULTS: Record<string, unknown> = {
  'common.server.version': '6.0.1',
  'common.db.logout': null,
  'model.res.user.get_preferences': { name: 'Nora Buyer', companies: [1], company: 1, company_filter: 'one' },
  'model.company.company.search_read': [{ id: 1, rec_name: 'Fjordline', 'currency.': { id: 1, rec_name: 'Euro', code: 'EUR' } }],
  'model.purchase.purchase.search_read': [order],
  'model.party.party.search_read': [{ id: 3, rec_name: 'Brenner Steel', active: true, create_date: moment }],
  'model.product.product.search_read': [{ id: 9, rec_name: 'Steel beam', active: true, create_date: moment }],
};

/** What a call ends with that Tryton refuses, in the words that it would show to the user. */
export const refusal = (said: string) => new Error(said);

/** What is found where a method only looks for records, or counts them: those that reading them gives. */
function looked(method: string, results: Readonly<Record<string, unknown>>): unknown {
  const [, model, how] = /^(.+)\.(search|search_count)$/.exec(method) ?? [];
  const found = results[`${model}.search_read`];
  if (!Array.isArray(found)) return null;
  return how === 'search' ? (found as { id: number }[]).map(({ id }) => id) : found.length;
}

/** Starts one on a free port; it lets in whoever knows the password. Other results, by the name of the method, stand in for its own. */
export async function startFakeTryton(password: string, others: Readonly<Record<string, unknown>> = {}): Promise<FakeTryton> {
  const passwords: string[] = [];
  const results: Record<string, unknown> = { ...RESULTS, ...others };
  const answer = (response: ServerResponse, body: string): void => {
    // Who only looks whether somebody answers gets the page of the web client.
    if (!body) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Tryton</title>');
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    const result = results[method] ?? looked(method, results);
    if (result instanceof Error) return void response.end(JSON.stringify({ id: 1, error: ['UserError', [result.message, '']] }));
    if (method !== 'common.db.login') return void response.end(JSON.stringify({ id: 1, result }));
    const given = (params[1] as { password: string }).password;
    passwords.push(given);
    if (given !== password) return void response.writeHead(401).end('<h1>Unauthorized</h1>');
    response.end(JSON.stringify({ id: 1, result: [2, 'f'.repeat(64)] }));
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => answer(response, body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    passwords,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
