using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Health;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>
/// Tells which columns the rows of a TABLE_MAP are read with. A TABLE_MAP with names is trusted; information_schema only adds what it
/// lacks, and only when it agrees. Without names the last known columns count, or those the server has now, when their types agree. When
/// nothing agrees the rows are kept under the positions of their columns (<c>@1</c>, <c>@2</c>...) and the table is in trouble, visibly.
/// </summary>
internal sealed class SchemaBook
{
    private readonly Dictionary<(string Schema, string Table), TableRecord> _tables = [];
    private readonly ITableLookup _lookup;
    private readonly CaptureMonitor _monitor;

    public SchemaBook(IEnumerable<TableSchema> known, ITableLookup lookup, CaptureMonitor monitor)
    {
        _lookup = lookup;
        _monitor = monitor;

        // Statements after the checkpoint are read again, so what was known at the checkpoint is not stale.
        foreach (var schema in known)
            _tables[(schema.Schema, schema.Table)] = new TableRecord { Schema = schema, IsStale = !schema.HasFullMetadata };
    }

    public IEnumerable<(string Schema, string Table)> Names => _tables.Keys;

    public TableSchema? Known(string schema, string table) => _tables.GetValueOrDefault((schema, table))?.Schema;

    public void Forget(string schema, string table) => _tables.Remove((schema, table));

    public TableRecord RecordOf(string schema, string table)
    {
        if (!_tables.TryGetValue((schema, table), out var record))
            _tables[(schema, table)] = record = new TableRecord();
        return record;
    }

    /// <summary>The columns for the rows of a TABLE_MAP; null when the table cannot be captured.</summary>
    public async ValueTask<TableSchema?> ResolveAsync(TableSchema mapped, LogPosition at, CancellationToken cancellationToken)
    {
        var record = RecordOf(mapped.Schema, mapped.Table);
        if (!record.IsStale && mapped.Reconcile(record.Schema) is { } agreed && ReferenceEquals(agreed, record.Schema))
            return agreed;
        var found = await _lookup.FindAsync(mapped.Schema, mapped.Table, cancellationToken);
        var schema = mapped.Reconcile(found.Schema);
        record.Lost = found.Refusal is null ? LostTo(schema ?? mapped, at, found) : null;
        record.Refusal = found.Refusal ?? record.Lost?.Message;
        if (record.Refusal is { } reason)
        {
            _monitor.Trouble(mapped.Schema, mapped.Table, $"Not captured: {reason.TrimEnd('.')}.");
            return null;
        }

        Take(record, schema ?? Unnamed(mapped, found), at, mapped.HasFullMetadata ? null : found);
        return record.Schema;
    }

    /// <summary>
    /// Takes the columns that the server has now for those after a statement that changed them. Where the log names columns, only if
    /// nothing was logged since the statement: the next rows will name them. Null when they cannot be told before the next rows.
    /// </summary>
    public async ValueTask<TableSchema?> ReadAnewAsync(string schema, string table, LogPosition at, bool logNamesColumns, CancellationToken cancellationToken)
    {
        var record = RecordOf(schema, table);
        record.IsStale = true;
        var found = await _lookup.FindAfterStatementAsync(schema, table, logNamesColumns ? at.File : null, cancellationToken);
        if (found is not { Schema: { } columns, Refusal: null } || (logNamesColumns && found.AskedAt != at.File))
            return null;
        Take(record, columns, at, logNamesColumns ? null : found);
        return columns;
    }

    /// <param name="record">The table's entry.</param>
    /// <param name="schema">The columns from here on.</param>
    /// <param name="at">Where the stream stands.</param>
    /// <param name="assumed">The answer that the names rest on; null when the log itself gave them.</param>
    private void Take(TableRecord record, TableSchema schema, LogPosition at, TableLookup? assumed)
    {
        record.Schema = schema;
        record.IsStale = false;
        record.Since = at;
        record.AssumedUpTo = assumed is not null && schema.HasFullMetadata && assumed.AskedAt != at.File ? assumed.AskedAt : null;
        if (schema.HasFullMetadata)
            _monitor.TroubleOver(schema.Schema, schema.Table);
    }

    /// <summary>
    /// Only the server knows the fraction of a column in MariaDB's old format, and its table is another by now: up to where it was asked
    /// there may be rows that nobody can read. Null when every column can be read.
    /// </summary>
    private static CaptureGap? LostTo(TableSchema schema, LogPosition at, TableLookup found) =>
        schema.Columns.FirstOrDefault(column => column.LacksFraction) is not { } column ? null : new CaptureGap
        {
            Reason = CaptureGapReason.SchemaInDoubt,
            Schema = schema.Schema,
            Table = schema.Table,
            From = at,
            To = found.AskedAt > at.File ? new LogPosition(found.AskedAt, null) : at,
            Message = $"{schema}: rows at {at.File} and after cannot be read: the log does not tell the fractional digits of {column.Name}, which had "
                + "MariaDB's old format (mysql56_temporal_format=OFF), and the server's table was dropped or changed since. Start a new snapshot.",
        };

    private TableSchema Unnamed(TableSchema mapped, TableLookup found)
    {
        var now = found.Schema is null ? "the table is gone from the server" : "the server's columns have other types now";
        _monitor.Trouble(
            mapped.Schema, mapped.Table,
            $"The log does not name the columns (binlog_row_metadata is not FULL) and {now}; rows are kept under @1, @2... "
            + "SET PERSIST binlog_row_metadata = FULL makes the log name them.");
        return mapped;
    }
}
