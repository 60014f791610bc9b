using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>A change and its messages, before they are on their way.</summary>
internal sealed record DraftedChange(DeliveredChange Change, SinkMessage[] Messages)
{
    public long Bytes => Messages.Sum(message => (long)message.Body.Length + message.Key.Length);
}
