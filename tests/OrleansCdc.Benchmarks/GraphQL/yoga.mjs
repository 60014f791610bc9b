// The peer: the same schema and the same feed as BenchmarkServer.cs.
import { createServer } from 'node:http';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const row = (i) => ({ id: String(i), name: `name ${i}`, email: `user${i}@example.com`, age: i % 90, score: i / 7, active: i % 2 === 0,
  city: `city ${i % 50}`, note: 'a note of some length that says little', created: '2026-01-01T00:00:00Z', version: i });
const rows = Array.from({ length: 100 }, (_, i) => row(i));
const pubSub = createPubSub();
const fields = 'id: ID! name: String! email: String! age: Int! score: Float! active: Boolean! city: String! note: String! created: String! version: Int! sentAt: Float!';
const schema = createSchema({
  typeDefs: `type Row { ${fields} } type Query { rows: [Row!]! } type Mutation { publish(n: Int!): Int! } type Subscription { row: Row! }`,
  resolvers: {
    Query: { rows: () => rows },
    Mutation: { publish: (_, { n }) => { pubSub.publish('row', { ...row(n), sentAt: performance.timeOrigin + performance.now() }); return n; } },
    Subscription: { row: { subscribe: () => pubSub.subscribe('row'), resolve: (value) => value } },
  },
});
const yoga = createYoga({ schema, logging: false, graphiql: false, maskedErrors: false });
const server = createServer(yoga);
// Without its own pings, as the load generator does not answer any.
useServer({ schema }, new WebSocketServer({ server, path: '/graphql' }), 0);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/graphql`));
