using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Parking;
using OrleansCdc.Capture.Resume;
using OrleansCdc.Capture.SchemaHistory;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Streaming;

/// <summary>
/// Streams the log from a checkpoint over one connection, until that breaks, is cancelled, or a given position is reached.
/// </summary>
internal sealed class StreamRun(
    SourceSettings settings, ServerFacts server, ControlConnection control, ICaptureTarget target, CaptureMonitor monitor, TakenBackRows takenBack)
{
    /// <param name="start">The checkpoint.</param>
    /// <param name="until">Where to end: the first moment between transactions at or after it; null to go on for ever.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(LogPosition start, LogPosition? until, CancellationToken cancellationToken)
    {
        var place = new StreamPlace(start);
        monitor.StartAt(start);
        if (until is not null && IsReached(place, until))
            return;
        await using var connection = await MySqlConnection.ConnectAsync(settings.Connection, cancellationToken);
        await using var stream = await connection.StartBinlogDumpAsync(Request(start), cancellationToken);
        monitor.Update(status => status with { Phase = CapturePhase.Streaming, RetryAt = null, Fault = StillOf(status.Fault) });
        using var writer = new TransactionWriter(target, monitor, new XaParking(settings.ParkingDirectory), takenBack, place);
        var router = Build(writer);
        await using var guard = new StoreGuard(target, cancellationToken);
        try
        {
            await foreach (var read in stream.WithCancellation(guard.Token))
            {
                await router.HandleAsync(read, guard.Token);
                if (until is not null && router.IsBetweenTransactions && IsReached(place, until))
                    return;
            }
        }
        catch (OperationCanceledException) when (guard.HasFailed && !cancellationToken.IsCancellationRequested)
        {
            // Says why it failed.
            await target.FlushAsync(cancellationToken);
            throw;
        }
    }

    private static bool IsReached(StreamPlace place, LogPosition until) => until.Gtids is { } wanted && place.Executed is { } executed
        ? wanted.IsSubsetOf(executed)
        : place.At >= until.File;

    /// <summary>A fault that was recorded as a gap stays in sight; one that made the stream break is over.</summary>
    private static CaptureFault? StillOf(CaptureFault? fault) =>
        fault?.Kind is CaptureFaultKind.Incident or CaptureFaultKind.StatementLogged ? fault : null;

    private BinlogDumpRequest Request(LogPosition start) => new()
    {
        ServerId = settings.EffectiveServerId,
        Start = start,
        UseGtid = ResumeCheck.UsesGtids(server, start),
        HeartbeatPeriod = settings.HeartbeatPeriod,
    };

    private EventRouter Build(TransactionWriter writer)
    {
        var lookup = new ServerTableLookup(control);
        var book = new SchemaBook(target.KnownTables, lookup, monitor);
        var bindings = new TableBindings(settings.Tables, book, target);
        var tables = new TableStatements(writer, settings.Tables, book, bindings, target, server.LogsColumnNames);
        var rowStatements = new LoggedRowStatements(writer, settings.Tables, lookup, target, monitor);
        return new EventRouter(writer, bindings, new StatementRouter(writer, tables, rowStatements, takenBack), target, monitor);
    }
}
