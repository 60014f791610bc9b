using OrleansCdc.Binlog.Events;
using OrleansCdc.Capture.Filters;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.SchemaHistory;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Capture.Streaming;

/// <summary>
/// Notices changes that were logged as statements: their rows are not in the log, so the tables get a gap, and the status a fault. The
/// statement itself is never repeated, because it holds values.
/// </summary>
internal sealed class LoggedRowStatements(TransactionWriter writer, TableFilter filter, ITableLookup lookup, ICaptureTarget target, CaptureMonitor monitor)
{
    private const string WayOut = "SET PERSIST binlog_format = 'ROW' and keep sessions from changing it; a new snapshot brings the tables up to date.";

    public async ValueTask CheckAsync(QueryEvent query, LoggedStatement statement, CancellationToken cancellationToken)
    {
        if (statement.Verb != StatementVerb.ChangeRows && !statement.CopiesRows)
            return;
        foreach (var name in statement.Tables.Select(table => table.In(query.Schema)).Distinct())
        {
            if (await IsCapturedAsync(name, cancellationToken))
                await RecordAsync(name, cancellationToken);
        }

        if (statement.Tables.IsEmpty && query.Schema.Length > 0 && !SystemSchemas.Contains(query.Schema))
            await RecordAsync(new TableName(query.Schema, ""), cancellationToken);
    }

    private async ValueTask<bool> IsCapturedAsync(TableName name, CancellationToken cancellationToken)
    {
        if (!filter.Captures(name.Schema!, name.Table))
            return false;
        var found = await lookup.FindAsync(name.Schema!, name.Table, cancellationToken);
        return found.Refusal is null;
    }

    private async ValueTask RecordAsync(TableName name, CancellationToken cancellationToken)
    {
        var what = name.Table.Length > 0 ? name.ToString() : $"schema {name.Schema}";
        var message = $"A change of {what} was logged as a statement at {writer.Place.At}; its rows are not in the log.";
        var gap = new CaptureGap
        {
            Reason = CaptureGapReason.StatementLogged,
            Schema = name.Schema,
            Table = name.Table.Length > 0 ? name.Table : null,
            From = writer.Place.Position,
            To = writer.Place.Position,
            Message = $"{message} {WayOut}",
        };
        await target.RecordGapAsync(gap, cancellationToken);
        var fault = new CaptureFault(CaptureFaultKind.StatementLogged, message, WayOut, IsPermanent: false);
        monitor.Update(status => status with { Fault = fault });
    }
}
