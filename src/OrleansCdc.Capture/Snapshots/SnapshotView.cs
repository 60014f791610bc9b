using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>What a snapshot's session sees: the tables as they are at one position.</summary>
/// <param name="Position">The position: rows of transactions before it are seen, of others not.</param>
/// <param name="Tables">The tables to copy.</param>
/// <param name="TakenMicros">The server's time then, in microseconds since 1970 UTC.</param>
/// <param name="HoldsLock">Whether writers still wait, because tables without transactions have to be copied first.</param>
internal sealed record SnapshotView(LogPosition Position, IReadOnlyList<SnapshotTable> Tables, ulong TakenMicros, bool HoldsLock);
