namespace OrleansCdc.Capture;

/// <summary>Where a transaction's rows come from.</summary>
public enum TransactionKind : byte
{
    /// <summary>A transaction of the server, read from its binlog.</summary>
    Stream = 1,

    /// <summary>Every row of the captured tables as they were at one position.</summary>
    Snapshot = 2,
}
