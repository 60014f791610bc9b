namespace OrleansCdc.Sinks.Feeds;

/// <summary>What a sink is told.</summary>
public enum DeliveredKind
{
    /// <summary>A change of one row, a snapshot row or a truncate.</summary>
    Row,

    /// <summary>A transaction begins; only for sinks that asked.</summary>
    TransactionBegin,

    /// <summary>A transaction ended, with how many changes of it were delivered; only for sinks that asked.</summary>
    TransactionEnd,

    /// <summary>A table's columns are different from here on; only for sinks that asked.</summary>
    SchemaChange,
}
