using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Grains.Tables;

/// <summary>A table's columns as they were from one position on.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Schema">The schema, serialized.</param>
/// <param name="From">Where in the log it begins to hold; null when that is not known.</param>
public sealed record TableSchemaVersion(int Version, ReadOnlyMemory<byte> Schema, LogPosition? From);
