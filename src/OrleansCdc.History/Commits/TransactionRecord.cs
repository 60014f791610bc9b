using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Statements;

namespace OrleansCdc.History.Commits;

/// <summary>One committed transaction, or one gap. The last durable record is the source's checkpoint.</summary>
public sealed record TransactionRecord
{
    /// <summary>Source-wide number, from 1, rising.</summary>
    public required ulong Sequence { get; init; }

    public required CommitKind Kind { get; init; }

    /// <summary>Null when the server has GTIDs off, for snapshots and for gaps.</summary>
    public Gtid? Gtid { get; init; }

    /// <summary>After the transaction: the next event's file and offset, and the executed set with this one in it.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>Where the transaction's first event starts.</summary>
    public BinlogPosition Start { get; init; }

    /// <summary>When the server that was read from committed it, in microseconds since 1970 UTC; 0 when unknown.</summary>
    public ulong ImmediateCommitTimestampMicros { get; init; }

    /// <summary>When the server where it began committed it, in microseconds since 1970 UTC; 0 when unknown.</summary>
    public ulong OriginalCommitTimestampMicros { get; init; }

    public uint ServerId { get; init; }

    /// <summary>The client connection, when the log says it.</summary>
    public uint? ThreadId { get; init; }

    public ulong? Xid { get; init; }

    /// <summary>The statement that it consists of, where that made, changed, emptied, renamed or removed captured tables.</summary>
    public SchemaStatement? Statement { get; init; }

    /// <summary>Captured tables that it changed.</summary>
    public IReadOnlyList<TableRows> Tables { get; init; } = [];

    /// <summary>Set on records of kind <see cref="CommitKind.Gap"/>.</summary>
    public GapInterval? Gap { get; init; }
}
