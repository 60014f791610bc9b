using OrleansCdc.Sinks.Delivery.Lanes;

namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>Makes the dead letter of a message.</summary>
internal static class LetterOf
{
    /// <summary>Of a message that the receiver refused.</summary>
    public static DeadLetter Refused(PendingMessage message, string? reason, DateTimeOffset now) =>
        Waiting(message, now) with { Refused = true, Reason = reason, Attempts = message.Attempts + 1 };

    /// <summary>Of a message whose key is held.</summary>
    public static DeadLetter Waiting(PendingMessage message, DateTimeOffset now) => new()
    {
        Number = 0,
        Server = message.Change.Server,
        Schema = message.Message.Schema,
        Table = message.Message.Table,
        Key = message.Message.Key.ToArray(),
        PreviousKey = message.Message.PreviousKey?.ToArray(),
        Kind = message.Change.Kind,
        Cursor = message.Change.Cursor,
        Ordinal = message.Ordinal,
        ChangeId = message.Message.ChangeId,
        OrderInTransaction = message.Change.OrderInTransaction,
        DataCollectionOrder = message.Change.DataCollectionOrder,
        IsLastOfTransaction = message.Change.IsLastOfTransaction,
        Counts = message.Change.Counts.Count > 0 ? message.Change.Counts : null,
        Refused = false,
        Attempts = message.Attempts,
        Since = now,
    };
}
