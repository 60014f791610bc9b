using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>An in-process host in a data directory, with one source named "shop".</summary>
internal sealed class TestHost(LocalGrainHost host) : IAsyncDisposable
{
    public static SourceId Shop { get; } = new("shop");

    public LocalGrainHost Host => host;

    public ISourceGrain Source => host.Source(Shop);

    public ChangeReader Reader { get; } = new ChangeReaders(host, TimeProvider.System).For(Shop);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestHost> StartAsync(string directory, Func<IHistoryStorage, IHistoryStorage>? wrap = null)
    {
        var options = new LocalGrainHostOptions { DataDirectory = directory, WrapStorage = wrap };
        return new TestHost(await LocalGrainHost.StartAsync(options, loggers: TestLoggers.Instance, cancellationToken: Token));
    }

    public Task<SourceStatus> RegisterAsync(TestSchema schema) => host.Servers.RegisterAsync(Shop, schema.Registration);

    public Task WaitForStateAsync(SourceState state) => Eventually.HoldsAsync(
        async () => (await Source.GetStatusAsync()).State == state, $"the server is {state}", Token);

    /// <summary>Waits until everything that the server has executed by now is visible.</summary>
    public async Task CatchUpAsync(TestSchema schema)
    {
        var executed = await schema.ExecutedAsync(Token);
        await Eventually.HoldsAsync(
            async () => (await Source.GetStatusAsync()).Stored?.Gtids is { } stored && executed.IsSubsetOf(stored),
            $"everything up to {executed} is visible",
            Token);
    }

    /// <summary>Every visible change that matches, oldest first.</summary>
    public async Task<List<CapturedChange>> ReadAllAsync(ChangeFilter filter)
    {
        var changes = new List<CapturedChange>();
        var request = new PageRequest { After = ChangeCursor.Start, Limit = 700 };
        while (true)
        {
            var page = await Reader.ReadAsync(filter, request);
            changes.AddRange(page.Changes);
            if (!page.HasMore)
                return changes;
            request = request with { After = page.Next };
        }
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
