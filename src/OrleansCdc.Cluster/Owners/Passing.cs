using Orleans.Runtime.Messaging;
using Orleans.Storage;
using OrleansCdc.Grains;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Knows the failures that pass by themselves once a grain has a place again.</summary>
internal static class Passing
{
    public static bool Is(Exception failure) => failure is GrainException { Error: GrainError.OwnerLost } || IsOfPlace(failure);

    /// <summary>
    /// Whether nobody can say what became of an order: its owner was lost, or another owner took its place while it was at it.
    /// </summary>
    public static bool LeavesInDoubt(Exception failure) => failure is InconsistentStateException or FencedException || IsOfPlace(failure);

    /// <summary>Whether it is certain that the call was not carried out.</summary>
    public static bool WasNotBegun(Exception failure) => failure is SourceMovingException or SinkMovingException;

    private static bool IsOfPlace(Exception failure) =>
        WasNotBegun(failure) || failure is OrleansMessageRejectionException or ConnectionFailedException or TimeoutException
        || (failure is OrleansException { InnerException: { } inner } && IsOfPlace(inner));
}
