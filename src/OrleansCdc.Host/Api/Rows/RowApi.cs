using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.History.Tables;
using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Rows;

/// <summary>One row: its history, and what it was.</summary>
internal static class RowApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Object<RowView>("Row", DeclareRow)
            .Object<RowVersion>("RowVersion", DeclareVersion);
        schema.Query(query => query.Field("row", Gql.NonNull(Gql.Ref<RowView>()))
            .Describe("One row, by its primary key: what happened to it, and what it was at any moment.")
            .Argument("server", Gql.NonNull(Gql.String), out var server)
            .Argument("schema", Gql.NonNull(Gql.String), out var schemaName)
            .Argument("table", Gql.NonNull(Gql.String), out var table)
            .Argument("key", Gql.ListOf(Gql.String), out var key, "The values of the primary key's columns, in key order, as text.")
            .Resolve(async context => await FindAsync(
                context.Service<CaptureAccess>(), context.Get(server), context.Get(schemaName), context.Get(table), context.Get(key))));
    }

    private static async Task<RowView> FindAsync(
        CaptureAccess captures, string server, string schema, string table, IReadOnlyList<string> key)
    {
        var view = await captures.RequireTableAsync(server, schema, table);
        KeyCheck.Check($"{schema}.{table}", await view.VersionsAsync(), key);
        return new RowView(view, key);
    }

    private static void DeclareRow(ObjectBuilder<RowView> type)
    {
        type.Describe("One row of a table.");
        type.Field("server", Gql.NonNull(Gql.String), (row, _) => row.Table.Key.Source.Value);
        type.Field("schema", Gql.NonNull(Gql.String), (row, _) => row.Table.Key.Schema);
        type.Field("table", Gql.NonNull(Gql.String), (row, _) => row.Table.Key.Table);
        type.Field("key", Gql.ListOf(Gql.String), (row, _) => row.Key);
        DeclareHistory(type);
        DeclareAsOf(type);
    }

    private static void DeclareHistory(ObjectBuilder<RowView> type) => type.Field("history", Gql.NonNull(Gql.Ref<ChangePage>()))
        .Describe("Everything that happened to it, oldest first; the newest 100 when neither `first` nor `last` is given.")
        .Cost(1, PageArguments.DefaultSize, "first", "last")
        .Argument("operations", ArgumentTypes.Operations, out var operations, ArgumentTexts.Operations)
        .Argument("from", Gql.Value<Instant>(), out var from, ArgumentTexts.From)
        .Argument("to", Gql.Value<Instant>(), out var to, ArgumentTexts.To)
        .Argument("first", Gql.Int, out var first)
        .Argument("after", Gql.Value<ChangeCursor>(), out var after)
        .Argument("last", Gql.Int, out var last)
        .Argument("before", Gql.Value<ChangeCursor>(), out var before)
        .Resolve(async (row, context) =>
        {
            var filter = new ChangeFilter
            {
                Schema = row.Table.Key.Schema,
                Table = row.Table.Key.Table,
                Key = row.Key,
                Operations = context.Get(operations) ?? [],
                From = context.Get(from)?.ToTime(),
                To = context.Get(to)?.ToTime(),
            };
            var page = new PageArguments(context.Get(first), context.Get(after), context.Get(last), context.Get(before));
            return await ChangePages.ReadAsync(
                context.Service<CaptureAccess>(), new SelectedChanges(row.Table.Key.Source, filter), page, context.Cancellation);
        });

    private static void DeclareAsOf(ObjectBuilder<RowView> type) => type.Field("asOf", Gql.NonNull(Gql.Ref<RowVersion>()))
        .Describe("The row as it was at a time, at a position or after a transaction; exactly one of the three.")
        .Argument("time", Gql.Value<Instant>(), out var time)
        .Argument("position", Gql.String, out var position)
        .Argument("transaction", Gql.String, out var transaction)
        .Resolve(async (row, context) => await RowHistory.AsOfAsync(
            context.Service<CaptureAccess>(), row, new RowMoment(context.Get(time), context.Get(position), context.Get(transaction))));

    private static void DeclareVersion(ObjectBuilder<RowVersion> type)
    {
        type.Describe("A row as it was at one moment.");
        type.Field("exists", Gql.NonNull(Gql.Boolean), (version, _) => version.State == RowState.Exists)
            .Describe("False when the row did not exist then, or the history has none of it until then; `coverage` tells the two apart.");
        type.Field("values", Gql.Ref<JsonValue>(), (version, _) => version.Images.Count == 0 ? null : RowJson.Write(version.Images));
        type.Field("change", Gql.Ref<CapturedChange>(), (version, _) => version.LastChange)
            .Describe("The change that made it so; null when the history has none of this row until then.");
        type.Field("coverage", Gql.NonNull(Gql.Ref<Coverage>()), (version, _) => version.Coverage);
    }
}
