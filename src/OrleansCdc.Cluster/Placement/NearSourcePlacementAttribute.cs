using Orleans.Placement;

namespace OrleansCdc.Cluster.Placement;

/// <summary>Marks the grains that <see cref="NearSourcePlacement"/> is for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NearSourcePlacementAttribute() : PlacementAttribute(NearSourcePlacement.Instance);
