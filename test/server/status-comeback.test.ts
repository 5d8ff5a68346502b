import assert from 'node:assert/strict';
import { it } from 'node:test';
import { comeBack } from '../fixtures/comeback.js';
import { affordable } from '../fixtures/status-backend.js';

it('2,000 streams come back to a process that was started again, but not all at once', { timeout: 240_000 }, async (t) => {
  const clients = affordable(2000, 2);
  if (clients < 2000) t.diagnostic(`Note: ${clients} streams instead of 2,000, as this machine allows no more open files`);
  const { arrivals } = await comeBack(clients);
  assert.equal(arrivals.reduce((sum, count) => sum + count, 0), clients);
  // Without their own pauses, all would be in one or two of the bars. That they share one process, which may be held up, moves some together as well.
  assert.ok(Math.max(...arrivals) <= clients / 2, `${Math.max(...arrivals)} within a tenth of a second: ${arrivals.join(' ')}`);
  assert.ok(arrivals.filter((count) => count > 0).length >= 5, arrivals.join(' '));
});
