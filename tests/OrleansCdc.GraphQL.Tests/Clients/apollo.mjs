import assert from 'node:assert/strict';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];
const socket = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket });
const isSubscription = ({ query }) => query.definitions.some((d) => d.operation === 'subscription');
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.split(isSubscription, new GraphQLWsLink(socket), new HttpLink({ uri: url })),
});
const query = await client.query({ query: gql`query($id: ID!) { customer(id: $id) { id name } }`, variables: { id: 1 } });
assert.deepEqual(query.data.customer, { __typename: 'Customer', id: '1', name: 'Ada' });
const mutation = await client.mutate({ mutation: gql`mutation { add(by: 0) }` });
assert.equal(mutation.data.add, 0);
const events = [];
await new Promise((resolve, reject) => client.subscribe({ query: gql`subscription { count(to: 3) }` })
  .subscribe({ next: (event) => events.push(event.data.count), error: reject, complete: resolve }));
assert.deepEqual(events, [1, 2, 3]);
console.log('all is well');
process.exit(0);
