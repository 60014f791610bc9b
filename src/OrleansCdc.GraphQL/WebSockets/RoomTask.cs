using OrleansCdc.GraphQL.Subscriptions;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Waits for room as a task.</summary>
internal sealed class RoomTask : IRoomWaiter
{
    private readonly TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => _room.Task;

    public void Room() => _room.TrySetResult();
}
