import { ConnectError, type FieldProblem, type ProblemCode } from 'makini-connect/contract';
import { at, parseJson, textAt } from '../../json.js';
import type { OutboundResponse } from '../../network/network.js';
import { retryAfterOf } from '../retry-after.js';
import type { Probe } from './probe.js';
import { refused } from './templates.js';

/** A longer body without a message of its own tells nobody anything. */
const MOST_SAID = 500;
/** The waits that a system asks for without saying how long. */
const USUAL_WAIT_SECONDS = 60;

/** How a system's documentation says that it says no. */
export type Refusals = Pick<Probe, 'refusals' | 'message'>;

export const isHtml = ({ headers, body }: OutboundResponse): boolean => /^text\/html|xhtml/i.test(headers.get('content-type') ?? '') || /^\s*<(?:!doctype html|html)/i.test(body);
const isLoginPage = (answer: OutboundResponse): boolean => isHtml(answer) && /<input[^<>]{1,500}type=["']?password/i.test(answer.body);
const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

/** The system's own words. */
export function saidIn({ message }: Refusals, answer: OutboundResponse): string | undefined {
  const json = parseJson(answer.body);
  const short = json === undefined && !isHtml(answer) && answer.body.length <= MOST_SAID ? answer.body : undefined;
  return textAt(json, message) ?? (short?.trim() || undefined);
}

/**
 * What is wrong with an answer, unless it is one of those that are accepted.
 *
 * @param concerned the fields that the credentials came from
 */
export function problemIn(probe: Refusals, answer: OutboundResponse, concerned: readonly string[], accepted: readonly number[]): ConnectError | undefined {
  const { status } = answer;
  const said = saidIn(probe, answer);
  const problem = (code: ProblemCode, detail: string, fields: FieldProblem[] = [], found = `HTTP ${status}`) => {
    const wait = retryAfterOf(answer.headers) ?? (code === 'RATE_LIMIT_EXCEEDED' ? USUAL_WAIT_SECONDS : undefined);
    return new ConnectError(code, detail, { facts: { found, ...(said && { said }) }, ...(fields.length > 0 && { fields }), ...(wait !== undefined && { retryAfter: wait }) });
  };
  const listed = probe.refusals.find((refusal) => (refusal.status ? refusal.status.includes(status) : !accepted.includes(status)) && (refusal.says === undefined || answer.body.toLowerCase().includes(refusal.says.toLowerCase())));
  if (listed) return problem(listed.code, 'The system refused the login.', listed.fields.map((field) => (typeof field === 'string' ? { field, code: 'refused' } : field)));
  if (isLoginPage(answer) && status < 400) return problem('AUTHENTICATION_FAILED', 'The system asks to log in again.', refused(concerned), 'a login page');
  if (isHtml(answer) && accepted.includes(status)) return problem('WRONG_SYSTEM', 'A web page answered, and not the system\'s interface.', [], 'a web page');
  if (accepted.includes(status)) return undefined;
  if (isRedirect(status)) return redirected(answer, concerned);
  if (status === 401) return problem('AUTHENTICATION_FAILED', 'The system refused the credentials.', refused(concerned));
  if (status === 403) return problem('PERMISSION_DENIED', 'The system knows the account, and refuses it.');
  if (status === 423) return problem('ACCOUNT_LOCKED', 'The system says that the account is locked.');
  if (status === 429) return problem('RATE_LIMIT_EXCEEDED', 'The system takes no more requests for a while.');
  if (status >= 500) return problem('SYSTEM_UNAVAILABLE', 'The server has a fault of its own.');
  if (isHtml(answer) || [404, 405, 410].includes(status)) return problem('WRONG_SYSTEM', 'What answers does not have the system\'s interface.');
  return problem('SYSTEM_ERROR', 'The system answered as its documentation does not say.');
}

/** Within the same host only to a login page, for other redirects there are followed. To another host none is. */
function redirected({ headers, status }: OutboundResponse, concerned: readonly string[]): ConnectError {
  const location = headers.get('location') ?? '';
  const host = URL.canParse(location) ? new URL(location).host.slice(0, 260) : undefined;
  if (host === undefined && /log-?[io]n|sign-?[io]n|auth/i.test(location)) {
    return new ConnectError('AUTHENTICATION_FAILED', 'The system asks to log in again.', { fields: refused(concerned), facts: { found: 'a redirect to a login page' } });
  }
  return new ConnectError('WRONG_SYSTEM', 'The address leads elsewhere.', { facts: { found: `HTTP ${status}`, ...(host && { leadsTo: host }) } });
}

/** Reads what the probe's documentation promises, or tells what came instead. */
export function readAccepted({ accepted, ...probe }: Pick<Probe, 'accepted' | 'refusals' | 'message'>, answer: OutboundResponse, concerned: readonly string[]): unknown {
  const problem = problemIn(probe, answer, concerned, accepted.status);
  if (problem) throw problem;
  const said = saidIn(probe, answer);
  const json = parseJson(answer.body);
  const unlike = (found: string) => new ConnectError('WRONG_SYSTEM', 'The answer is not one of this system\'s.', { facts: { found, ...(said && { said }) } });
  if (accepted.format === 'json' && json === undefined) throw unlike('an answer that is not JSON');
  if (accepted.says !== undefined && !answer.body.toLowerCase().includes(accepted.says.toLowerCase())) throw unlike('an answer of an unknown form');
  if (accepted.has !== undefined) {
    const value = at(json, accepted.has);
    if (value === undefined) throw unlike('an answer of an unknown form');
    if (value === null || value === false) {
      throw new ConnectError('AUTHENTICATION_FAILED', 'The system refused the credentials.', { fields: refused(concerned), facts: { ...(said && { said }) } });
    }
  }
  return json;
}
