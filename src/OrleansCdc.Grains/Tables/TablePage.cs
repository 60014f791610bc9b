using OrleansCdc.History;

namespace OrleansCdc.Grains.Tables;

/// <summary>A page of one table's changes, as bytes.</summary>
public sealed record TablePage
{
    /// <summary>The changes one after another, in the room's own encoding.</summary>
    public required ReadOnlyMemory<byte> Changes { get; init; }

    public required int Count { get; init; }

    /// <summary>
    /// Everything up to here, in the direction of reading, is in the page or does not match; null when there is nothing further to read.
    /// </summary>
    public ChangeCursor? Next { get; init; }

    /// <summary>What of the table's history does not verify, so that the page may lack changes of it.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}
