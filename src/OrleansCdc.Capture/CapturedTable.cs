using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture;

/// <summary>A target's handle for one schema version of one table.</summary>
/// <param name="Schema">The columns that the row images appended under this handle are read with.</param>
/// <param name="Version">1 for the first schema version of the table, one more for each that differs from the one before.</param>
/// <param name="Id">The target's own number for the table.</param>
public sealed record CapturedTable(TableSchema Schema, int Version, int Id);
