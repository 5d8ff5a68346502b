import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DeliveryId, WebhookId } from 'makini-connect/contract';
import { newestFirstEnd, newestFirstId } from '../../demo/service/webhooks/order.js';
import { DueQueue } from '../../demo/service/webhooks/queue.js';

const ENDPOINTS = ['a', 'b', 'c'];
const Step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), id: fc.nat(20), at: fc.nat(100) }),
  fc.record({ do: fc.constant('forget' as const), id: fc.nat(20) }),
  fc.record({ do: fc.constant('take' as const) }),
  fc.record({ do: fc.constant('done' as const), which: fc.nat(20), trouble: fc.boolean(), pause: fc.nat(20) }),
  fc.record({ do: fc.constant('wait' as const), for: fc.nat(30) }),
);

describe('the queue of deliveries', () => {
  it('gives each when it is due, a few of one endpoint at once, and says when the next will be', () => {
    fc.assert(
      fc.property(fc.array(Step, { maxLength: 120 }), (steps) => {
        const queue = new DueQueue();
        const waiting = new Map<string, number>();
        const underWay: string[] = [];
        let now = 0;
        for (const step of steps) {
          const endpointOf = (id: number) => ENDPOINTS[id % ENDPOINTS.length]!;
          if (step.do === 'set') {
            const id = `${endpointOf(step.id)}${step.id}`;
            queue.set({ id, endpointId: endpointOf(step.id), nextTryAt: step.at });
            waiting.set(id, step.at);
          } else if (step.do === 'forget') {
            const id = `${endpointOf(step.id)}${step.id}`;
            queue.forget(id);
            waiting.delete(id);
          } else if (step.do === 'take') {
            const next = queue.nextAt();
            const taken = queue.take(now);
            assert.equal(taken !== undefined, next !== undefined && next <= now);
            if (!taken) continue;
            assert.equal(waiting.get(taken.id), taken.nextTryAt);
            assert.ok(taken.nextTryAt <= now);
            waiting.delete(taken.id);
            underWay.push(taken.endpointId);
            assert.ok(underWay.filter((id) => id === taken.endpointId).length <= 4);
          } else if (step.do === 'done' && underWay.length > 0) {
            const [endpointId] = underWay.splice(step.which % underWay.length, 1);
            queue.done(endpointId!, { ...(step.trouble && { failedAt: now }), ...(step.pause > 10 && { notBefore: now + step.pause }) });
          } else if (step.do === 'wait') now += step.for;
        }
        for (const endpointId of underWay) queue.done(endpointId, {});
        now += 1000;
        const left: string[] = [];
        for (let taken = queue.take(now); taken; taken = queue.take(now)) {
          left.push(taken.id);
          queue.done(taken.endpointId, {});
        }
        assert.deepEqual(left.sort(), [...waiting.keys()].sort(), 'none is lost, none comes twice');
        assert.equal(queue.nextAt(), undefined);
      }),
    );
  });

  it('lets endpoints take turns, however much one has to catch up on', () => {
    const queue = new DueQueue();
    for (let i = 0; i < 100; i++) queue.set({ id: `a${i}`, endpointId: 'a', nextTryAt: 0 });
    queue.set({ id: 'b0', endpointId: 'b', nextTryAt: 5 });
    assert.deepEqual([queue.take(5)?.id, queue.take(5)?.id, queue.take(5)?.id], ['a0', 'b0', 'a1']);
  });
});

describe('ids of messages and deliveries', () => {
  it('sort the newest first, also within one millisecond, and apart from those before a time', () => {
    const times = [0, 1, 1, 1, 1_767_603_600_000, 1_767_603_600_000, 1_767_603_600_001, 3_000_000_000_000];
    const ids = times.map((time) => newestFirstId('dlv', time));
    assert.deepEqual(ids.toSorted(), ids.toReversed());
    for (const id of ids) assert.ok(DeliveryId.safeParse(id).success, id);
    assert.ok(WebhookId.safeParse(newestFirstId('msg', 0)).success);
    const end = newestFirstEnd('dlv', 1_767_603_600_000);
    assert.deepEqual(ids.map((id) => id > end), times.map((time) => time < 1_767_603_600_000));
  });
});
