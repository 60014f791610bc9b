namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>All lanes of a sink. A key has one lane, so its messages keep their order.</summary>
internal sealed class LaneSet(IReadOnlyList<Lane> lanes)
{
    public IReadOnlyList<Lane> All { get; } = lanes;

    public void Post(PendingMessage message) => All[(int)((uint)message.Key.GetHashCode() % (uint)All.Count)].Post(message);
}
