using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Formats;

/// <summary>
/// Writes changes the way a receiver wants to read them. One instance serves one sink; it is not called by two threads at once.
/// </summary>
public interface ISinkFormat
{
    /// <summary>
    /// Adds the messages of one change, none when the format has nothing to say about it. The same change gives the same messages at any
    /// time,
    /// because what was not confirmed is written again.
    /// </summary>
    void Write(DeliveredChange change, IList<SinkMessage> messages);
}
