using Microsoft.Extensions.Logging.Abstractions;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.State;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>A directory with one sink in it, which delivers to nobody because there is nothing that it wants.</summary>
internal sealed class SinkSite : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SinkSite() => States = new StubbornStates(new FileStateStore(_directory.Path));

    public static SinkRegistration Registration { get; } = new()
    {
        Definition = new SinkDefinition
        {
            Filter = new SinkFilter { Servers = [QuietFeed.Server] },
            Receiver = "webhook",
            ReceiverSettings = """{"url":"https://127.0.0.1:9/"}""",
            Format = "flat",
        },
    };

    public StubbornStates States { get; }

    /// <summary>Where the sink's cursors and dead letters are.</summary>
    public string Delivery => Path.Combine(_directory.Path, "sinks", "ledger", "delivery");

    /// <summary>The sink's grain as a process has it that has just started.</summary>
    public async Task<SinkGrain> OpenAsync()
    {
        var grain = new SinkGrain(new SinkName("ledger"), new SinkGrainServices
        {
            States = States,
            Storage = new LocalHistoryStorage(_directory.Path),
            Secrets = new DirectorySecretProtector(Path.Combine(_directory.Path, "keys")),
            Feed = new QuietFeed(),
            Catalog = SinkCatalog.Default,
            Time = TimeProvider.System,
            Loggers = NullLoggerFactory.Instance,
        });
        await grain.ActivateAsync(TestContext.Current.CancellationToken);
        return grain;
    }

    public void Dispose() => _directory.Dispose();
}
