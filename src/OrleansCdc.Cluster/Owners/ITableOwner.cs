using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A table's grain as the cluster addresses it: by <see cref="TableAddress"/>.</summary>
public interface ITableOwner : ITableGrain, IGrainWithStringKey;
