import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { SubscriptionClient, retryDelay } from '../wwwroot/graphql.js';

// A socket in the hands of the test: it remembers what the client says, and the test speaks for the server.
class Socket {
  static all = [];
  sent = [];

  constructor() { Socket.all.push(this); }

  send(text) { this.sent.push(JSON.parse(text)); }

  close() { this.onclose(); }

  says(message) { this.onmessage({ data: JSON.stringify(message) }); }

  acknowledge() {
    this.onopen();
    this.says({ type: 'connection_ack' });
  }
}

function connect() {
  Socket.all = [];
  const states = [];
  const client = new SubscriptionClient('ws://host/graphql', { onState: state => states.push(state), makeSocket: () => new Socket() });
  return { client, states };
}

test('a subscription starts when the connection is acknowledged, and its events arrive', () => {
  const { client, states } = connect();
  const seen = [];
  client.subscribe('subscription { a }', () => ({ after: null }), { next: data => seen.push(data) });
  const [socket] = Socket.all;
  socket.acknowledge();
  assert.deepEqual(socket.sent, [
    { type: 'connection_init' },
    { id: '1', type: 'subscribe', payload: { query: 'subscription { a }', variables: { after: null } } },
  ]);
  socket.says({ id: '1', type: 'next', payload: { data: { a: 1 } } });
  assert.deepEqual(seen, [{ a: 1 }]);
  assert.deepEqual(states, ['connecting', 'live']);
});

test('after a lost connection the subscription starts again with the variables of that moment', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { client, states } = connect();
  let cursor = null;
  client.subscribe('subscription { a }', () => ({ after: cursor }), { next: data => { cursor = data.a; } });
  Socket.all[0].acknowledge();
  Socket.all[0].says({ id: '1', type: 'next', payload: { data: { a: 'c7' } } });
  Socket.all[0].close();
  mock.timers.tick(retryDelay(0));
  Socket.all[1].acknowledge();
  assert.deepEqual(Socket.all[1].sent[1].payload.variables, { after: 'c7' });
  assert.deepEqual(states, ['connecting', 'live', 'offline', 'connecting', 'live']);
  mock.timers.reset();
});

test('pings are answered', () => {
  const { client } = connect();
  client.subscribe('subscription { a }', () => ({}), { next: () => {} });
  Socket.all[0].acknowledge();
  Socket.all[0].says({ type: 'ping' });
  assert.deepEqual(Socket.all[0].sent.at(-1), { type: 'pong' });
});

test('a refused subscription tells its error with code and way out', () => {
  const { client } = connect();
  const errors = [];
  client.subscribe('subscription { a }', () => ({}), { next: () => {}, error: error => errors.push(error) });
  Socket.all[0].acknowledge();
  const refusal = { message: 'No such server.', extensions: { code: 'UNKNOWN_SERVER', fix: 'Register it.' } };
  Socket.all[0].says({ id: '1', type: 'error', payload: [refusal] });
  assert.equal(errors[0].message, 'No such server.');
  assert.equal(errors[0].code, 'UNKNOWN_SERVER');
  assert.equal(errors[0].fix, 'Register it.');
});

test('ending a subscription tells the server', () => {
  const { client } = connect();
  const end = client.subscribe('subscription { a }', () => ({}), { next: () => {} });
  Socket.all[0].acknowledge();
  end();
  assert.deepEqual(Socket.all[0].sent.at(-1), { id: '1', type: 'complete' });
});

test('attempts become rarer up to eight seconds', () => {
  assert.deepEqual([0, 1, 2, 10].map(retryDelay), [250, 500, 1000, 8000]);
});
