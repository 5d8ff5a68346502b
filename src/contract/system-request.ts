import './jitless.js';
import * as z from 'zod/mini';
import { line } from './text.js';

/** `POST /v1/system-requests`: a system that the customer looked for in vain. */
export const SystemRequest = z.strictObject({ name: line(120, 2) });
