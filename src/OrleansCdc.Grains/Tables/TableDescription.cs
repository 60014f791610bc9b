using OrleansCdc.History;

namespace OrleansCdc.Grains.Tables;

/// <summary>What a table's history holds.</summary>
public sealed record TableDescription
{
    public required TableKey Table { get; init; }

    /// <summary>Oldest first; empty when nothing was ever captured.</summary>
    public required IReadOnlyList<TableSchemaVersion> Schemas { get; init; }

    /// <summary>How many changes are stored, snapshot rows included.</summary>
    public required ulong Changes { get; init; }

    /// <summary>What the table covers, with every interval that does not verify. Positions and times are the source's to tell.</summary>
    public required Coverage Coverage { get; init; }
}
