namespace OrleansCdc.Capture;

/// <summary>How far the snapshot of one table is.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Table">The table's name.</param>
/// <param name="RowsDone">Rows handed to the target.</param>
/// <param name="RowsEstimated">
/// The storage engine's estimate of the rows in the table; may be off by half, and null where it has none.
/// </param>
/// <param name="IsDone">Whether the last row was read.</param>
public sealed record TableProgress(string Schema, string Table, ulong RowsDone, ulong? RowsEstimated, bool IsDone);
