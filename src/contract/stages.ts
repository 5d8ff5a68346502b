/** What an attempt goes through, in this order. */
export const STAGES = ['resolve', 'reach', 'secure', 'answer', 'identify', 'sign-in', 'permissions'] as const;
export type Stage = (typeof STAGES)[number];
