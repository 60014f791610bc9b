using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Grains.Changes;

/// <summary>Which changes of a server are wanted. Everything that is set must hold.</summary>
public sealed record ChangeFilter
{
    /// <summary>The schema, exactly; null for any.</summary>
    public string? Schema { get; init; }

    /// <summary>The table, exactly; null for any.</summary>
    public string? Table { get; init; }

    /// <summary>Patterns of <c>schema.table</c>, as in a registration; empty for any.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of <c>schema.table</c> to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Only these operations; empty for all.</summary>
    public IReadOnlyList<ChangeOperation> Operations { get; init; } = [];

    /// <summary>
    /// Only the row with these values of the primary key, in key order, as text; null for all. Needs <see cref="Schema"/> and
    /// <see cref="Table"/>.
    /// </summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>Only transactions committed at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only transactions committed before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only the transaction with this number.</summary>
    public ulong? Transaction { get; init; }

    /// <summary>Only updates that changed this column.</summary>
    public string? ChangedColumn { get; init; }
}
