namespace OrleansCdc.Grains.Tables;

/// <summary>What a writer needs to append to a table.</summary>
/// <param name="Session">Names this activation and this writer; every write carries it.</param>
/// <param name="SchemaVersion">The number of the table's last schema version; 0 when it has none yet.</param>
/// <param name="Schema">The last schema version, serialized; empty when there is none.</param>
public sealed record TableSession(long Session, int SchemaVersion, ReadOnlyMemory<byte> Schema);
