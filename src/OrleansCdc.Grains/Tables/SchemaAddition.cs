using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Grains.Tables;

/// <summary>A new schema version for a table.</summary>
/// <param name="Session">The writer's session.</param>
/// <param name="Schema">The schema, serialized.</param>
/// <param name="At">Where in the log it begins to hold.</param>
/// <param name="Sequence">The first transaction that may use it.</param>
public sealed record SchemaAddition(long Session, ReadOnlyMemory<byte> Schema, LogPosition At, ulong Sequence);
