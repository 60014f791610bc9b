using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>SQL that undoes changes.</summary>
internal static class ReversalApi
{
    public static void Declare(SchemaBuilder schema)
    {
        schema
            .Object<Reversal>("Reversal", DeclareReversal)
            .Object<Irreversible>("Irreversible", DeclareIrreversible);
        schema.Query(DeclareQuery);
    }

    private static void DeclareReversal(ObjectBuilder<Reversal> type)
    {
        type.Describe("SQL that undoes changes of one table, or of all tables of a server.");
        type.Field("sql", Gql.String, (reversal, _) => reversal.Found.Script.Sql).Describe(
            "A whole script: it sets what it depends on, it is one transaction, and every statement touches one row, only when that row "
            + "still is as expected. Null when something cannot be undone or may be missing (`cannotUndo`, `incomplete`) and `partial` was not asked for.");
        type.Field("statements", Gql.NonNull(Gql.Int), (reversal, _) => reversal.Found.Script.Statements)
            .Describe("How many rows the script changes.");
        type.Field("cannotUndo", Gql.ListOf(Gql.Ref<Irreversible>()), (reversal, _) => reversal.CannotUndo)
            .Describe("The changes that SQL cannot undo, each with the reason.");
        type.Field("incomplete", Gql.ListOf(Gql.String), (reversal, _) => reversal.Found.Shortfalls).Describe(
            "Why changes that match may be missing, a sentence each: `limit` was too small, the history has a gap there, or the server is not "
            + "being followed up to now. Empty when all are there.");
        type.Field("truncated", Gql.NonNull(Gql.Boolean), (reversal, _) => reversal.Found.Truncated)
            .Describe("True when more changes match than `limit` allowed.");
        type.Field("coverage", Gql.NonNull(Gql.Ref<Coverage>()), (reversal, _) => reversal.Found.Coverage);
    }

    private static void DeclareIrreversible(ObjectBuilder<Irreversible> type)
    {
        type.Describe("A change that SQL cannot undo.");
        type.Field("change", Gql.NonNull(Gql.Ref<CapturedChange>()), (irreversible, _) => irreversible.Change);
        type.Field("reason", Gql.NonNull(Gql.String), (irreversible, _) => irreversible.Reason);
    }

    private static void DeclareQuery(RootBuilder query) => query.Field("reversal", Gql.NonNull(Gql.Ref<Reversal>()))
        .Describe(
            "SQL that puts rows back, newest change first: of one table, or, when `schema` and `table` are left out, of every table of the server, "
            + "such as all that one transaction did. It is only ever text: nothing is executed.")
        .Cost(10)
        .Argument("server", Gql.NonNull(Gql.String), out var server)
        .Argument("schema", Gql.String, out var schema)
        .Argument("table", Gql.String, out var table)
        .Argument("operations", ArgumentTypes.Operations, out var operations,
            "Only these operations; all but snapshots when left out.")
        .Argument("key", ArgumentTypes.Key, out var key, ArgumentTexts.Key)
        .Argument("from", Gql.Value<Instant>(), out var from, ArgumentTexts.From)
        .Argument("to", Gql.Value<Instant>(), out var to, ArgumentTexts.To)
        .Argument("transaction", Gql.String, out var transaction, ArgumentTexts.Transaction)
        .Argument("changedColumn", Gql.String, out var changedColumn, ArgumentTexts.ChangedColumn)
        .Argument("after", Gql.Value<ChangeCursor>(), out var after, ArgumentTexts.After)
        .Argument("before", Gql.Value<ChangeCursor>(), out var before, ArgumentTexts.Before)
        .Argument("limit", Gql.NonNull(Gql.Int), 1000, out var limit,
            "How many changes to undo at most, the newest first. At most 10000.")
        .Argument("partial", Gql.NonNull(Gql.Boolean), false, out var partial,
            "Write what can be undone although something cannot be, or although changes may be missing.")
        .Argument("stopOnMismatch", Gql.NonNull(Gql.Boolean), true, out var stopOnMismatch,
            "Whether the script stops with an error at the first row that was changed since.")
        .Argument("checkForeignKeys", Gql.NonNull(Gql.Boolean), true, out var checkForeignKeys,
            "Whether the script makes sure that foreign keys hold: the server checks each statement or, where its log holds what keys cascade "
            + "(MySQL 9.6 and later), the script looks before it commits.")
        .Resolve(async context => await ReversalReader.ReadAsync(
            context.Service<CaptureAccess>(),
            new ChangeArguments
            {
                Server = context.Get(server),
                Schema = context.Get(schema),
                Table = context.Get(table),
                Operations = context.Get(operations),
                Key = context.Get(key),
                From = context.Get(from),
                To = context.Get(to),
                Transaction = context.Get(transaction),
                ChangedColumn = context.Get(changedColumn),
            },
            filter => new ReversalRequest
            {
                Filter = filter,
                After = context.Get(after),
                Before = context.Get(before),
                Limit = context.Get(limit),
                AllowPartial = context.Get(partial),
                StopOnMismatch = context.Get(stopOnMismatch),
                CheckForeignKeys = context.Get(checkForeignKeys),
            },
            context.Cancellation));
}
