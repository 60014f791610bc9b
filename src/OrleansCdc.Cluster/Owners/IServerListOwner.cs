using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>The list of registered servers as the cluster addresses it: there is one, with the key 0.</summary>
public interface IServerListOwner : IServerDirectoryGrain, IGrainWithIntegerKey;
