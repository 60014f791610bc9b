using OrleansCdc.Binlog.Positions;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.History.Commits;
using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Transactions;

/// <summary>Transactions as the binlog has them.</summary>
internal static class TransactionApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Object<TransactionView>("Transaction", DeclareTransaction)
            .Object<TouchedTable>("TransactionTable", DeclareTable)
            .Enum<CommitKind>("TransactionKind", DeclareKind);
        schema.Query(query => query.Field("transaction", Gql.Ref<TransactionView>())
            .Describe("One transaction, by its GTID or by `file:offset` of its first event; null when the history does not hold it.")
            .Argument("server", Gql.NonNull(Gql.String), out var server)
            .Argument("id", Gql.NonNull(Gql.String), out var id)
            .Resolve(async context =>
            {
                var captures = context.Service<CaptureAccess>();
                return await captures.FindTransactionAsync(await captures.RequireServerAsync(context.Get(server)), context.Get(id));
            }));
    }

    private static void DeclareKind(EnumBuilder<CommitKind> type) => type
        .Value("STREAM", CommitKind.Stream, "Read from the binlog.")
        .Value("SNAPSHOT", CommitKind.Snapshot, "The rows that were there when a snapshot was taken.")
        .Value("GAP", CommitKind.Gap, "No transaction, but a part of the log that could not be read.");

    private static void DeclareTransaction(ObjectBuilder<TransactionView> type)
    {
        type.Describe("One transaction of a server, as its binlog has it.");
        type.Field("id", Gql.NonNull(Gql.String), (transaction, _) => transaction.Id)
            .Describe("Its GTID, or `file:offset` of its first event where GTIDs are off.");
        type.Field("gtid", Gql.String, (transaction, _) => transaction.Record.Gtid?.ToString());
        type.Field("sequence", Gql.NonNull(Gql.Value<long>()), (transaction, _) => (long)transaction.Record.Sequence)
            .Describe("Where it stands among the server's stored transactions: 1, 2, 3 and so on.");
        type.Field("kind", Gql.NonNull(Gql.Value<CommitKind>()), (transaction, _) => transaction.Record.Kind);
        type.Field("start", Gql.NonNull(Gql.String), (transaction, _) => transaction.Record.Start.ToString())
            .Describe("Where its first event starts, as `file:offset`.");
        type.Field("position", Gql.NonNull(Gql.Ref<LogPosition>()), (transaction, _) => transaction.Record.Position)
            .Describe("Where the log stands after its commit.");
        DeclareOrigin(type);
        type.Field("rows", Gql.NonNull(Gql.Value<long>()), (transaction, _) => transaction.Rows)
            .Describe("How many row changes of captured tables it holds.");
        type.Field("tables", Gql.ListOf(Gql.Ref<TouchedTable>()))
            .Resolve(async (transaction, context) => await context.Service<CaptureAccess>().TablesOfAsync(transaction));
        type.Field("changes", Gql.NonNull(Gql.Ref<ChangePage>()))
            .Describe("Everything it changed, in the order it was logged.")
            .Cost(1, PageArguments.DefaultSize, "first")
            .Argument("first", Gql.NonNull(Gql.Int), PageArguments.DefaultSize, out var first)
            .Argument("after", Gql.Value<ChangeCursor>(), out var after)
            .Resolve(async (transaction, context) => await ChangePages.ReadAsync(
                context.Service<CaptureAccess>(),
                new SelectedChanges(transaction.Source, new ChangeFilter { Transaction = transaction.Record.Sequence }),
                new PageArguments(context.Get(first), context.Get(after), null, null),
                context.Cancellation));
    }

    private static void DeclareOrigin(ObjectBuilder<TransactionView> type)
    {
        type.Field("committedAt", Gql.Value<Instant>())
            .Resolve((transaction, _) => Instant.FromMicros(transaction.Record.ImmediateCommitTimestampMicros));
        type.Field("originallyCommittedAt", Gql.Value<Instant>())
            .Resolve((transaction, _) => Instant.FromMicros(transaction.Record.OriginalCommitTimestampMicros))
            .Describe(
                "When it was committed on the server where it began; the same as `committedAt` unless this server replicates from "
                + "another one.");
        type.Field("serverId", Gql.NonNull(Gql.Value<long>()), (transaction, _) => (long)transaction.Record.ServerId)
            .Describe("The `server_id` of the server where it began.");
        type.Field("threadId", Gql.Value<long>(), (transaction, _) => (long?)transaction.Record.ThreadId)
            .Describe("The connection that made it.");
        type.Field("xid", Gql.Value<long>(), (transaction, _) => (long?)transaction.Record.Xid);
    }

    private static void DeclareTable(ObjectBuilder<TouchedTable> type)
    {
        type.Describe("How many rows of one table a transaction changed.");
        type.Field("schema", Gql.NonNull(Gql.String), (table, _) => table.Table.Schema);
        type.Field("table", Gql.NonNull(Gql.String), (table, _) => table.Table.Table);
        type.Field("rows", Gql.NonNull(Gql.Value<long>()), (table, _) => (long)table.Rows);
    }
}
