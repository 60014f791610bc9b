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
    public async Task SlowSubscriber_OfASharedFeed_ResumesFromItsLastEventAndSlowsNobody()
    {
        var live = Channel.CreateUnbounded<int>();
        var engine = new GraphQLEngine(BuildSchema(live, capacity: 10));
        await using var services = new ServiceCollection().BuildServiceProvider();
        var gate = new TaskCompletionSource();
        var fastCount = 0;
        var slow = ReadAsync(engine, services, gate);
        var fast = ReadAsync(engine, services, gate: null, n => fastCount = n);
        for (var i = 1; i <= Last; i++)
        {
            live.Writer.TryWrite(i);
            var sent = i;
            if (i % 5 == 0) await Eventually.HoldsAsync(() => fastCount == sent, "the fast subscriber has every event", Cancellation);
            if (i == 100) break;
        }
        gate.SetResult();
        Assert.Equal(Enumerable.Range(1, Last), await slow);
        live.Writer.Complete();
        Assert.Equal(Enumerable.Range(1, 100), await fast);
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
            Resume = (after, cancellation) => FromAsync(after.Value + 1, cancellation),
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
