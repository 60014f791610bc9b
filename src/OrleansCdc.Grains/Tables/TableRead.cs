using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Tables;

/// <summary>A question for a page of one table's changes.</summary>
public sealed record TableRead
{
    /// <summary>The mark of the source: nothing above it is answered.</summary>
    public required ulong Mark { get; init; }

    /// <summary>Only changes after this cursor.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>Only changes before this cursor.</summary>
    public ChangeCursor? Before { get; init; }

    /// <summary>True to read the newest first.</summary>
    public bool Backward { get; init; }

    /// <summary>
    /// How many changes at most, 1 or more. A page may be shorter although there is more: by its bytes, or by the work it took.
    /// </summary>
    public required int Limit { get; init; }

    /// <summary>Only these operations; empty for all.</summary>
    public IReadOnlyList<ChangeOperation> Operations { get; init; } = [];

    /// <summary>Only the row with these values of the primary key, in key order, as text; null for all rows.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>Only transactions committed at or after this time, in microseconds since 1970 UTC.</summary>
    public ulong? FromMicros { get; init; }

    /// <summary>Only transactions committed at or before this time, in microseconds since 1970 UTC.</summary>
    public ulong? ToMicros { get; init; }

    /// <summary>Of the updates, only those that changed the column of this name; null for all.</summary>
    public string? ChangedColumn { get; init; }
}
