using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCdc.GraphQL.Tests.Subscriptions;

public sealed class SharedFeedTests
{
    private const int Last = 5_000;
    private int _resolved;
    private int _resumed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ManySubscribersOfOneSelection_EachEventIsExecutedOnce()
    {
        var live = Channel.CreateUnbounded<int>();
        var engine = new GraphQLEngine(BuildSchema(live, capacity: Last + 1));
        await using var services = new ServiceCollection().BuildServiceProvider();
        var received = Enumerable.Range(0, 20).Select(_ => ReadAsync(engine, services, gate: null)).ToList();
        for (var i = 1; i <= 100; i++) live.Writer.TryWrite(i);
        live.Writer.Complete();
        foreach (var events in await Task.WhenAll(received)) Assert.Equal(Enumerable.Range(1, 100), events);
        Assert.Equal(100, _resolved);
    }

    [Fact]
    public async Task SlowSubscriber_OfASharedFeed_ReadsAloneUntilItHasCaughtUpAndThenSharesAgain()
    {
        var live = Channel.CreateUnbounded<int>();
        var engine = new GraphQLEngine(BuildSchema(live, capacity: 10));
        await using var services = new ServiceCollection().BuildServiceProvider();
        var gate = new TaskCompletionSource();
        var (fastCount, slowCount) = (0, 0);
        var slow = ReadAsync(engine, services, gate, n => slowCount = n);
        var fast = ReadAsync(engine, services, gate: null, n => fastCount = n);
        await SendAsync(live, 1, 100, () => fastCount);
        gate.SetResult();
        await Eventually.HoldsAsync(() => slowCount == 100, "the slow subscriber has caught up", Cancellation);
        Assert.InRange(_resolved, 180, 200);
        var before = _resolved;
        await SendAsync(live, 101, 300, () => Math.Min(fastCount, slowCount));
        Assert.Equal(before + 200, _resolved);
        Assert.Equal(1, _resumed);
        live.Writer.Complete();
        Assert.Equal(Enumerable.Range(1, 300), await slow);
        Assert.Equal(Enumerable.Range(1, 300), await fast);
    }

    [Fact]
    public async Task Subscriber_ThatHadNothingBeforeItFellBehind_MissesNothing()
    {
        var live = Channel.CreateUnbounded<int>();
        var engine = new GraphQLEngine(BuildSchema(live, capacity: 4));
        await using var services = new ServiceCollection().BuildServiceProvider();
        for (var i = 1; i <= 50; i++) live.Writer.TryWrite(i);
        var count = 0;
        var reading = ReadAsync(engine, services, gate: null, n => count = n);
        await Eventually.HoldsAsync(() => count == 50, "every event has come", Cancellation);
        live.Writer.Complete();
        Assert.Equal(Enumerable.Range(1, 50), await reading);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2_000)]
    public async Task Subscriber_ThatWaitsForRoom_GetsNothingMoreOnceItHasLeft(bool leaves, int expected)
    {
        var live = Channel.CreateUnbounded<int>();
        var engine = new GraphQLEngine(BuildSchema(live, capacity: 10_000));
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sink = new GatedSink();
        var running = engine.RunAsync(
            new GraphQLRequest { Query = "subscription { numbers { value } }" }, new RequestContext { Services = services }, sink, stop.Token);
        for (var i = 1; i <= 2_000; i++) live.Writer.TryWrite(i);
        live.Writer.Complete();
        await Eventually.HoldsAsync(() => _resolved == 2_000 && sink.HasWaiter, "everything waits for room", Cancellation);
        if (leaves)
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }
        sink.Open();
        if (!leaves) await running;
        Assert.Equal(expected, sink.Taken);
    }

    /// <summary>A few at a time, so that whoever keeps up never falls behind.</summary>
    private static async Task SendAsync(Channel<int> live, int first, int last, Func<int> received)
    {
        for (var i = first; i <= last; i++)
        {
            live.Writer.TryWrite(i);
            var sent = i;
            if (i % 5 == 0) await Eventually.HoldsAsync(() => received() == sent, "every event so far has come", Cancellation);
        }
    }

    private static async Task<List<int>> ReadAsync(GraphQLEngine engine, IServiceProvider services, TaskCompletionSource? gate,
        Action<int>? on = null)
    {
        var events = new List<int>();
        var request = new GraphQLRequest { Query = "subscription { numbers { value } }" };
        await foreach (var response in engine.StreamAsync(request, new RequestContext { Services = services }, Cancellation))
        {
            using (response) events.Add((int)JsonNode.Parse(Encoding.UTF8.GetString(response.Json.Span))!["data"]!["numbers"]!["value"]!);
            on?.Invoke(events[^1]);
            if (gate is not null) await gate.Task;
        }
        return events;
    }

    private GraphQLSchema BuildSchema(Channel<int> live, int capacity)
    {
        var feed = new SubscriptionFeed<Number>
        {
            Live = cancellation => live.Reader.ReadAllAsync(cancellation).Select(n => new Number(n)),
            Resume = (after, cancellation) =>
            {
                Interlocked.Increment(ref _resumed);
                return FromAsync(after.Value + 1, cancellation);
            },
            Identity = n => n.Value,
            Capacity = capacity,
        };
        return new SchemaBuilder()
            .Query(q => q.Field("nothing", Gql.Int, _ => null))
            .Object<Number>("Number", o => o.Field("value", Gql.NonNull(Gql.Int), (n, _) =>
            {
                Interlocked.Increment(ref _resolved);
                return n.Value;
            }))
            .Subscription(s => s.Field("numbers", Gql.NonNull(Gql.Ref<Number>()))
                .Subscribe((_, cancellation) => FromAsync(1, cancellation))
                .Share(_ => new SubscriptionShare<Number>("numbers", feed)))
            .Build();
    }

    private static async IAsyncEnumerable<Number> FromAsync(int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = first; i <= Last; i++)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return new Number(i);
        }
    }
}
