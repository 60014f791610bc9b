using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;
using OrleansCdc.Capture;
using OrleansCdc.Cluster.Upkeep;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Tests.Silos;

/// <summary>Silos of one cluster in this process, over one data directory.</summary>
internal sealed class SiloGroup(InProcessTestCluster cluster) : IAsyncDisposable
{
    public static SourceId Shop { get; } = new("shop");

    public InProcessTestCluster Cluster => cluster;

    public IReadOnlyList<InProcessSiloHandle> Silos => cluster.Silos;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="directory">The data directory.</param>
    /// <param name="silos">How many silos.</param>
    /// <param name="adapt">Changes the settings that all of them have; null to leave them as they are.</param>
    public static async Task<SiloGroup> StartAsync(string directory, int silos, Func<ClusterSettings, ClusterSettings>? adapt = null)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        var settings = new ClusterSettings { DataDirectory = directory };
        settings = adapt?.Invoke(settings) ?? settings;
        builder.Options.ServiceId = settings.ServiceId;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddOrleansCdcGrains(settings);
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = TimeSpan.FromSeconds(1);
                options.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            });
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new SiloGroup(cluster);
    }

    /// <summary>Finds grains from this silo's side.</summary>
    public static IGrainDirectory GrainsOf(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<IGrainDirectory>();

    /// <summary>Finds sinks from this silo's side.</summary>
    public static ISinkGrainDirectory SinksOf(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<ISinkGrainDirectory>();

    /// <summary>Reads changes from this silo's side.</summary>
    public static ChangeReader ReaderOf(InProcessSiloHandle silo, SourceId source) =>
        silo.ServiceProvider.GetRequiredService<ChangeReaders>().For(source);

    /// <summary>The silo that owns the source now; null while none does.</summary>
    public InProcessSiloHandle? OwnerOf(SourceId source) => cluster.Silos.FirstOrDefault(
        silo => silo.IsActive && silo.ServiceProvider.GetRequiredService<LocalSources>().Names.Contains(source));

    /// <summary>The silo that owns the sink now; null while none does.</summary>
    public InProcessSiloHandle? OwnerOf(SinkName sink) => cluster.Silos.FirstOrDefault(
        silo => silo.IsActive && silo.ServiceProvider.GetRequiredService<LocalSinks>().Names.Contains(sink));

    /// <summary>A silo that does not own the source.</summary>
    public InProcessSiloHandle StrangerTo(SourceId source)
    {
        var owner = OwnerOf(source);
        return cluster.Silos.First(silo => silo.IsActive && silo != owner);
    }

    public Task WaitForStateAsync(SourceId source, SourceState state) => Eventually.HoldsAsync(
        async () => (await GrainsOf(cluster.Silos[0]).Source(source).GetStatusAsync()).State == state, $"{source} is {state}", Token);

    /// <summary>Waits until everything that the server has executed by now is visible from the silo's side.</summary>
    public static async Task CatchUpAsync(InProcessSiloHandle silo, SourceId source, TestSchema schema)
    {
        var executed = await schema.ExecutedAsync(Token);
        SourceStatus? last = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                last = await GrainsOf(silo).Source(source).GetStatusAsync();
                return last.Stored?.Gtids is { } stored && executed.IsSubsetOf(stored);
            },
            $"everything up to {executed} is visible", Token, TimeSpan.FromMinutes(2), () => $"{last}");
    }

    /// <summary>Every visible change of the source, oldest first, as a silo's side sees it.</summary>
    public static async Task<List<CapturedChange>> ReadAllAsync(InProcessSiloHandle silo, SourceId source)
    {
        var changes = new List<CapturedChange>();
        var request = new PageRequest { After = ChangeCursor.Start, Limit = 700 };
        while (true)
        {
            var page = await ReaderOf(silo, source).ReadAsync(new ChangeFilter(), request);
            changes.AddRange(page.Changes);
            if (!page.HasMore)
                return changes;
            request = request with { After = page.Next };
        }
    }

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
