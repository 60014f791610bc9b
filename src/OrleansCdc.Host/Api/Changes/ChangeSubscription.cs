using System.Runtime.CompilerServices;
using System.Text.Json;
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
            "Changes as they are committed, in commit order. With `after` or `from` it first replays the history from that cursor or time "
            + "and then goes live, with nothing missing and nothing twice; without them it starts with the next commit. Every table of the "
            + "server when `schema` and `table` are left out. Ends with the error HISTORY_BEGUN_ANEW when the server's history is deleted, and "
            + "at once when `after` is of a deleted history and lies beyond the end of the present one.")
        .Argument("server", Gql.NonNull(Gql.String), out _)
        .Argument("schema", Gql.String, out _)
        .Argument("table", Gql.String, out _)
        .Argument("operations", ArgumentTypes.Operations, out _, ArgumentTexts.Operations)
        .Argument("key", ArgumentTypes.Key, out _, ArgumentTexts.Key)
        .Argument("after", Gql.Value<ChangeCursor>(), out var after, "Start after this cursor: the last one that was seen.")
        .Argument("from", Gql.Value<Instant>(), out var from, "Start with the first transaction committed at or after this time.")
        .Share(context => context.Get(after) is null && context.Get(from) is null ? LiveShare(context, ArgumentsOf(context)) : null)
        .Subscribe((context, cancellationToken) => FollowAsync(
            context.Service<CaptureAccess>(), ArgumentsOf(context), Start(context.Get(after), context.Get(from)), cancellationToken));

    private static ChangeArguments ArgumentsOf(FieldContext context) => new()
    {
        Server = context.Get<string>("server"),
        Schema = context.Get<string?>("schema"),
        Table = context.Get<string?>("table"),
        Operations = context.Get<IReadOnlyList<ChangeOperation>?>("operations"),
        Key = context.Get<IReadOnlyList<string>?>("key"),
    };

    // Whoever starts with the next commit and asks for the same changes reads one feed; who falls behind reads on from the history alone.
    private static SubscriptionShare<CapturedChange> LiveShare(FieldContext context, ChangeArguments arguments)
    {
        var captures = context.Service<CaptureAccess>();
        return new SubscriptionShare<CapturedChange>(JsonSerializer.Serialize(arguments), new SubscriptionFeed<CapturedChange>
        {
            Live = cancellationToken => FollowAsync(captures, arguments, FeedStart.Now, cancellationToken),
            Resume = (last, cancellationToken) => FollowAsync(captures, arguments, FeedStart.After(last.Cursor), cancellationToken),
            Identity = change => change.Cursor,
        });
    }

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
        await using var pages = feed.ReadAsync(selected.Filter, start, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GrainRefusals.TranslateAsync(() => pages.MoveNextAsync().AsTask()))
        {
            foreach (var change in pages.Current.Changes) yield return change;
        }
    }
}
