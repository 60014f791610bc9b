namespace OrleansCdc.Grains.Sources;

/// <summary>How far a snapshot is.</summary>
/// <param name="TablesDone">Tables that were read whole.</param>
/// <param name="TablesTotal">All tables that are read.</param>
/// <param name="RowsDone">Rows that were read.</param>
/// <param name="RowsEstimated">The server's own estimate for all tables; null when it has none.</param>
/// <param name="CurrentTable">The table being read, as <c>schema.table</c>.</param>
public sealed record SnapshotStatus(int TablesDone, int TablesTotal, long RowsDone, long? RowsEstimated, string? CurrentTable);
