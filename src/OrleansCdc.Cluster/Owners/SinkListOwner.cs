using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using OrleansCdc.Cluster.States;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Hosts the one <see cref="SinkDirectoryGrain"/> on a silo.</summary>
[MayInterleave(nameof(Interleaves))]
internal sealed class SinkListOwner(ISinkGrainDirectory grains, StateStores states, TimeProvider time) : Grain, ISinkListOwner
{
    private SinkDirectoryGrain? _grain;

    private SinkDirectoryGrain Owned => _grain!;

    public static bool Interleaves(IInvokable request) => Interleaving.Allows(request);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _grain = new SinkDirectoryGrain(grains, states.Open(), time);
        return _grain.ActivateAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<SinkName>> ListAsync() => (await Owned.ListAsync()).ToArray();

    public Task<ulong> WaitForListAsync(ulong version, TimeSpan timeout) => Owned.WaitForListAsync(version, Waiting.Bounded(timeout));

    public Task<SinkStatus> CreateAsync(SinkName name, SinkRegistration registration, SinkStart start) => Owned.CreateAsync(name, registration, start);

    public Task<bool> RemoveAsync(SinkName name) => Owned.RemoveAsync(name);
}
