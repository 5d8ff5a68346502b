import type { Failed } from './login-state.js';
import { hostOf } from './login-form.js';

/**
 * What support needs to find a failure, as plain text in English: names and times, and nothing the customer typed
 * but the host of its system.
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
    ['Seconds waited', facts?.seconds],
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
