import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { StatusChange, StatusSnapshot, type OwnedState } from 'makini-connect/contract';
import type { Replay, StatusStore } from 'makini-connect/server';

const AT = '2026-01-05T09:00:00.000Z';
const BASE = Date.parse(AT);
const DAY = 86_400_000;

let count = 0;
/** An id that no other test has. */
export const fresh = (prefix: string): string => `${prefix}_${String(++count).padStart(24, '0')}`;
export const state = (id: string, version: number, changes: Partial<OwnedState> = {}): OwnedState => ({
  id, version, customerId: 'acme', name: `Leeds plant, version ${version}`, systemId: 'tryton', systemName: 'Tryton', environment: 'production', status: 'active', createdAt: AT, changedAt: AT,
  reauthorization: { state: 'none' }, availability: { state: 'online', since: AT }, ...changes,
});
export const required: Partial<OwnedState> = { reauthorization: { state: 'required', since: AT, why: 'AUTHENTICATION_FAILED' } };
export const due: Partial<OwnedState> = { reauthorization: { state: 'due', by: AT } };
export const offline: Partial<OwnedState> = { availability: { state: 'offline', since: AT, why: 'HOST_UNREACHABLE' } };

/** Data that stores are opened on, each as in a process of its own. */
export interface StoreHome {
  open: (options: { now: () => number }) => StatusStore;
  close: () => Promise<void>;
}
export interface Traits {
  /** Data does not outlive a store. */
  fleeting?: boolean;
  /** Why it can't be tried out here. */
  skip?: string | false;
}

const eventsOf = (replay: Replay): readonly StatusChange[] => {
  if (replay === 'gap') throw new Error('The log does not reach back.');
  return replay.events.map((event) => StatusChange.parse(event));
};
const versionOf = (event: StatusChange) => (event.type === 'changed' ? event.connection.version : -event.version);

/** What every status store must do. */
export function statusStoreContract(name: string, found: () => Promise<StoreHome>, { fleeting = false, skip = false }: Traits = {}): void {
  describe(name, { skip }, () => {
    let home: StoreHome;
    let first: StatusStore;
    let second: StatusStore;
    const clock = { now: BASE };
    const open = () => home.open({ now: () => clock.now });
    /** A customer of this test's own. */
    const aCustomer = () => fresh('customer');
    // A store keeps no process alive for its own sake; a server's open port does.
    let running: NodeJS.Timeout;
    before(async () => {
      running = setInterval(() => undefined, 60_000);
      home = await found();
      first = open();
      second = fleeting ? first : open();
    }, { timeout: 120_000 });
    after(async () => {
      clearInterval(running);
      for (const store of [first, second]) await store?.close();
      await home?.close();
    });

    it('takes the state with the larger version, and says what became of each', async () => {
      const [customerId, id] = [aCustomer(), fresh('con')];
      const start = await first.snapshot(customerId);
      assert.deepEqual(start.connections, []);
      const twice = fresh('msg');
      const outcomes: string[] = [];
      for (const [webhookId, version] of [[fresh('msg'), 2], [fresh('msg'), 1], [twice, 3], [twice, 4], [undefined, 3], [undefined, 4]] as const)
        outcomes.push((await second.apply(webhookId, state(id, version, { customerId }))).outcome);
      assert.deepEqual(outcomes, ['applied', 'stale', 'applied', 'seen', 'stale', 'applied']);
      const { customerId: _, ...seen } = state(id, 4, { customerId });
      const snapshot = StatusSnapshot.parse(await first.snapshot(customerId));
      assert.deepEqual(snapshot.connections, [seen]);
      const events = eventsOf(await first.eventsAfter(customerId, start.cursor, 10));
      assert.deepEqual(events.map(versionOf), [2, 3, 4]);
      assert.equal(events.at(-1)?.cursor, snapshot.cursor);
      assert.deepEqual(events.map(({ cursor }) => cursor), events.map(({ cursor }) => cursor).toSorted());
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, events[0]!.cursor, 1)).map(versionOf), [3]);
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, snapshot.cursor, 10)), []);
    });

    it('applies one version once, however many bring it at the same time', async () => {
      const [customerId, id] = [aCustomer(), fresh('con')];
      const start = await first.snapshot(customerId);
      const one = fresh('msg');
      const bring = (index: number) => [first, second][index % 2]!.apply(index < 25 ? one : fresh('msg'), state(id, 1, { customerId }));
      const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => bring(index)));
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'applied').length, 1);
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'seen').length, 24);
      assert.equal(eventsOf(await second.eventsAfter(customerId, start.cursor, 100)).length, 1);
    });

    it('comes to the same state whatever is shuffled, doubled or dropped on the way', async () => {
      const versions = fc.array(fc.record({ of: fc.nat(2), version: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(versions, async (deliveries) => {
          const customerId = aCustomer();
          const ids = [fresh('con'), fresh('con'), fresh('con')];
          const start = await first.snapshot(customerId);
          const webhook = deliveries.map(() => fresh('msg'));
          // One webhook per version of a connection, as the service sends them; a double has the same id.
          const webhookId = (index: number) => webhook[deliveries.findIndex(({ of, version }) => of === deliveries[index]!.of && version === deliveries[index]!.version)]!;
          await Promise.all(deliveries.map(({ of, version }, index) => [first, second][index % 2]!.apply(webhookId(index), state(ids[of]!, version, { customerId }))));
          const expected = ids.flatMap((id, of) => {
            const own = deliveries.filter((delivery) => delivery.of === of).map(({ version }) => version);
            return own.length ? [[id, Math.max(...own)]] : [];
          });
          const { connections } = await first.snapshot(customerId);
          assert.deepEqual(connections.map(({ id, version }) => [id, version]), expected);
          const last = new Map<string, number>();
          for (const event of eventsOf(await second.eventsAfter(customerId, start.cursor, 100))) {
            if (event.type !== 'changed') throw new Error('Nothing was removed.');
            assert.ok(event.connection.version > (last.get(event.connection.id) ?? 0));
            last.set(event.connection.id, event.connection.version);
          }
          assert.deepEqual([...last].toSorted(), expected.toSorted());
        }),
        { numRuns: 25 },
      );
    });

    it('skips no event for who reads on while others write', async () => {
      const customerId = aCustomer();
      const ids = [fresh('con'), fresh('con'), fresh('con'), fresh('con')];
      let { cursor } = await first.snapshot(customerId);
      const writing = Promise.all(ids.map(async (id, index) => {
        for (let version = 1; version <= 25; version++) await [first, second][index % 2]!.apply(undefined, state(id, version, { customerId }));
      }));
      const got: StatusChange[] = [];
      const read = async () => {
        const events = eventsOf(await second.eventsAfter(customerId, cursor, 7));
        got.push(...events);
        cursor = events.at(-1)?.cursor ?? cursor;
        return events.length;
      };
      let written = false;
      void writing.then(() => (written = true));
      while (!written) await Promise.all([read(), new Promise((resolve) => setImmediate(resolve))]);
      await writing;
      while ((await read()) > 0);
      for (const id of ids) assert.deepEqual(got.flatMap((event) => (event.type === 'changed' && event.connection.id === id ? [event.connection.version] : [])), Array.from({ length: 25 }, (_, i) => i + 1));
      assert.equal((await first.snapshot(customerId)).cursor, cursor);
    });

    it('keeps customers apart, in their states, their events and their cursors', async () => {
      const [mine, theirs, id] = [aCustomer(), aCustomer(), fresh('con')];
      const [ours, others] = [await first.snapshot(mine), await first.snapshot(theirs)];
      await first.apply(fresh('msg'), state(id, 1, { customerId: mine }));
      assert.deepEqual(await first.apply(fresh('msg'), state(id, 2, { customerId: theirs })), { outcome: 'foreign' });
      assert.equal(await first.remove(theirs, id), false);
      assert.deepEqual(await first.snapshot(theirs), others);
      assert.deepEqual(eventsOf(await first.eventsAfter(theirs, others.cursor, 10)), []);
      assert.equal((await first.snapshot(mine)).connections[0]?.version, 1);
      for (const cursor of [ours.cursor, (await first.snapshot(mine)).cursor, '', 'x', '0', `${'9'.repeat(16)}-${others.cursor.split('-')[1]}`, others.cursor.slice(1)]) assert.equal(await first.eventsAfter(theirs, cursor, 10), 'gap', cursor);
      for (const text of [mine, theirs]) assert.ok(!ours.cursor.includes(text) && !others.cursor.includes(text));
    });

    it('tells that a connection was removed, and lets only a later version bring it back', async () => {
      const [customerId, id] = [aCustomer(), fresh('con')];
      const { cursor } = await first.snapshot(customerId);
      await first.apply(undefined, state(id, 3, { customerId }));
      assert.deepEqual([await second.remove(customerId, id), await first.remove(customerId, id), await first.remove(customerId, fresh('con'))], [true, false, false]);
      assert.deepEqual((await first.snapshot(customerId)).connections, []);
      assert.equal((await first.apply(undefined, state(id, 3, { customerId }))).outcome, 'stale');
      assert.equal((await first.apply(undefined, state(id, 4, { customerId }))).outcome, 'applied');
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, cursor, 10)).map(versionOf), [3, -3, 4]);
    });

    it('does not bring a removed connection back to say that it has ended, and remembers which version said so', async () => {
      const [customerId, id] = [aCustomer(), fresh('con')];
      const ended = (version: number) => state(id, version, { customerId, ...offline, status: 'inactive' });
      const { cursor } = await first.snapshot(customerId);
      await first.apply(undefined, state(id, 3, { customerId }));
      await second.remove(customerId, id);
      const removed = await first.snapshot(customerId);
      const outcomes: string[] = [];
      for (const [webhookId, told] of [[undefined, ended(5)], [fresh('msg'), ended(5)], [fresh('msg'), ended(6)], [fresh('msg'), state(id, 4, { customerId })], [undefined, state(id, 6, { customerId })]] as const)
        outcomes.push((await second.apply(webhookId, told)).outcome);
      assert.deepEqual(outcomes, ['stale', 'stale', 'stale', 'stale', 'stale']);
      assert.deepEqual(await first.apply(undefined, { ...ended(7), customerId: aCustomer() }), { outcome: 'foreign' });
      assert.equal(await first.remove(customerId, id), false);
      assert.deepEqual(await first.snapshot(customerId), removed);
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, cursor, 10)).map(versionOf), [3, -3]);
      assert.deepEqual((await first.alerts(1000)).filter(({ connection }) => connection.id === id), []);
      assert.equal((await first.apply(undefined, state(id, 7, { customerId }))).outcome, 'applied');
      assert.equal((await first.apply(undefined, ended(8))).outcome, 'applied');
      assert.deepEqual((await second.snapshot(customerId)).connections.map(({ version, status }) => [version, status]), [[8, 'inactive']]);
    });

    it('wakes those who listen, in the other process as well, and nobody who has stopped', async () => {
      const customerId = aCustomer();
      const heard = (store: StatusStore) => new Promise<void>((resolve) => store.subscribe((whose) => (whose === undefined || whose === customerId) && resolve()));
      const stopped: unknown[] = [];
      first.subscribe((whose) => stopped.push(whose))();
      const both = [heard(first), heard(second)];
      await first.apply(undefined, state(fresh('con'), 1, { customerId }));
      await Promise.all(both);
      assert.deepEqual(stopped, []);
    });

    it('queues one alert for each incident and one for its end', async () => {
      const [customerId, id] = [aCustomer(), fresh('con')];
      const all: [number, Partial<OwnedState>][] = [[1, {}], [2, due], [3, due], [4, required], [5, { ...required, ...offline }], [6, required], [7, {}], [8, offline], [9, { ...offline, status: 'inactive' }]];
      for (const [version, changes] of all) await Promise.all([first, second].map((store) => store.apply(fresh('msg'), state(id, version, { customerId, ...changes }))));
      const mine = async () => (await first.alerts(1000)).filter(({ connection }) => connection.id === id);
      const alerts = await mine();
      assert.deepEqual(alerts.map(({ kind, matter, connection }) => [connection.version, kind, matter]), [
        [2, 'opened', 'reauthorization-due'], [4, 'opened', 'reauthorization-required'], [5, 'opened', 'offline'], [6, 'recovered', 'offline'], [7, 'recovered', 'reauthorization-required'], [8, 'opened', 'offline'], [9, 'recovered', 'offline'],
      ]);
      assert.deepEqual(alerts[0]?.connection, state(id, 2, { customerId, ...due }));
      for (const alert of alerts.slice(1)) await second.told(alert.id);
      assert.deepEqual((await mine()).map(({ id }) => id), [alerts[0]!.id]);
      clock.now += 4 * DAY;
      await first.tidy();
      assert.deepEqual(await mine(), []);
    });

    it('forgets what is old or too much, and says so to who asks for it', async () => {
      const [customerId, other, id] = [aCustomer(), aCustomer(), fresh('con')];
      const old = fresh('msg');
      const { cursor } = await first.snapshot(customerId);
      await first.apply(old, state(id, 1, { customerId }));
      const untouched = await first.snapshot(other);
      clock.now += 2 * DAY;
      for (let version = 2; version <= 6; version++) await first.apply(fresh('msg'), state(id, version, { customerId }));
      const events = eventsOf(await first.eventsAfter(customerId, cursor, 10));
      await first.tidy({ eventCount: 5 });
      assert.equal(await second.eventsAfter(customerId, cursor, 10), 'gap');
      assert.deepEqual(await second.eventsAfter(customerId, events[0]!.cursor, 10), { events: events.slice(1) });
      await first.tidy({ eventCount: 2 });
      assert.deepEqual(await second.eventsAfter(customerId, events[3]!.cursor, 10), { events: events.slice(4) });
      assert.equal(await second.eventsAfter(customerId, events[2]!.cursor, 10), 'gap');
      assert.deepEqual(await second.eventsAfter(other, untouched.cursor, 10), { events: [] });
      assert.equal((await first.apply(old, state(id, 1, { customerId }))).outcome, 'seen');
      clock.now += 6 * DAY;
      await first.tidy();
      assert.equal((await first.apply(old, state(id, 1, { customerId }))).outcome, 'stale');
      assert.equal(await first.eventsAfter(customerId, events[4]!.cursor, 10), 'gap');
      assert.deepEqual(await first.eventsAfter(customerId, events[5]!.cursor, 10), { events: [] });
      await first.apply(undefined, state(id, 7, { customerId }));
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, events[5]!.cursor, 10)).map(versionOf), [7]);
      const kept = fresh('msg');
      clock.now += 1;
      await first.apply(kept, state(id, 8, { customerId }));
      await first.tidy({ seenCount: 1 });
      assert.deepEqual([(await first.apply(kept, state(id, 9, { customerId }))).outcome, (await first.apply(old, state(id, 9, { customerId }))).outcome], ['seen', 'applied']);
    });

    it('knows when the last webhook arrived and the service was last asked', async () => {
      clock.now += 60_000;
      await first.apply(fresh('msg'), state(fresh('con'), 1, { customerId: aCustomer() }));
      const webhook = clock.now;
      clock.now += 60_000;
      await first.apply(undefined, state(fresh('con'), 1, { customerId: aCustomer() }));
      await first.polled();
      assert.deepEqual(await second.times(), { webhook, poll: clock.now });
    });

    it('gives a lease to one holder, until it ends or is given up', async () => {
      const name = fresh('lease');
      assert.deepEqual((await Promise.all(['a', 'b', 'c', 'd'].map((holder, index) => [first, second][index % 2]!.lease(name, holder, 1000)))).filter(Boolean), [true]);
      clock.now += 2000;
      assert.equal(await first.lease(name, 'a', 1000), true);
      assert.deepEqual([await second.lease(name, 'b', 1000), await second.lease(name, 'a', 5000)], [false, true]);
      clock.now += 4000;
      assert.equal(await first.lease(name, 'b', 1000), false);
      assert.deepEqual([await first.lease(name, 'a', 0), await second.lease(name, 'b', 1000)], [true, true]);
    });

    if (fleeting) return;
    it('has everything still when it is opened again', async () => {
      const [customerId, id, webhookId] = [aCustomer(), fresh('con'), fresh('msg')];
      const before = await first.snapshot(customerId);
      await first.apply(webhookId, state(id, 1, { customerId, ...required }));
      await first.close();
      first = open();
      assert.equal((await first.apply(webhookId, state(id, 2, { customerId }))).outcome, 'seen');
      assert.deepEqual(eventsOf(await first.eventsAfter(customerId, before.cursor, 10)).map(versionOf), [1]);
      assert.ok((await first.alerts(1000)).some(({ connection }) => connection.id === id));
    });
  });
}
