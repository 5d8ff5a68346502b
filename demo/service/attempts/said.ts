import { Challenge, ConnectError, Found, Problem } from 'makini-connect/contract';
import type { Question, SignedIn } from '../connectors/connector.js';
import type { Scrubber } from './scrub.js';

const FOUND_LENGTH = 260;
const LABEL_LENGTH = 200;
/** Facts in words of the system's own; those that it has no say in stay as they are. */
const FACT_LENGTHS = { found: 300, said: 500, product: 80, version: 80, leadsTo: 260 } as const;
const DETAIL_LENGTH = 2000;

/** What a stage told, as it may be shown. A value of another form than the contract has is left out. */
export function cleanFound(scrubber: Scrubber, told: Found): Found {
  const known = Object.entries(told).flatMap(([name, value]) => {
    const clean = typeof value === 'string' && name !== 'validUntil' ? scrubber.text(value, FOUND_LENGTH) : value;
    const result = name in Found.shape ? Found.safeParse({ [name]: clean }) : undefined;
    return result?.success && clean !== '' && clean !== undefined ? [[name, clean]] : [];
  });
  return Object.fromEntries(known) as Found;
}

/** An error that left a connector, as it may be shown. One that was not foreseen stays as it is, for it is shown to nobody. */
export function cleanError(scrubber: Scrubber, error: unknown): unknown {
  if (!(error instanceof ConnectError)) return error;
  const { facts, retryAfter, detail, ...problem } = error.problem;
  const texts = Object.entries(FACT_LENGTHS).flatMap(([name, max]) => {
    const said = facts?.[name as keyof typeof FACT_LENGTHS];
    const text = said === undefined ? '' : scrubber.text(String(said), max);
    return text ? [[name, text]] : [];
  });
  const { found: _found, said: _said, product: _product, version: _version, leadsTo: _leadsTo, ...others } = facts ?? {};
  const clean = {
    ...problem,
    detail: scrubber.text(detail ?? '', DETAIL_LENGTH),
    ...(retryAfter !== undefined && { retryAfter: Math.min(86_400, Math.max(0, Math.ceil(retryAfter))) }),
    ...(facts && { facts: { ...others, ...Object.fromEntries(texts) } }),
  };
  const { success } = Problem.safeParse(clean);
  // A browser could not read it at all: better without its details.
  return success ? ConnectError.from(clean, error) : new ConnectError(error.code, clean.detail, { stage: problem.stage, cause: error });
}

/** A question with the system's own words as they may be shown. Throws TypeError for one of another form than the contract has. */
export function cleanQuestion(scrubber: Scrubber, question: Question): Question {
  const label = (text: string) => scrubber.text(text, LABEL_LENGTH);
  const record = (text: string) => scrubber.name(text, LABEL_LENGTH);
  const known = (who: Extract<Question, { kind: 'identity' }>['is']) => Object.fromEntries(Object.entries(who).map(([name, value]) => [name, record(value)]));
  const clean = (): Question => {
    switch (question.kind) {
      case 'push':
        return { ...question, ...(question.device !== undefined && { device: label(question.device) }) };
      case 'question':
        return { ...question, prompt: label(question.prompt) };
      case 'choose':
        return { ...question, options: question.options.map(({ id, label: name, detail }) => ({ id, label: record(name), ...(detail !== undefined && { detail: record(detail) }) })) };
      case 'confirm':
        return { ...question, ...(question.account !== undefined && { account: label(question.account) }), ...(question.company !== undefined && { company: record(question.company) }) };
      case 'identity':
        return { ...question, was: known(question.was), is: known(question.is) };
      case 'code':
      case 'authorize':
        return question;
      default:
        return question satisfies never;
    }
  };
  const cleaned = clean();
  const probe = Challenge.safeParse({ ...cleaned, id: `chl_${'0'.repeat(22)}`, expiresAt: '2000-01-01T00:00:00Z' });
  if (!probe.success) throw new TypeError(`A connector's question of the kind "${question.kind}" is not as the contract has it.`);
  return cleaned;
}

/** What is known after a login, with the system's own words as they may be shown. */
export const cleanSignedIn = (scrubber: Scrubber, { account, company, ...rest }: SignedIn): SignedIn => ({
  ...(account && { account: scrubber.text(account, LABEL_LENGTH) }),
  ...(company && { company: scrubber.name(company, LABEL_LENGTH) }),
  ...rest,
});
