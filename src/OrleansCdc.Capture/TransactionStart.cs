using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture;

/// <summary>What is known of a transaction when its first event arrives.</summary>
public sealed record TransactionStart
{
    public required TransactionKind Kind { get; init; }

    /// <summary>Null when the server runs without GTIDs, and for a snapshot.</summary>
    public Gtid? Gtid { get; init; }

    /// <summary>Where the transaction's first event starts; a snapshot's is the position it is consistent with.</summary>
    public required BinlogPosition Position { get; init; }

    /// <summary>When this server committed it, in microseconds since 1970 UTC. Whole seconds where the server logs no more.</summary>
    public required ulong ImmediateCommitTimestampMicros { get; init; }

    /// <summary>When the server that it was first committed on did so, in microseconds since 1970 UTC.</summary>
    public required ulong OriginalCommitTimestampMicros { get; init; }

    /// <summary>The server id of the server that it was first committed on.</summary>
    public required uint ServerId { get; init; }
}
