using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>A source's grain as the cluster addresses it: by the source's name.</summary>
public interface ISourceOwner : ISourceGrain, IGrainWithStringKey
{
    /// <summary>
    /// Ends the capture in an orderly way and gives the source up, so that another silo takes it. Everything read is durable afterwards.
    /// </summary>
    Task HandOverAsync();
}
