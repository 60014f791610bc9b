using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Tests.Delivery;

/// <summary>A sink over a history in memory.</summary>
internal sealed class TestSink : ISecretResolver
{
    public required MemoryFeed Feed { get; init; }

    public MemoryReceiver Receiver { get; init; } = new();

    public KeyFormat Format { get; init; } = new();

    public MemoryStore Store { get; init; } = new();

    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(2);

    public SinkDefinition Definition { get; init; } = new() { Receiver = "memory", Format = "key" };

    public Task<SinkDelivery> StartAsync() => SinkDelivery.StartAsync(
        new SinkDeliveryParts
        {
            Name = new SinkName("test"),
            Definition = Definition,
            Catalog = new SinkCatalog([Receiver], [Format]),
            Services = new ReceiverServices { Sink = "test", Secrets = this, Time = TimeProvider.System },
            Feed = Feed,
            Store = Store,
            Time = TimeProvider.System,
            Backoff = new Backoff(FirstBackoff, TimeSpan.FromMilliseconds(20), new Random(7)),
        },
        TestContext.Current.CancellationToken);

    public Task ReceivedAsync(int changes) => Eventually.HoldsAsync(
        () => Receiver.Taken.DistinctBy(message => message.ChangeId).Count() >= changes,
        $"{changes} changes arrive",
        TestContext.Current.CancellationToken);

    /// <summary>Every change of the history arrived, those of each key in order.</summary>
    public void AssertComplete()
    {
        var expected = Feed.All.GroupBy(change => change.Change.StatementText!)
            .ToDictionary(group => group.Key, group => group.Select(change => change.Change.Cursor).ToList());
        Assert.Equivalent(expected, Receiver.FirstOfEachKey(), strict: true);
        foreach (var (key, cursors) in Receiver.FirstOfEachKey())
            Assert.Equal(expected[key], cursors);
    }

    public static ChangeCursor LastCursor(SinkDelivery sink) => sink.Status().Cursors.GetValueOrDefault(MemoryFeed.Server);

    public ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) =>
        throw SecretException.Missing(reference, "The test has none.");
}
