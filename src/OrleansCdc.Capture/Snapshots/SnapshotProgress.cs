using System.Collections.Immutable;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>Counts the rows of each table of a snapshot.</summary>
internal sealed class SnapshotProgress
{
    private readonly IReadOnlyList<SnapshotTable> _tables;
    private readonly Dictionary<SnapshotTable, TableProgress> _progress;

    public SnapshotProgress(IReadOnlyList<SnapshotTable> tables)
    {
        _tables = tables;
        _progress = tables.ToDictionary(
            table => table, table => new TableProgress(table.Entry.Schema, table.Entry.Table, 0, table.Entry.RowsEstimated, IsDone: false));
    }

    public void Count(SnapshotTable table, ulong rows) => _progress[table] = _progress[table] with { RowsDone = _progress[table].RowsDone + rows };

    public void Finish(SnapshotTable table) => _progress[table] = _progress[table] with { IsDone = true };

    public ImmutableArray<TableProgress> ToArray() => [.. _tables.Select(table => _progress[table])];
}
