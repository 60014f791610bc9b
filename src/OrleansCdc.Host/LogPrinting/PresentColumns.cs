using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>
/// Asks the server for what a log with binlog_row_metadata=MINIMAL lacks. The server only knows its tables as they are now, so the answer
/// is used when its columns are stored as the log describes them, and always with a remark.
/// </summary>
/// <param name="server">Null when files are read: nobody can be asked.</param>
/// <param name="tables">The tables that are printed.</param>
/// <param name="remarks">Where to say what was done.</param>
internal sealed class PresentColumns(ConnectionOptions? server, TableChoice tables, Remarks remarks)
{
    private readonly Dictionary<TableSchema, TableSchema?> known = [];

    /// <summary>The same rows with what the server knows of their table; as they are when nothing is missing or nothing is known.</summary>
    public ValueTask<RowsEvent> CompleteAsync(RowsEvent rows, CancellationToken cancellationToken)
    {
        if (server is null || IsComplete(rows.Table.Schema) || !tables.Includes(rows.Table.Schema)) return new(rows);
        return known.TryGetValue(rows.Table.Schema, out var present) ? new(With(rows, present)) : AskAsync(server, rows, cancellationToken);
    }

    /// <summary>A statement has changed tables.</summary>
    public void Forget() => known.Clear();

    private static bool IsComplete(TableSchema logged) => logged.HasFullMetadata && !logged.Columns.Any(column => column.LacksFraction);

    private static RowsEvent With(RowsEvent rows, TableSchema? present) => present is null ? rows : rows.WithSchema(present);

    private async ValueTask<RowsEvent> AskAsync(ConnectionOptions options, RowsEvent rows, CancellationToken cancellationToken)
    {
        var logged = rows.Table.Schema;

        // A connection of its own each time: a log is followed for days, and a server ends those that were quiet for hours.
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var now = await SchemaReader.ReadAsync(connection, logged.Schema, logged.Table, cancellationToken);
        var present = logged.Reconcile(now);
        if (logged.HasFullMetadata) present = ReferenceEquals(present, now) ? present : null;
        else if (present is not null) remarks.PresentColumns(rows);
        else if (now is null) remarks.NoPresentColumns(rows, "it has no such table now, or the account may not see it");
        else remarks.NoPresentColumns(rows, "they are stored otherwise now");
        known[logged] = present;
        return With(rows, present);
    }
}
