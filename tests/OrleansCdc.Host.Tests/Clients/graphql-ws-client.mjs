// Follows a subscription with the npm package graphql-ws as it is, and writes each event as one line.
// Arguments: the endpoint, the subscription, its variables, and how many events to wait for.
import { createRequire } from 'node:module';

const packages = createRequire(`${process.env.ORLEANSCDC_TEST_PACKAGES}/`);
const { createClient } = packages('graphql-ws');
const WebSocket = packages('ws');

const [url, query, variables, count] = process.argv.slice(2);
const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
let seen = 0;

for await (const event of client.iterate({ query, variables: JSON.parse(variables) })) {
  if (event.errors) throw new Error(JSON.stringify(event.errors));
  console.log(JSON.stringify(event.data));
  if (++seen === Number(count)) break;
}
await client.dispose();
