import type { Found } from '../contract/found.js';
import type { Failed } from './login-state.js';
import { hostOf } from './login-form.js';

/**
 * What support needs to find a failure, as plain text in English: names and times, and nothing the customer typed
 * but the host of its system and the name of a database.
 */
export function detailsOf(state: Failed, context: { locale: string; userAgent: string }): string {
  const { problem, progress, form } = state;
  const { facts } = problem;
  const lines: [string, string | number | undefined][] = [
    ['System', state.systemId],
    ['Host', facts?.host || hostOf(form)],
    ['Port', facts?.port],
    ['Address', facts?.address],
    ['Code', problem.code],
    ['Stage', problem.stage],
    ['Found', facts?.found],
    ['System said', facts?.said],
    ['Product', [facts?.product, facts?.version].filter(Boolean).join(' ')],
    ['Not readable', facts?.entities?.join(', ')],
    ['Scheme', form?.scheme],
    ['Database', form?.values['database']],
    ['Seconds waited', facts?.seconds],
    ['Started', progress?.startedAt],
    ['Failed', state.failedAt],
    ['Request ID', problem.requestId],
    ['Attempt ID', progress?.id],
    ['Environment', form?.environment],
    ['Locale', context.locale],
    ['Browser', context.userAgent],
    ...(progress?.stages ?? []).map(({ stage, status, at, found }): [string, string] => [`Stage ${stage}`, (at ? `${status} at ${at}` : status) + foundIn(found)]),
  ];
  return lines.flatMap(([name, value]) => (value ? `${name}: ${plain(String(value))}` : [])).join('\n');
}

const foundIn = (found: Found = {}): string =>
  Object.entries(found)
    .filter(([name]) => name !== 'account')
    .map(([name, value]) => `; ${name} ${String(value)}`)
    .join('');

/** A foreign text keeps to its line. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
