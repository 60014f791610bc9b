using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>
/// Chooses from a lane's waiting messages those that may go together now: within the receiver's limits, none before an earlier one of its
/// key, and
/// never two of one key unless the receiver takes batches whole.
/// </summary>
internal sealed class BatchBuilder(SinkLimits limits)
{
    private readonly HashSet<MessageKey> _blocked = [];
    private readonly List<PendingMessage> _batch = [];
    private long _bytes;

    /// <summary>The next batch, oldest first; empty when nothing may go before <paramref name="wakeAt"/>.</summary>
    public List<PendingMessage> Build(LinkedList<PendingMessage> waiting, long now, out long? wakeAt)
    {
        _blocked.Clear();
        _batch.Clear();
        _bytes = 0;
        wakeAt = null;
        // A lane with one hot key is not searched to its end for others.
        var left = (limits.MaxMessages * 4) + 64;
        foreach (var message in waiting)
        {
            if (_batch.Count >= limits.MaxMessages || left-- == 0)
                break;
            if (message.NotBefore > now)
            {
                wakeAt = wakeAt is { } earlier ? Math.Min(earlier, message.NotBefore) : message.NotBefore;
                Block(message);
            }
            else if (IsBlocked(message))
            {
                Block(message);
            }
            else if (!Take(message))
            {
                break;
            }
        }
        return [.. _batch];
    }

    private bool Take(PendingMessage message)
    {
        if (_batch.Count > 0 && (message.GoesAlone || _batch[0].GoesAlone || _bytes + message.Bytes > limits.MaxBytes))
            return false;
        _batch.Add(message);
        _bytes += message.Bytes;
        if (!limits.TakesBatchesWhole)
            Block(message);
        return true;
    }

    private bool IsBlocked(PendingMessage message) =>
        _blocked.Contains(message.Key) || (message.PreviousKey is { } previous && _blocked.Contains(previous));

    private void Block(PendingMessage message)
    {
        _blocked.Add(message.Key);
        if (message.PreviousKey is { } previous)
            _blocked.Add(previous);
    }
}
