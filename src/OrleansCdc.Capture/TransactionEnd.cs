using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Statements;

namespace OrleansCdc.Capture;

/// <summary>What is known of a transaction once it is committed.</summary>
public sealed record TransactionEnd
{
    /// <summary>Where the next transaction starts, and the executed set with this one: the checkpoint once this is durable.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>The number in the XID event; null for a transaction that ended otherwise.</summary>
    public ulong? Xid { get; init; }

    /// <summary>The id of the connection that ran it, where the log says so.</summary>
    public uint? ThreadId { get; init; }

    /// <summary>The statement that it consists of, where that made, changed, emptied, renamed or removed captured tables.</summary>
    public SchemaStatement? Statement { get; init; }
}
