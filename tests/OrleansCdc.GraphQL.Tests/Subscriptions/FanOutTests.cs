using System.Threading.Channels;

namespace OrleansCdc.GraphQL.Tests.Subscriptions;

/// <summary>One selection, many WebSockets of every kind at once: each gets every event, whole and in order.</summary>
public sealed class FanOutTests
{
    private const int Events = 400;
    private const int EachKind = 5;
    private int _resolved;
    private int _greeting = -100_000;

    [Fact]
    public async Task SubscribersOverEveryKindOfConnection_GetEveryEventWholeAndInOrder()
    {
        var live = Channel.CreateUnbounded<Number>();
        await using var server = await FanOutServer.StartAsync(BuildSchema(live));
        var subscribers = new List<FanOutSubscriber>();
        try
        {
            foreach (var kind in Enum.GetValues<ConnectionKind>())
                for (var i = 0; i < EachKind; i++)
                    subscribers.Add(await FanOutSubscriber.ConnectAsync(server, kind));

            await GreetAsync(live, subscribers);
            var received = subscribers.Select(ReceiveAllAsync).ToList();
            await SendAsync(live, subscribers, received);

            foreach (var values in await Task.WhenAll(received)) Assert.Equal(Enumerable.Range(1, Events), values);
            Assert.Equal(Events, _resolved);
        }
        finally
        {
            subscribers.ForEach(subscriber => subscriber.Dispose());
        }
    }

    /// <summary>A text of another length for each number, from nothing to more than one frame's short form and one packet hold.</summary>
    public static string TextOf(int number) => new((char)('a' + (Math.Max(number, 0) % 26)), Math.Max(number, 0) * 37 % 9_000);

    /// <summary>A client is not told when its subscription has begun, so numbers below one are sent until each has had one.</summary>
    private async Task GreetAsync(Channel<Number> live, List<FanOutSubscriber> subscribers)
    {
        var greeted = Task.WhenAll(subscribers.Select(subscriber => subscriber.NextAsync()));
        await Eventually.HoldsAsync(
            () =>
            {
                live.Writer.TryWrite(new Number(_greeting++));
                return greeted.IsCompleted;
            },
            "every subscription has begun", TestContext.Current.CancellationToken);
        await greeted;
    }

    /// <summary>Some at a time and fewer than the feed holds, so that nobody falls behind and has to read alone.</summary>
    private static async Task SendAsync(Channel<Number> live, List<FanOutSubscriber> subscribers, List<Task<List<int>>> received)
    {
        for (var i = 1; i <= Events; i++)
        {
            live.Writer.TryWrite(new Number(i));
            var sent = i;
            if (i % 40 != 0) continue;
            await Eventually.HoldsAsync(
                async () =>
                {
                    if (received.Find(task => task.IsFaulted) is { } failed) await failed;
                    return subscribers.TrueForAll(subscriber => subscriber.Last == sent);
                },
                $"{sent} events have come to all", TestContext.Current.CancellationToken,
                lastState: () => string.Join(' ', subscribers.Select(subscriber => subscriber.Last)));
        }
    }

    private static async Task<List<int>> ReceiveAllAsync(FanOutSubscriber subscriber)
    {
        var values = new List<int>();
        while (values.Count < Events)
            if (await subscriber.NextAsync() is > 0 and var value)
                values.Add(value);
        return values;
    }

    private GraphQLSchema BuildSchema(Channel<Number> live)
    {
        var feed = new SubscriptionFeed<Number>
        {
            Live = cancellation => live.Reader.ReadAllAsync(cancellation),
            Resume = (after, _) => HistoryAsync(after.Value + 1),
            Identity = number => number.Value,
            Capacity = 64,
        };
        return new SchemaBuilder()
            .Query(query => query.Field("nothing", Gql.Int, _ => null))
            .Object<Number>("Number", number =>
            {
                number.Field("value", Gql.NonNull(Gql.Int), (one, _) =>
                {
                    if (one.Value > 0) Interlocked.Increment(ref _resolved);
                    return one.Value;
                });
                number.Field("text", Gql.NonNull(Gql.String), (one, _) => TextOf(one.Value));
            })
            .Subscription(subscription => subscription.Field("numbers", Gql.NonNull(Gql.Ref<Number>()))
                .Subscribe((_, _) => HistoryAsync(1))
                .Share(_ => new SubscriptionShare<Number>("numbers", feed)))
            .Build();
    }

    private static IAsyncEnumerable<Number> HistoryAsync(int first) =>
        Enumerable.Range(first, Math.Max(0, Events - first + 1)).Select(value => new Number(value)).ToAsyncEnumerable();
}
