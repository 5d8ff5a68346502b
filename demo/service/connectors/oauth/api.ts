import { ConnectError, type Entity, type FieldValues } from 'makini-connect/contract';
import { at, parseJson, textAt } from '../../json.js';
import type { Network } from '../../network/network.js';
import { fillHeaders, namesIn } from '../http/templates.js';
import { fillAddress } from './address.js';
import { byStatus } from './errors.js';
import type { OAuthSpec } from './spec.js';
import { fetchThrough } from './transport.js';

type ApiSpec = NonNullable<OAuthSpec['api']>;
/** An answer that is neither a fault of the system's nor a limit. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The system's own words, where it says no. */
  readonly said?: string;
}

/**
 * Asks the system's API. Throws where the system is down or wants us to wait.
 *
 * @param values the customer's, and what the API gave out before
 */
export async function askApi(network: Network, { base, message, headers = {} }: ApiSpec, values: FieldValues, path: string, token: string, signal: AbortSignal): Promise<Answer> {
  const address = fillAddress(base, values);
  const known = Object.entries(headers).filter(([, template]) => namesIn(template).every((name) => values[name] !== undefined));
  const url = new URL(address.origin + address.pathname.replace(/\/+$/, '') + path);
  const response = await fetchThrough(network, url, { method: 'GET', headers: { accept: 'application/json', ...fillHeaders(Object.fromEntries(known), values), authorization: `Bearer ${token}` }, signal });
  const body = parseJson(await response.text());
  const said = response.ok ? undefined : textAt(body, message);
  const fault = byStatus(response);
  if (fault) throw said === undefined ? fault : ConnectError.from({ ...fault.problem, facts: { ...fault.problem.facts, said } });
  return { status: response.status, body, ...(said !== undefined && { said }) };
}

/** What further requests take from an answer. Throws where it has not got it: then this account has nothing that may be read. */
export function valuesIn(answer: Answer, pointers: Readonly<Record<string, string>>): FieldValues {
  return Object.fromEntries(Object.entries(pointers).map(([name, pointer]) => {
    const value = at(answer.body, pointer);
    const known = answer.status === 200 && ((typeof value === 'string' && value !== '') || typeof value === 'number');
    if (!known) throw refusedBy(answer.status === 200 ? { ...answer, status: 403 } : answer);
    return [name, String(value)];
  }));
}

/** What the API says no with, as an error. */
export function refusedBy({ status, said }: Answer, entities?: Entity[]): ConnectError {
  const facts = { found: `HTTP ${status}`, ...(said && { said }), ...(entities && { entities }) };
  if (status === 401) return new ConnectError('AUTHENTICATION_FAILED', 'The system does not take the access token.', { facts });
  if (status === 403 || status === 404) return new ConnectError('PERMISSION_DENIED', 'The account may not read this.', { facts });
  return new ConnectError('SYSTEM_ERROR', 'The system answered as it should not.', { facts });
}
