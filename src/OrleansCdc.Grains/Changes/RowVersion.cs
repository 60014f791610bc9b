using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Changes;

/// <summary>A row as it was at one moment.</summary>
public sealed record RowVersion
{
    public required RowState State { get; init; }

    /// <summary>
    /// Where the row's values are read from, newest first: one image, unless the server logs partial ones; then a column's value is in the
    /// first that has it. Empty unless the row existed.
    /// </summary>
    public required IReadOnlyList<RowImage> Images { get; init; }

    /// <summary>The last change up to the moment; null when the history has none.</summary>
    public required CapturedChange? LastChange { get; init; }

    public required Coverage Coverage { get; init; }
}
