using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Parking;

/// <summary>A block of parked rows with the columns to read them with.</summary>
internal sealed record ParkedRows(TableSchema Schema, RowBlock Block);
