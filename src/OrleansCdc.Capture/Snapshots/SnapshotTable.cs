using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>A table to be copied, with its columns as they are at the snapshot's position.</summary>
internal sealed record SnapshotTable(CatalogTable Entry, TableSchema Schema);
