import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2].replace('http', 'ws');
const all = async (iterable) => { const items = []; for await (const item of iterable) items.push(item); return items; };

const client = createClient({ url, webSocketImpl: WebSocket, lazy: true, connectionParams: { who: 'me' }, keepAlive: 1000 });
assert.deepEqual(await all(client.iterate({ query: 'subscription { count(to: 3) }' })), [1, 2, 3].map((count) => ({ data: { count } })));
assert.deepEqual(await all(client.iterate({ query: '{ customer(id: 1) { name } }' })), [{ data: { customer: { name: 'Ada' } } }]);
assert.deepEqual(await all(client.iterate({ query: 'mutation { add(by: 0) }' })), [{ data: { add: 0 } }]);
const many = await Promise.all(Array.from({ length: 50 }, (_, i) => all(client.iterate({ query: 'subscription($n: Int!) { count(to: $n) }', variables: { n: i } }))));
many.forEach((events, i) => assert.equal(events.length, i));
await assert.rejects(all(client.iterate({ query: '{ nothing }' })), (errors) => errors[0].extensions.code === 'VALIDATION');
// Leaving in the middle must not disturb the other operations.
for await (const event of client.iterate({ query: 'subscription { count(to: 1000000) }' })) if (event.data.count === 5) break;
assert.equal((await all(client.iterate({ query: 'subscription { count(to: 2) }' }))).length, 2);
await client.dispose();

const close = (protocol, messages) => new Promise((resolve, reject) => {
  const socket = new WebSocket(url, protocol);
  socket.on('open', () => messages.forEach((message) => socket.send(message)));
  socket.on('close', (code) => resolve(code));
  socket.on('error', reject);
});
const init = '{"type":"connection_init"}';
const subscribe = '{"id":"1","type":"subscribe","payload":{"query":"subscription { count(to: 1000000) }"}}';
assert.equal(await close('graphql-transport-ws', []), 4408);
assert.equal(await close('graphql-transport-ws', [init, init]), 4429);
assert.equal(await close('graphql-transport-ws', [subscribe]), 4401);
assert.equal(await close('graphql-transport-ws', [init, subscribe, subscribe]), 4409);
assert.equal(await close('graphql-transport-ws', ['nonsense']), 4400);
assert.equal(await close('graphql-transport-ws', [init, '{"type":"unknown"}']), 4400);
assert.equal(await close('graphql-transport-ws', [init, '[]']), 4400);
console.log('all is well');
process.exit(0);
