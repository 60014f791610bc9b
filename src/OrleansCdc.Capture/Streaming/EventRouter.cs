using OrleansCdc.Binlog.Events;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.SchemaHistory;

namespace OrleansCdc.Capture.Streaming;

/// <summary>Takes the events of the log in order and makes transactions of them.</summary>
internal sealed class EventRouter(
    TransactionWriter writer, TableBindings bindings, StatementRouter statements, ICaptureTarget target, CaptureMonitor monitor)
{
    private readonly StatementText _text = new();

    public bool IsBetweenTransactions => writer.Open is null;

    public ValueTask HandleAsync(BinlogEvent read, CancellationToken cancellationToken)
    {
        writer.Place.Pass(read);
        switch (read)
        {
            case RowsEvent rows:
                return RowsAsync(rows, cancellationToken);
            case TableMapEvent:
                return ValueTask.CompletedTask;
            case XidEvent xid:
                return writer.CommitAsync(xid.Xid, cancellationToken);
            case QueryEvent query:
                return statements.HandleAsync(query, cancellationToken);
            case GtidEvent or MariaDbGtidEvent:
                return BeginAsync(read, cancellationToken);
            case RowsQueryEvent text:
                _text.Set(text.SqlBytes.Span);
                return ValueTask.CompletedTask;
            case AnnotateRowsEvent text:
                _text.Set(text.SqlBytes.Span);
                return ValueTask.CompletedTask;
            default:
                return HandleRareAsync(read, cancellationToken);
        }
    }

    private async ValueTask HandleRareAsync(BinlogEvent read, CancellationToken cancellationToken)
    {
        switch (read)
        {
            case XaPrepareEvent prepare:
                await PrepareAsync(prepare, cancellationToken);
                break;
            case IncidentEvent incident:
                await RecordIncidentAsync(incident, cancellationToken);
                break;
            case RotateEvent { Header.IsArtificial: false } rotate when IsBetweenTransactions && writer.Place.Executed is null:
                // Without GTIDs only the checkpoint's own file can be read on from, and the server may purge that file while nothing
                // happens.
                await writer.BeginAsync(TransactionStarts.Of(rotate), isGroup: true, cancellationToken);
                await writer.CommitAsync(xid: null, cancellationToken);
                break;
            case FormatDescriptionEvent { CreateTimestamp: not 0 }:
                // The server was started anew: what it had begun is gone, and it numbers tables from the beginning.
                bindings.Clear();
                await writer.AbandonAsync(cancellationToken);
                break;
        }

        if (IsBetweenTransactions)
            monitor.ReadTo(writer.Place.At);
    }

    private ValueTask BeginAsync(BinlogEvent read, CancellationToken cancellationToken)
    {
        _text.Clear();
        if (read is not MariaDbGtidEvent mariaDb)
            return writer.BeginAsync(TransactionStarts.Of((GtidEvent)read), isGroup: false, cancellationToken);
        return BeginMariaDbAsync(mariaDb, cancellationToken);
    }

    private async ValueTask BeginMariaDbAsync(MariaDbGtidEvent read, CancellationToken cancellationToken)
    {
        await writer.BeginAsync(TransactionStarts.Of(read), isGroup: !read.IsStandalone, cancellationToken);
        if (read is { IsXaPrepare: true, XaId: { } id })
            writer.Park(id.ToString());
    }

    private async ValueTask RowsAsync(RowsEvent rows, CancellationToken cancellationToken)
    {
        var binding = bindings.Find(rows) ?? await bindings.BindAsync(rows, writer.Place.Position, cancellationToken);
        await writer.AppendAsync(binding, rows, _text.Current, cancellationToken);
        if (rows.EndsStatement)
            _text.Clear();
    }

    private ValueTask PrepareAsync(XaPrepareEvent prepare, CancellationToken cancellationToken) => prepare.IsOnePhase
        ? writer.CommitParkedAsync(writer.Open?.XaId ?? prepare.Id.ToString(), cancellationToken)
        : writer.PrepareAsync(cancellationToken);

    private async ValueTask RecordIncidentAsync(IncidentEvent incident, CancellationToken cancellationToken)
    {
        // MySQL gives an incident a GTID of its own and no commit after it.
        if (!IsBetweenTransactions)
            await writer.CommitAsync(xid: null, cancellationToken);
        var message = $"The server says that changes are missing from its log at {incident.Position} (INCIDENT {incident.Code}).";
        const string wayOut = "Start a new snapshot to have the tables' present rows.";
        var gap = new CaptureGap { Reason = CaptureGapReason.Incident, To = writer.Place.Position, Message = $"{message} {wayOut}" };
        await target.RecordGapAsync(gap, cancellationToken);
        var fault = new CaptureFault(CaptureFaultKind.Incident, message, wayOut, IsPermanent: false);
        monitor.Update(status => status with { Fault = fault });
    }
}
