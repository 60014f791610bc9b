using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Tables;

/// <summary>A row at a moment.</summary>
public sealed record RowAsOf
{
    public required RowState State { get; init; }

    /// <summary>
    /// The row's images, newest first, when it exists. The first one is the whole row unless the server logs partial images; then a
    /// column's value is in the first image that holds it.
    /// </summary>
    public IReadOnlyList<RowImage> Images { get; init; } = [];

    /// <summary>The last change up to the moment; null when there is none.</summary>
    public Change? LastChange { get; init; }

    /// <summary>What the answer rests on; a gap in it may hide a later change.</summary>
    public required Coverage Coverage { get; init; }
}
