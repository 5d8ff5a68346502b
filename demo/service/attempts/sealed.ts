import * as z from 'zod';
import { ChallengeAnswer, CreateAttempt, ENTITIES } from 'makini-connect/contract';
import type { Sealer } from 'makini-connect/server';
import type { Records } from '../store/records.js';

type Owner = Pick<Records['attempt'], 'id' | 'clientId' | 'sessionId'>;

/** What an open attempt needs to run again from the start. Before customers were told what is read, it was all. */
export const SealedInput = z.strictObject({
  input: z.strictObject({ ...CreateAttempt.shape, agreed: z.array(z.enum(ENTITIES)).default([...ENTITIES]) }),
  requestId: z.string(),
});
export type SealedInput = z.infer<typeof SealedInput>;

/** An answer, with the question as JSON, to give it again only to that very question. */
export const SealedAnswers = z.array(z.strictObject({ challengeId: z.string(), question: z.string(), answer: ChallengeAnswer }));
export type SealedAnswers = z.infer<typeof SealedAnswers>;

const contextOf = ({ clientId, sessionId, id }: Owner, what: string): string[] => [clientId, sessionId, id, what];

export const sealInput = (sealer: Sealer, owner: Owner, value: SealedInput): Promise<string> => sealer.seal(JSON.stringify(value), contextOf(owner, 'input'));
export const openInput = async (sealer: Sealer, attempt: Records['attempt']): Promise<SealedInput> =>
  SealedInput.parse(JSON.parse(await sealer.open(attempt.sealedInput ?? '', contextOf(attempt, 'input'))));

export const sealAnswers = (sealer: Sealer, owner: Owner, value: SealedAnswers): Promise<string> => sealer.seal(JSON.stringify(value), contextOf(owner, 'answers'));
export const openAnswers = async (sealer: Sealer, attempt: Records['attempt']): Promise<SealedAnswers> =>
  attempt.sealedAnswers ? SealedAnswers.parse(JSON.parse(await sealer.open(attempt.sealedAnswers, contextOf(attempt, 'answers')))) : [];
