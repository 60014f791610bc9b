namespace OrleansCdc.Cluster.Placement;

/// <summary>Puts a table's grain on the silo where its source is, so that rows need not cross the network to be stored.</summary>
[Serializable]
[GenerateSerializer]
[Immutable]
[SuppressReferenceTracking]
internal sealed class NearSourcePlacement : PlacementStrategy
{
    internal static NearSourcePlacement Instance { get; } = new();
}
