import * as z from 'zod/mini';

// zod otherwise probes `new Function`, which a strict Content-Security-Policy reports.
// Every contract file imports this one first.
z.config({ jitless: true });
