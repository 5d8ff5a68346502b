import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextSince } from '../../demo/service/sync/since.js';
import { away, connect, inSource, kept, MINUTE, serviceOf, Source, syncNow } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR = 60 * MINUTE;

describe('what the next sync asks from', () => {
  it('is never later than the time, by the system’s clock, at which the last reading began', () => {
    const times = { startedAt: fc.integer({ min: 0, max: 1e9 }), length: fc.integer({ min: 0, max: 1e8 }), off: fc.integer({ min: -1e6, max: 1e9 }), changedBefore: fc.integer({ min: 0, max: 1e9 }) };
    fc.assert(fc.property(fc.record(times), ({ startedAt, length, off, changedBefore }) => {
      const endedAt = startedAt + length;
      const newest = endedAt + off - changedBefore;
      assert.ok(nextSince({ startedAt, endedAt, newest, overlap: 0, skew: 1e6 }) <= startedAt + off);
    }));
  });

  it('moves on where nothing is changed, so that a large import is not read again all day', () => {
    const newest = START - 10 * HOUR;
    assert.equal(nextSince({ startedAt: START, endedAt: START + 1000, newest, overlap: 5 * MINUTE, skew: HOUR }), START - HOUR - 5 * MINUTE);
    assert.equal(nextSince({ startedAt: START, endedAt: START, newest: START + 10 * HOUR, overlap: 5 * MINUTE, skew: HOUR }), START - 5 * MINUTE);
    assert.equal(nextSince({ startedAt: START, endedAt: START, overlap: 0, skew: 0 }), START);
  });
});

const change = fc.record({ id: fc.integer({ min: 0, max: 11 }), kind: fc.constantFrom('put', 'put', 'put', 'delete') });
const round = fc.record({
  /** What is changed before the sync, and while its pages are read. */
  before: fc.array(change, { maxLength: 3 }),
  during: fc.array(fc.option(change, { nil: undefined }), { maxLength: 6 }),
  /** The page that fails, and how long the rest of it takes. */
  failsAt: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  pageMs: fc.integer({ min: 0, max: 40 * MINUTE }),
  pauseMs: fc.integer({ min: 0, max: 3 * HOUR }),
  /** How the service's clock jumps: in all, by less than the overlap. */
  jumpMs: fc.integer({ min: -MINUTE, max: MINUTE }),
});

describe('records that change while they are synced, under clocks that differ and jump, with pages that fail', () => {
  it('are all here after one more sync, none doubled, and those deleted are gone after a full one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), fc.integer({ min: -30 * MINUTE, max: 5 * HOUR }), async (rounds, off) => {
        const source = new Source();
        const service = await serviceOf(source, { config: { syncPage: { size: 2 }, syncSeconds: 86_400, syncRetry: { times: 0 }, syncBreaker: { failures: 99 } } });
        // The system's clock goes on by itself: only ours jumps.
        let jumped = 0;
        let changes = 0;
        const theirs = () => service.clock.now - jumped + off;
        const apply = ({ id, kind }: { id: number; kind: string }) => {
          if (kind === 'delete') source.delete('items', `i${id}`);
          else source.put('items', `i${id}`, theirs(), `change ${++changes}`);
        };
        for (let id = 0; id < 6; id++) source.put('items', `i${id}`, theirs() - id * HOUR);
        let id: string | undefined;
        for (const { before, during, failsAt, pageMs, pauseMs, jumpMs } of rounds) {
          service.clock.now += pauseMs + jumpMs;
          jumped += jumpMs;
          for (const one of before) apply(one);
          let page = 0;
          source.onRead = ({ entity }) => {
            if (entity !== 'items') return;
            const at = page++;
            service.clock.now += pageMs;
            if (at === failsAt) throw away();
            const one = during[at];
            if (one) apply(one);
          };
          if (id === undefined) {
            id = await connect(service);
            await service.syncs.settled();
          } else await syncNow(service, id);
        }
        source.onRead = () => undefined;
        await syncNow(service, id!);
        const { state } = await syncNow(service, id!);
        assert.equal(state, 'completed');
        const have = await kept(service.context.store, id!, 'items');
        for (const [key, name] of Object.entries(inSource(source, 'items'))) assert.equal(have[key], name);
        await syncNow(service, id!, 'full');
        assert.deepEqual(await kept(service.context.store, id!, 'items'), inSource(source, 'items'));
        await service.stop();
      }),
      { numRuns: 60 },
    );
  });
});
