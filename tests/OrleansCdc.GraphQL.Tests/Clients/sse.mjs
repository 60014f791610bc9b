import assert from 'node:assert/strict';
import { createClient } from 'graphql-sse';

const client = createClient({ url: process.argv[2], retryAttempts: 0 });
const all = async (iterable) => { const items = []; for await (const item of iterable) items.push(item); return items; };
assert.deepEqual(await all(client.iterate({ query: 'subscription { count(to: 3) }' })), [1, 2, 3].map((count) => ({ data: { count } })));
assert.deepEqual(await all(client.iterate({ query: '{ customer(id: 1) { name } }' })), [{ data: { customer: { name: 'Ada' } } }]);
const refused = await all(client.iterate({ query: '{ nothing }' }));
assert.equal(refused[0].errors[0].extensions.code, 'VALIDATION');
for await (const event of client.iterate({ query: 'subscription { count(to: 1000000) }' })) if (event.data.count === 5) break;
client.dispose();
console.log('all is well');
process.exit(0);
