using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>
/// Three silos as processes over one data directory, with PostgreSQL for membership and Azurite for states. A silo that ends is replaced.
/// </summary>
internal sealed class SiloProcesses(string data, PostgresServer postgres, AzuriteServer azurite) : IAsyncDisposable
{
    private const int Count = 3;
    private readonly List<SiloProcess> _silos = [];
    private int _turn;

    public static async Task<SiloProcesses> StartAsync(string data, CancellationToken cancellationToken)
    {
        var silos = new SiloProcesses(
            data, await PostgresServer.StartAsync(cancellationToken), await AzuriteServer.StartAsync(cancellationToken));
        for (var index = 0; index < Count; index++)
            await silos.AddAsync(cancellationToken);
        return silos;
    }

    /// <summary>What the silos that are there have printed.</summary>
    public string Output
    {
        get { lock (_silos) return string.Join("\n---\n", _silos.Select(silo => silo.Output)); }
    }

    /// <summary>The API of one silo after the other.</summary>
    public ApiClient Any()
    {
        lock (_silos)
            return _silos[Interlocked.Increment(ref _turn) % _silos.Count].Api;
    }

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        var silo = await SiloProcess.StartAsync(data, Settings(), cancellationToken);
        lock (_silos)
            _silos.Add(silo);
    }

    /// <summary>Takes a silo out, so that nobody is sent to it any more.</summary>
    public SiloProcess Take(int index)
    {
        lock (_silos)
        {
            var silo = _silos[index % _silos.Count];
            _silos.Remove(silo);
            return silo;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        await azurite.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["ORLEANSCDC_CLUSTER__MEMBERSHIP"] = "PostgreSql",
        ["ORLEANSCDC_CLUSTER__MEMBERSHIPCONNECTION"] = postgres.ConnectionString,
        ["ORLEANSCDC_CLUSTER__STATE"] = "AzureBlobs",
        ["ORLEANSCDC_CLUSTER__STATECONNECTION"] = azurite.ConnectionString,
    };
}
