using OrleansCdc.History;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>
/// A message that was put aside: refused for good, or behind one of the same key that was. It names the change; what was in it is in the
/// history.
/// </summary>
public sealed record DeadLetter
{
    /// <summary>Which of the sink's dead letters it is; rising in the order in which they were put aside.</summary>
    public required long Number { get; init; }

    public required string Server { get; init; }

    public required string Schema { get; init; }

    public required string Table { get; init; }

    /// <summary>What the message is ordered by.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Set when the message moves a row from one key to another.</summary>
    public byte[]? PreviousKey { get; init; }

    public required DeliveredKind Kind { get; init; }

    public required ChangeCursor Cursor { get; init; }

    /// <summary>Which of the change's messages it is, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The message's idempotency key.</summary>
    public required string ChangeId { get; init; }

    public long OrderInTransaction { get; init; }

    public long DataCollectionOrder { get; init; }

    public bool IsLastOfTransaction { get; init; }

    public IReadOnlyList<DeliveredCount>? Counts { get; init; }

    /// <summary>True when the receiver refused it; false when it waits behind another one, or to be sent again.</summary>
    public required bool Refused { get; init; }

    /// <summary>What the receiver said when it refused it.</summary>
    public string? Reason { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; init; }

    public required DateTimeOffset Since { get; init; }
}
