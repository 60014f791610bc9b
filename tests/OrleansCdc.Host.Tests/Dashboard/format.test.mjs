import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countText, lagText, shortText, summary, timeText, valueText } from '../wwwroot/format.js';

test('values are written as the server has them', () => {
  assert.equal(valueText(null), 'NULL');
  assert.equal(valueText(undefined), '');
  assert.equal(valueText('18446744073709551615'), '18446744073709551615');
  assert.equal(valueText({ a: [1] }), '{"a":[1]}');
  assert.equal(shortText('abcdef', 4), 'abc…');
});

test('an update is summed up by the columns it changed', () => {
  const [before, after] = [{ id: 7, status: 'placed' }, { id: 7, status: 'paid' }];
  const change = { operation: 'UPDATE', key: ['7'], before, after, changedColumns: ['status'] };
  assert.deepEqual(summary(change), [{ name: 'status', from: 'placed', to: 'paid', changed: true }]);
});

test('an insert is summed up by the columns after its key', () => {
  const change = { operation: 'INSERT', key: ['7'], before: null, after: { id: 7, a: 1, b: 2, c: 3, d: 4 }, changedColumns: [] };
  assert.deepEqual(summary(change), [{ name: 'a', to: 1 }, { name: 'b', to: 2 }, { name: 'c', to: 3 }]);
});

test('a truncate has no row to sum up', () => {
  assert.deepEqual(summary({ operation: 'TRUNCATE', before: null, after: null }), [{ name: 'all rows removed' }]);
});

test('a time of today has no day', () => {
  const now = new Date(2026, 10, 21, 12);
  const today = new Date(2026, 10, 21, 8, 1, 2, 345);
  const yesterday = new Date(2026, 10, 20, 8, 1, 2, 345);
  assert.equal(timeText(today.toISOString(), now), '08:01:02.345');
  assert.equal(timeText(yesterday.toISOString(), now), '20 Nov 2026 08:01:02.345');
  assert.equal(timeText(null), '');
});

test('numbers and lags are readable', () => {
  assert.equal(countText('1234567'), '1,234,567');
  assert.equal(lagText(null), '–');
  assert.equal(lagText(0.0124), '12 ms');
  assert.equal(lagText(3.21), '3.2 s');
  assert.equal(lagText(600), '10 min');
  assert.equal(lagText(36000), '10 h');
});
