import assert from 'node:assert/strict';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];
const socket = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket });
const client = new Client({
  url,
  preferGetMethod: true,
  exchanges: [cacheExchange, fetchExchange, subscriptionExchange({
    forwardSubscription: (request) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }) }),
  })],
});
const query = await client.query('query($id: ID!) { customer(id: $id) { id name } }', { id: 1 }).toPromise();
assert.equal(query.data.customer.name, 'Ada');
const mutation = await client.mutation('mutation { add(by: 0) }', {}).toPromise();
assert.equal(mutation.data.add, 0);
const events = [];
await new Promise((resolve) => client.subscription('subscription { count(to: 3) }', {}).subscribe((result) => {
  events.push(result.data.count);
  if (events.length === 3) resolve();
}));
assert.deepEqual(events, [1, 2, 3]);
console.log('all is well');
process.exit(0);
