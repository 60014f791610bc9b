using OrleansCdc.GraphQL;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Changes;

internal static class ChangeQueries
{
    public static void Declare(RootBuilder query) => query.Field("changes", Gql.NonNull(Gql.Ref<ChangePage>()))
        .Describe(
            "The changes of one table, or of a whole server when `schema` and `table` are left out. Always oldest first: `first` and "
            + "`after` page forwards, `last` and `before` page backwards from the newest; the newest 100 when neither `first` nor `last` is given.")
        .Cost(1, PageArguments.DefaultSize, "first", "last")
        .Argument("server", Gql.NonNull(Gql.String), out var server)
        .Argument("schema", Gql.String, out var schema)
        .Argument("table", Gql.String, out var table)
        .Argument("operations", ArgumentTypes.Operations, out var operations, ArgumentTexts.Operations)
        .Argument("key", ArgumentTypes.Key, out var key, ArgumentTexts.Key)
        .Argument("from", Gql.Value<Instant>(), out var from, ArgumentTexts.From)
        .Argument("to", Gql.Value<Instant>(), out var to, ArgumentTexts.To)
        .Argument("transaction", Gql.String, out var transaction, ArgumentTexts.Transaction)
        .Argument("changedColumn", Gql.String, out var changedColumn, ArgumentTexts.ChangedColumn)
        .Argument("first", Gql.Int, out var first, "How many changes, from the oldest. At most 1000.")
        .Argument("after", Gql.Value<ChangeCursor>(), out var after, ArgumentTexts.After)
        .Argument("last", Gql.Int, out var last, "How many changes, from the newest. At most 1000.")
        .Argument("before", Gql.Value<ChangeCursor>(), out var before, ArgumentTexts.Before)
        .Resolve(async context =>
        {
            var captures = context.Service<CaptureAccess>();
            var arguments = new ChangeArguments
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
            };
            var page = new PageArguments(context.Get(first), context.Get(after), context.Get(last), context.Get(before));
            return await ChangePages.ReadAsync(captures, await arguments.SelectAsync(captures), page, context.Cancellation);
        });
}
