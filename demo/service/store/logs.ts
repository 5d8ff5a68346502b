/** The log that holds an attempt's events, in the order its stream sends them. */
export const attemptLog = (attemptId: string): string => `attempt:${attemptId}`;
