namespace OrleansCdc.Cluster.Upkeep;

/// <summary>Whether requests should come to this silo: it is a member that the others count on, and does not drain.</summary>
public sealed class ClusterHealth
{
    private readonly ISiloStatusOracle _membership;
    private readonly LocalSources _local;
    private readonly TaskCompletionSource _handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ClusterHealth(ISiloStatusOracle membership, LocalSources local) => (_membership, _local) = (membership, local);

    /// <summary>Completes when a silo that was told to stop has handed over what it owned.</summary>
    public Task HandedOver => _handedOver.Task;

    /// <summary>Why it is not ready, in a sentence; null when it is.</summary>
    public string? WhyNotReady() =>
        _local.IsDraining ? "This silo is handing its servers over; it ends."
        : _membership.CurrentStatus == SiloStatus.Active ? null
        : $"This silo is {_membership.CurrentStatus}, not active in its cluster.";

    internal void ShowHandedOver() => _handedOver.TrySetResult();
}
