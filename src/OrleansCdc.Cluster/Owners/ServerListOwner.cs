using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Hosts the one <see cref="ServerDirectoryGrain"/> on a silo.</summary>
[MayInterleave(nameof(Interleaves))]
internal sealed class ServerListOwner(GrainSupplies supplies) : Grain, IServerListOwner
{
    private ServerDirectoryGrain? _grain;

    private ServerDirectoryGrain Owned => _grain!;

    public static bool Interleaves(IInvokable request) => Interleaving.Allows(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var services = supplies.For(deposed: null);
        _grain = new ServerDirectoryGrain(services.Grains, services.States);
        return _grain.ActivateAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<SourceId>> ListAsync() => (await Owned.ListAsync()).ToArray();

    public Task<SourceStatus> RegisterAsync(SourceId source, SourceRegistration registration) => Owned.RegisterAsync(source, registration);

    public Task<bool> RemoveAsync(SourceId source, bool deleteHistory) => Owned.RemoveAsync(source, deleteHistory);
}
