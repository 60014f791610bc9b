using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Changes;

/// <summary>
/// What to read of a table's history. All conditions hold together. One call does a bounded amount of work: when a budget ends before
/// the limit is reached, the page says so and where to go on.
/// </summary>
public sealed record ChangeQuery
{
    /// <summary>Only changes behind this one.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>Only changes in front of this one.</summary>
    public ChangeCursor? Before { get; init; }

    /// <summary>Newest first.</summary>
    public bool Backward { get; init; }

    /// <summary>The most changes on a page; from 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;

    public OperationSet Operations { get; init; } = OperationSet.All;

    /// <summary>
    /// Only changes of the row with this key, by index: those that found it under the key or left it there, and the truncations, which
    /// end every row.
    /// </summary>
    public RowKey? Key { get; init; }

    /// <summary>Only transactions with this sequence or a higher one.</summary>
    public ulong? FromSequence { get; init; }

    /// <summary>Only transactions with this sequence or a lower one.</summary>
    public ulong? ToSequence { get; init; }

    /// <summary>Only transactions whose commit time on the server that was read is this or later; microseconds since 1970 UTC.</summary>
    public ulong? FromMicros { get; init; }

    /// <summary>Only transactions whose commit time on the server that was read is this or earlier; microseconds since 1970 UTC.</summary>
    public ulong? ToMicros { get; init; }

    /// <summary>
    /// Of the updates, only those that changed the column of this name. Inserts, deletes and truncations change every column; leave
    /// them out with <see cref="Operations"/>.
    /// </summary>
    public string? ChangedColumn { get; init; }

    /// <summary>The most rows to look at in one call.</summary>
    public int RowBudget { get; init; } = 200_000;

    /// <summary>The most bytes to read from the store in one call, give or take one run.</summary>
    public long ByteBudget { get; init; } = 64L * 1024 * 1024;
}
