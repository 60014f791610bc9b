// Every operation the page sends. They are ordinary operations of the public API: nothing here is for the page alone.

const change = `
  id cursor server schema table operation key before after changedColumns committedAt executedAt statement
  transaction { id sequence threadId rows }`;

const server = `
  name flavor version address state lagSeconds transactions
  problem { code message fix }
  position { file offset gtids }
  snapshot { tablesDone tablesTotal rowsDone rowsEstimated currentTable }
  tables { schema name primaryKey }`;

export const servers = `query Servers { servers { ${server} } }`;

export const serverStatus = `subscription ServerStatus { serverStatus { ${server} } }`;

export const sinkStatus = `
subscription SinkStatus {
  sinkStatus { name state receiver format lagChanges lagSeconds changesPerSecond deadLetterCount lastError { message } servers { server gaps { reason } } }
}`;

export const recentChanges = `
query RecentChanges($server: String!, $schema: String, $table: String, $operations: [Operation!], $last: Int!) {
  changes(server: $server, schema: $schema, table: $table, operations: $operations, last: $last) {
    nodes { ${change} }
    pageInfo { endCursor }
  }
}`;

export const followChanges = `
subscription FollowChanges($server: String!, $schema: String, $table: String, $operations: [Operation!], $after: Cursor) {
  changes(server: $server, schema: $schema, table: $table, operations: $operations, after: $after) { ${change} }
}`;

export const rowHistory = `
query RowHistory($server: String!, $schema: String!, $table: String!, $key: [String!]!, $before: Cursor) {
  row(server: $server, schema: $schema, table: $table, key: $key) {
    history(last: 50, before: $before) {
      nodes { ${change} }
      pageInfo { hasPreviousPage startCursor }
      coverage { fromTime toTime gaps { reason } }
    }
  }
}`;

export const undoChange = `
query UndoChange($server: String!, $schema: String!, $table: String!, $key: [String!]!, $transaction: String!) {
  reversal(server: $server, schema: $schema, table: $table, key: $key, transaction: $transaction) {
    sql statements incomplete cannotUndo { reason }
  }
}`;

export const undoTransaction = `
query UndoTransaction($server: String!, $schema: String, $table: String, $transaction: String!) {
  reversal(server: $server, schema: $schema, table: $table, transaction: $transaction, limit: 10000) {
    sql statements incomplete cannotUndo { reason }
  }
}`;
