using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Changes;

internal static class ChangeSubscription
{
    public static void Declare(SubscriptionBuilder subscription) => subscription.Field("changes", Gql.NonNull(Gql.Ref<CapturedChange>()))
        .Describe(
            "Changes as they are committed, in commit order. With `after` or `from` it first replays the history from that cursor "
            + "or time and then goes "
            + "live, with nothing missing and nothing twice; without them it starts with the next commit. Every table of the server "
            + "when `schema` and "
            + "`table` are left out.")
        .Argument("server", Gql.NonNull(Gql.String), out var server)
        .Argument("schema", Gql.String, out var schema)
        .Argument("table", Gql.String, out var table)
        .Argument(
            "operations", Gql.List(
                Gql.NonNull(Gql.Value<ChangeOperation>())), out var operations, "Only these operations; all when left out.")
        .Argument("key", Gql.List(Gql.NonNull(Gql.String)), out var key, ArgumentTexts.Key)
        .Argument("after", Gql.Value<ChangeCursor>(), out var after, "Start after this cursor: the last one that was seen.")
        .Argument("from", Gql.Value<Instant>(), out var from, "Start with the first transaction committed at or after this time.")
        .Subscribe((context, cancellationToken) =>
        {
            var arguments = new ChangeArguments
            {
                Server = context.Get(server),
                Schema = context.Get(schema),
                Table = context.Get(table),
                Operations = context.Get(operations),
                Key = context.Get(key),
            };
            return FollowAsync(
                context.Service<CaptureAccess>(), arguments, Start(context.Get(after), context.Get(from)), cancellationToken);
        });

    private static FeedStart Start(ChangeCursor? after, Instant? from)
    {
        if (after is not null && from is not null) throw ApiErrors.WrongStart();
        if (after is { } cursor) return FeedStart.After(cursor);
        return from is { } time ? FeedStart.At(time.ToTime()) : FeedStart.Now;
    }

    private static async IAsyncEnumerable<CapturedChange> FollowAsync(
        CaptureAccess captures, ChangeArguments arguments, FeedStart start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A table may be followed before its first change, so only the server must be known by now.
        var selected = await arguments.SelectForFollowingAsync(captures);
        var feed = captures.Reader(selected.Source).Feed;
        await foreach (var page in feed.ReadAsync(selected.Filter, start, cancellationToken))
        {
            foreach (var change in page.Changes) yield return change;
        }
    }
}
