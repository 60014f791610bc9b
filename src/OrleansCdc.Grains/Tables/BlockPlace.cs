namespace OrleansCdc.Grains.Tables;

/// <summary>
/// What a row block does not know about itself: its transaction, when that was committed, and the schema that reads its rows.
/// </summary>
internal readonly record struct BlockPlace(ulong Sequence, ulong CommitMicros, int SchemaVersion);
