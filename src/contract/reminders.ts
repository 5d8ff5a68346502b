import './jitless.js';
import * as z from 'zod/mini';

/** What the tabs of a browser keep of “Remind me later”: for which connection, until when, in milliseconds since 1970, and which incident was meant. */
export const Reminders = z.array(z.object({ id: z.string().check(z.maxLength(64)), until: z.int(), incident: z.string().check(z.maxLength(80)) }));
export type Reminders = z.infer<typeof Reminders>;
