using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Host.Api.Transactions;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Changes: one, pages of them, and the stream of them.</summary>
internal static class ChangeApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Enum<ChangeOperation>("Operation", DeclareOperation)
            .Object<CapturedChange>("Change", DeclareChange)
            .Object<ChangePage>("ChangeConnection", DeclareConnection)
            .Object<ChangeEdge>("ChangeEdge", DeclareEdge)
            .Object<PageInfo>("PageInfo", DeclarePageInfo);
        schema.Query(ChangeQueries.Declare);
        schema.Subscription(ChangeSubscription.Declare);
    }

    private static void DeclareOperation(EnumBuilder<ChangeOperation> type) => type
        .Describe("What happened to a row.")
        .Value("INSERT", ChangeOperation.Insert)
        .Value("UPDATE", ChangeOperation.Update)
        .Value("DELETE", ChangeOperation.Delete)
        .Value("SNAPSHOT", ChangeOperation.Snapshot, "The row as a snapshot found it.")
        .Value("TRUNCATE", ChangeOperation.Truncate, "The whole table was emptied.");

    private static void DeclareChange(ObjectBuilder<CapturedChange> type)
    {
        type.Describe("One change of one row.");
        type.Field("id", Gql.NonNull(Gql.Id), (change, _) => change.Id.ToString())
            .Describe("The same for this change whenever it is read: server, transaction, event and row.");
        type.Field("cursor", Gql.NonNull(Gql.Value<ChangeCursor>()), (change, _) => change.Cursor)
            .Describe("Where this change stands among all changes of its server; `after` and `before` take it.");
        type.Field("server", Gql.NonNull(Gql.String), (change, _) => change.Table.Source.Value);
        type.Field("schema", Gql.NonNull(Gql.String), (change, _) => change.Table.Schema);
        type.Field("table", Gql.NonNull(Gql.String), (change, _) => change.Table.Table);
        type.Field("operation", Gql.NonNull(Gql.Value<ChangeOperation>()), (change, _) => change.Operation);
        DeclareRow(type);
        type.Field("schemaVersion", Gql.NonNull(Gql.Int), (change, _) => change.SchemaVersion)
            .Describe("Which of the table's schema versions the row is read with.");
        type.Field("committedAt", Gql.Value<Instant>())
            .Resolve((change, _) => Instant.FromMicros(change.Transaction.ImmediateCommitTimestampMicros))
            .Describe("When the transaction was committed on its server, with microseconds where the server logs them.");
        type.Field("executedAt", Gql.NonNull(Gql.Value<Instant>()), (change, _) => Instant.FromSeconds(change.StatementTimestamp))
            .Describe("When the statement ran, in whole seconds.");
        type.Field("statement", Gql.String, (change, _) => change.StatementText).Describe(
            "The statement's text, where the server logs it (`binlog_rows_query_log_events`, `binlog_annotate_row_events`).");
        type.Field("transaction", Gql.NonNull(Gql.Ref<TransactionView>()))
            .Resolve((change, _) => new TransactionView(change.Table.Source, change.Transaction));
    }

    private static void DeclareRow(ObjectBuilder<CapturedChange> type)
    {
        type.Field("key", Gql.List(Gql.NonNull(Gql.String)), (change, _) => ChangeKey.Of(change)).Describe(
            "The primary key's values as text, of the row as it is after the change, or was before its deletion; null when the "
            + "table has no key.");
        type.Field("before", Gql.Ref<JsonValue>(), (change, _) => change.Before is { } row ? RowJson.Write(row) : null)
            .Describe("The row before the change; null for an insert and a snapshot row.");
        type.Field("after", Gql.Ref<JsonValue>(), (change, _) => change.After is { } row ? RowJson.Write(row) : null)
            .Describe("The row after the change; null for a delete.");
        type.Field("beforeNulls", Gql.List(Gql.NonNull(Gql.String)), (change, _) => NullColumns.Of(change.Before)).Describe(
            "The columns of `before` that are NULL. A JSON column that holds the value null is not among them, though `before` shows both alike.");
        type.Field("afterNulls", Gql.List(Gql.NonNull(Gql.String)), (change, _) => NullColumns.Of(change.After))
            .Describe("The columns of `after` that are NULL, in the same way.");
        type.Field("changedColumns", Gql.ListOf(Gql.String), (change, _) => ChangedColumns.Of(change))
            .Describe("The columns an update changed; every column of an insert, a delete and a snapshot row.");
    }

    private static void DeclareConnection(ObjectBuilder<ChangePage> type)
    {
        type.Describe("A page of changes, oldest first.");
        type.Field("edges", Gql.ListOf(Gql.Ref<ChangeEdge>()), (page, _) => [.. page.Changes.Select(change => new ChangeEdge(change))]);
        type.Field("nodes", Gql.ListOf(Gql.Ref<CapturedChange>()), (page, _) => page.Changes).Describe("The changes without their edges.");
        type.Field("pageInfo", Gql.NonNull(Gql.Ref<PageInfo>()), (page, _) => page.Info);
        type.Field("coverage", Gql.NonNull(Gql.Ref<Coverage>()), (page, _) => page.Coverage);
    }

    private static void DeclareEdge(ObjectBuilder<ChangeEdge> type)
    {
        type.Describe("One change of a page, with its cursor.");
        type.Field("cursor", Gql.NonNull(Gql.Value<ChangeCursor>()), (edge, _) => edge.Node.Cursor);
        type.Field("node", Gql.NonNull(Gql.Ref<CapturedChange>()), (edge, _) => edge.Node);
    }

    private static void DeclarePageInfo(ObjectBuilder<PageInfo> type)
    {
        type.Describe("Where a page stands among the others.");
        type.Field("hasNextPage", Gql.NonNull(Gql.Boolean), (info, _) => info.HasNextPage);
        type.Field("hasPreviousPage", Gql.NonNull(Gql.Boolean), (info, _) => info.HasPreviousPage);
        type.Field("startCursor", Gql.Value<ChangeCursor>(), (info, _) => info.Start)
            .Describe("What `before` takes to read the page before this one.");
        type.Field("endCursor", Gql.Value<ChangeCursor>(), (info, _) => info.End)
            .Describe("What `after` takes to read on, or to follow from here with nothing missing; even a page without changes has it.");
    }
}
