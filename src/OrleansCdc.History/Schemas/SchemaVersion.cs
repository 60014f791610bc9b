using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Schemas;

/// <summary>A table's columns from a position of the log on.</summary>
/// <param name="Version">From 1, rising by 1.</param>
/// <param name="Schema">The columns.</param>
/// <param name="At">The position at which they were first seen.</param>
/// <param name="FromSequence">The first transaction that may use them.</param>
public sealed record SchemaVersion(int Version, TableSchema Schema, LogPosition At, ulong FromSequence)
{
    /// <summary>Reads the images of this version; made once.</summary>
    internal RowDecoder Decoder { get; } = RowDecoder.For(Schema);
}
