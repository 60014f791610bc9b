using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Definitions;

/// <summary>Which changes a sink is told. Everything that is set must hold.</summary>
public sealed record SinkFilter
{
    /// <summary>Names of servers; empty for all, those that are registered later included.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Patterns of <c>schema.table</c>, <c>*</c> and <c>?</c> allowed; empty for any.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of <c>schema.table</c> to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Only these operations; empty for all.</summary>
    public IReadOnlyList<ChangeOperation> Operations { get; init; } = [];

    /// <summary>Of updates only those that changed one of these columns; empty for all. Other operations are not asked.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>
    /// Only rows that have these values, before the change or after it, so that a row that comes to match or ceases to is told of. A table
    /// without the column has none that match.
    /// </summary>
    public IReadOnlyList<ColumnCondition> Values { get; init; } = [];

    public bool Wants(string server) => Servers.Count == 0 || Servers.Contains(server, StringComparer.Ordinal);
}
