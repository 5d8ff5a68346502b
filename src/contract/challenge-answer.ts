import './jitless.js';
import * as z from 'zod/mini';
import { IDENTITY_CHOICES } from './challenge.js';

/** `POST /v1/attempts/{id}/challenges/{challengeId}` */
export const ChallengeAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)) }),
  z.strictObject({ kind: z.literal('choose'), option: z.string().check(z.minLength(1), z.maxLength(100)) }),
  z.strictObject({ kind: z.literal('question'), answer: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
  z.strictObject({ kind: z.literal('confirm') }),
  z.strictObject({ kind: z.literal('identity'), choice: z.enum(IDENTITY_CHOICES) }),
  /** Another code or request, where the challenge offers it. */
  z.strictObject({ kind: z.literal('again') }),
]);

export type ChallengeAnswer = z.infer<typeof ChallengeAnswer>;
