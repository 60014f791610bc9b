using OrleansCdc.History;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Tables;

/// <summary>One row as it was.</summary>
public sealed record RowAtMoment
{
    public required RowState State { get; init; }

    /// <summary>The last change of the row up to the moment, in the room's own encoding; empty when there is none.</summary>
    public required ReadOnlyMemory<byte> LastChange { get; init; }

    /// <summary>
    /// The images that the row's values are read from, newest first: one, unless the server logs partial images; then a column's value is
    /// in the first one that has it. Empty when the row did not exist.
    /// </summary>
    public required IReadOnlyList<RowImageMessage> Images { get; init; }

    /// <summary>What the answer rests on.</summary>
    public required Coverage Coverage { get; init; }
}
