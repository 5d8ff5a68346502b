import type { Failed } from './login-state.js';
import { hostOf } from './login-form.js';

/**
 * What support needs to find a failure, as plain text in English: names and times, and nothing the customer typed
 * but the host of its system.
 */
export function detailsOf(state: Failed, context: { locale: string; userAgent: string }): string {
  const { problem, progress, form } = state;
  const lines: [string, string | undefined][] = [
    ['System', state.systemId],
    ['Host', problem.facts?.host || hostOf(form)],
    ['Code', problem.code],
    ['Stage', problem.stage],
    ['Started', progress?.startedAt],
    ['Failed', state.failedAt],
    ['Request ID', problem.requestId],
    ['Attempt ID', progress?.id],
    ['Environment', form?.environment],
    ['Locale', context.locale],
    ['Browser', context.userAgent],
    ...(progress?.stages ?? []).map(({ stage, status, at }): [string, string] => [`Stage ${stage}`, at ? `${status} at ${at}` : status]),
  ];
  return lines.flatMap(([name, value]) => (value ? `${name}: ${value}` : [])).join('\n');
}
