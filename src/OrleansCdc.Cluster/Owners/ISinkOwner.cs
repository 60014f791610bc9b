using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A sink's grain as the cluster addresses it: by the sink's name.</summary>
public interface ISinkOwner : ISinkGrain, IGrainWithStringKey
{
    /// <summary>Does nothing but be called: a grain exists from its first call on, and a sink delivers while its grain exists.</summary>
    [Interleaves]
    Task WakeAsync();

    /// <summary>Reads no further, records what is confirmed, and gives the sink up, so that another silo takes it.</summary>
    Task HandOverAsync();
}
