using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>The list of sinks as the cluster addresses it: there is one, with the key 0.</summary>
public interface ISinkListOwner : ISinkDirectoryGrain, IGrainWithIntegerKey;
