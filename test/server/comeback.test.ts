import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { Comeback, type ComebackOptions } from '../../demo/host/page/comeback.js';

function setUp(t: TestContext, { isVisible = () => true, random = () => 1 }: ComebackOptions = {}) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const comeback = new Comeback({ isVisible, random });
  let done = 0;
  const wait = (options: { least?: number; most: number } = { most: 30_000 }) => comeback.later(() => done++, options);
  return { comeback, wait, tick: (ms: number) => t.mock.timers.tick(ms), done: () => done };
}

it('what has failed is done again less and less often, up to a limit, until it has worked', (t) => {
  const { comeback, wait, tick, done } = setUp(t);
  for (const [index, ms] of [2400, 4400, 8400, 16_400, 30_400, 30_400].entries()) {
    wait();
    tick(ms - 1);
    assert.equal(done(), index);
    tick(1);
    assert.equal(done(), index + 1);
  }
  comeback.stop();
  wait();
  tick(2400);
  assert.equal(done(), 7);
});

it('the time is chance, but never before what the other side has asked for', (t) => {
  const { wait, tick, done } = setUp(t, { random: () => 0 });
  wait();
  tick(400);
  assert.equal(done(), 1);
  wait({ least: 9000, most: 30_000 });
  tick(8999);
  assert.equal(done(), 1);
  tick(1);
  assert.equal(done(), 2);
});

it('nothing is done while nobody looks, and at once when somebody looks again; once', (t) => {
  let isVisible = false;
  const { comeback, wait, tick, done } = setUp(t, { isVisible: () => isVisible });
  wait();
  tick(60_000);
  assert.equal(done(), 0);
  isVisible = true;
  comeback.now();
  comeback.now();
  tick(60_000);
  assert.equal(done(), 1);
});

it('somebody who looks again does not make it come before what the other side has asked for', (t) => {
  const { comeback, wait, tick, done } = setUp(t);
  wait({ least: 9000, most: 30_000 });
  tick(8999);
  comeback.now();
  assert.equal(done(), 0);
  tick(1);
  assert.equal(done(), 1);
  tick(60_000);
  assert.equal(done(), 1);
  wait({ least: 9000, most: 30_000 });
  tick(9001);
  comeback.now();
  assert.equal(done(), 2);
});

it('what is stopped is not done any more, and a later one takes the place of the one before', (t) => {
  const { comeback, wait, tick, done } = setUp(t);
  wait();
  wait();
  tick(60_000);
  assert.equal(done(), 1);
  wait();
  comeback.stop();
  comeback.now();
  tick(60_000);
  assert.equal(done(), 1);
});
