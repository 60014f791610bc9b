using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>A message on its way: what it says, where it came from, and what became of it so far.</summary>
internal sealed class PendingMessage(SinkMessage message, DeliveredChange change, int ordinal, Chunk chunk)
{
    private long _confirmations;
    private int _counted;

    public SinkMessage Message { get; } = message;

    public DeliveredChange Change { get; } = change;

    /// <summary>Which of the change's messages it is, from 0.</summary>
    public int Ordinal { get; } = ordinal;

    public MessageKey Key { get; } = new(message.Key);

    public MessageKey? PreviousKey { get; } = message.PreviousKey is { } previous ? new MessageKey(previous) : null;

    public long Bytes => Message.Body.Length + Message.Key.Length + (Message.KeyDocument?.Length ?? 0);

    public int Attempts { get; private set; }

    /// <summary>Set while a failed message is left alone: the timestamp before which it is not sent again.</summary>
    public long NotBefore { get; private set; }

    /// <summary>Whether the message goes alone, because a batch with it was refused as a whole.</summary>
    public bool GoesAlone { get; set; }

    /// <summary>Where it waits in its lane.</summary>
    public LinkedListNode<PendingMessage>? Place { get; set; }

    /// <summary>Counts a failure if others were confirmed since the last one, and returns how many counted so far.</summary>
    public int CountFailure(long confirmations)
    {
        if (confirmations > _confirmations)
            _counted++;
        _confirmations = confirmations;
        return _counted;
    }

    public void Failed(long notBefore)
    {
        Attempts++;
        NotBefore = notBefore;
    }

    /// <summary>It is confirmed, or put aside for good: the cursor may move beyond it.</summary>
    public void Done() => chunk.MessageDone();
}
