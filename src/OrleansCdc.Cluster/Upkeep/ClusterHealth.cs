namespace OrleansCdc.Cluster.Upkeep;

/// <summary>Whether requests should come to this silo: it is a member that the others count on, and does not drain.</summary>
public sealed class ClusterHealth
{
    private readonly ISiloStatusOracle _membership;
    private readonly LocalSources _local;

    internal ClusterHealth(ISiloStatusOracle membership, LocalSources local) => (_membership, _local) = (membership, local);

    /// <summary>Why it is not ready, in a sentence; null when it is.</summary>
    public string? WhyNotReady() =>
        _local.IsDraining ? "This silo is handing its servers over; it ends."
        : _membership.CurrentStatus == SiloStatus.Active ? null
        : $"This silo is {_membership.CurrentStatus}, not active in its cluster.";
}
