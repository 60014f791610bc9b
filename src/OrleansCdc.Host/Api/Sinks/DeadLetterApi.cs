using System.Globalization;
using System.Text;
using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Changes;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>What a sink put aside.</summary>
internal static class DeadLetterApi
{
    public static void Declare(SchemaBuilder schema) => schema
        .Object<DeadLetter>("DeadLetter", DeclareLetter)
        .Object<DeadLetterEdge>("DeadLetterEdge", DeclareEdge)
        .Object<DeadLetterPage>("DeadLetterConnection", DeclarePage);

    public static void DeclareField(ObjectBuilder<SinkStatus> type) =>
        type.Field("deadLetters", Gql.NonNull(Gql.Ref<DeadLetterPage>()))
            .Describe("Messages that were put aside, oldest first.")
            .Cost(1, 100, "first")
            .Argument("first", Gql.NonNull(Gql.Int), 100, out var first)
            .Argument("after", Gql.Value<ChangeCursor>(), out var after)
            .Argument("refusedOnly", Gql.NonNull(Gql.Boolean), false, out var refusedOnly)
            .Resolve(async (sink, context) => await ReadAsync(
                context.Service<SinkAccess>(), sink, context.Get(first), context.Get(after), context.Get(refusedOnly)));

    /// <exception cref="GraphQLException">The id is not one of a dead letter.</exception>
    public static long ReadId(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ApiErrors.WrongLetter(id);

    private static async Task<DeadLetterPage> ReadAsync(SinkAccess sinks, SinkStatus sink, int first, ChangeCursor? after, bool refusedOnly)
    {
        if (first is < 1 or > DeadLetterPage.MaxSize) throw ApiErrors.WrongLimit(first, DeadLetterPage.MaxSize);
        var from = after is { } last ? DeadLetterEdge.NumberOf(last) : 0;
        var found = await sinks.AskAsync(sink.Name.Value, grain => grain.ListDeadLettersAsync(from, first + 1, refusedOnly));
        List<DeadLetter> letters = [.. found.Take(first)];
        ChangeCursor? Place(DeadLetter? letter) => letter is null ? null : new DeadLetterEdge(letter).Cursor;
        var info = new PageInfo(found.Count > first, after is not null, Place(letters.FirstOrDefault()), Place(letters.LastOrDefault()));
        return new DeadLetterPage(letters, info, sink.Delivery?.DeadLetters ?? 0);
    }

    private static void DeclarePage(ObjectBuilder<DeadLetterPage> type)
    {
        type.Describe("A page of messages that were put aside.");
        type.Field("edges", Gql.ListOf(Gql.Ref<DeadLetterEdge>()), (page, _) => page.Edges);
        type.Field("nodes", Gql.ListOf(Gql.Ref<DeadLetter>()), (page, _) => page.Letters).Describe("The messages without their edges.");
        type.Field("pageInfo", Gql.NonNull(Gql.Ref<PageInfo>()), (page, _) => page.Info);
        type.Field("total", Gql.NonNull(Gql.Int), (page, _) => page.Total).Describe("How many there are, those that only wait included.");
    }

    private static void DeclareEdge(ObjectBuilder<DeadLetterEdge> type)
    {
        type.Describe("One message of a page, with its cursor.");
        type.Field("cursor", Gql.NonNull(Gql.Value<ChangeCursor>()), (edge, _) => edge.Cursor);
        type.Field("node", Gql.NonNull(Gql.Ref<DeadLetter>()), (edge, _) => edge.Node);
    }

    private static void DeclareLetter(ObjectBuilder<DeadLetter> type)
    {
        type.Describe("A message that was put aside: refused, or behind one of the same row that was. What is in it is in the history.");
        type.Field("id", Gql.NonNull(Gql.Id), (letter, _) => letter.Number.ToString(CultureInfo.InvariantCulture))
            .Describe("What `retryDeadLetters` and `dropDeadLetters` take.");
        type.Field("changeId", Gql.NonNull(Gql.String), (letter, _) => letter.ChangeId).Describe("The message's idempotency key.");
        type.Field("server", Gql.NonNull(Gql.String), (letter, _) => letter.Server);
        type.Field("schema", Gql.NonNull(Gql.String), (letter, _) => letter.Schema);
        type.Field("table", Gql.NonNull(Gql.String), (letter, _) => letter.Table);
        type.Field("key", Gql.NonNull(Gql.String), (letter, _) => Encoding.UTF8.GetString(letter.Key)).Describe("What it is ordered by.");
        type.Field("cursor", Gql.NonNull(Gql.Value<ChangeCursor>()), (letter, _) => letter.Cursor).Describe("Where its change stands in the history.");
        type.Field("refused", Gql.NonNull(Gql.Boolean), (letter, _) => letter.Refused).Describe("False for one that only waits.");
        type.Field("reason", Gql.String, (letter, _) => letter.Reason).Describe("What the receiver said.");
        type.Field("attempts", Gql.NonNull(Gql.Int), (letter, _) => letter.Attempts);
        type.Field("since", Gql.NonNull(Gql.Value<Instant>()), (letter, _) => Instant.FromTime(letter.Since));
    }
}
