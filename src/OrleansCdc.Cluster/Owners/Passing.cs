using Orleans.Runtime.Messaging;

namespace OrleansCdc.Cluster.Owners;

/// <summary>Knows the failures that pass by themselves once a grain has a place again.</summary>
internal static class Passing
{
    public static bool Is(Exception failure) =>
        failure is SourceMovingException or SinkMovingException or OrleansMessageRejectionException or ConnectionFailedException or TimeoutException
        || (failure is OrleansException { InnerException: { } inner } && Is(inner));
}
