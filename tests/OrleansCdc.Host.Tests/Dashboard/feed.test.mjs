import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Feed, Rate } from '../wwwroot/feed.js';

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('changes are kept newest first', () => {
  const feed = new Feed(10);
  assert.deepEqual(feed.add([1, 2]), [1, 2]);
  assert.deepEqual(feed.add([3]), [3]);
  assert.deepEqual(feed.changes, [3, 2, 1]);
});

test('no more than the limit is kept, and the newest of it', () => {
  const feed = new Feed(3);
  assert.deepEqual(feed.add(numbers(1, 5)), [3, 4, 5]);
  feed.add([6]);
  assert.deepEqual(feed.changes, [6, 5, 4]);
});

test('a paused feed shows nothing, counts everything and shows what waited when it goes on', () => {
  const feed = new Feed(3);
  feed.add([1]);
  feed.pause();
  assert.deepEqual(feed.add(numbers(2, 6)), []);
  assert.deepEqual(feed.changes, [1]);
  assert.equal(feed.waitingCount, 5);
  assert.deepEqual(feed.resume(), [4, 5, 6]);
  assert.deepEqual(feed.changes, [6, 5, 4]);
  assert.equal(feed.waitingCount, 0);
});

test('a cleared feed is empty', () => {
  const feed = new Feed(3);
  feed.add([1]);
  feed.pause();
  feed.add([2]);
  feed.clear();
  assert.deepEqual(feed.changes, []);
  assert.equal(feed.waitingCount, 0);
});

test('the rate is that of the last ten seconds', () => {
  const rate = new Rate();
  rate.add(20, 1_000_000);
  rate.add(10, 1_001_000);
  assert.equal(rate.perSecond(1_001_000), 3);
  assert.equal(rate.perSecond(1_010_500), 1);
  assert.equal(rate.perSecond(1_060_000), 0);
});
