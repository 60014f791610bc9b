namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>Somebody who had to stop because a sink was full.</summary>
internal interface IRoomWaiter
{
    /// <summary>Called once, from any thread, when there may be room again.</summary>
    void Room();
}
