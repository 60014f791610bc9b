using Microsoft.Extensions.Logging;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Resume;
using OrleansCdc.Capture.Sessions;
using OrleansCdc.Capture.Streaming;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>
/// Takes a snapshot and leaves the target with a checkpoint at its position. When the target has a checkpoint already, the log between is
/// read first, so that nothing is missing; if it cannot be read any more, a gap says so.
/// </summary>
internal sealed class SnapshotRun(
    SourceSettings settings, ServerFacts server, ControlConnection control, ICaptureTarget target, CaptureMonitor monitor, StreamRun stream,
    TimeProvider time, ILogger logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        monitor.Update(status => status with { Phase = CapturePhase.Snapshotting });
        if (target.Checkpoint is null && !settings.SnapshotOnStart)
        {
            await StartAtPresentAsync(cancellationToken);
            return;
        }

        if (target.Checkpoint is not null)
            await CatchUpAsync(await ReadEndAsync(cancellationToken), record: false, cancellationToken);
        await using var session = await SnapshotSession.OpenAsync(settings, server, monitor, cancellationToken);
        var view = await session.TakeViewAsync(cancellationToken);
        CaptureLog.SnapshotStarted(logger, settings.Id.Value, view.Tables.Count, view.Position.ToString());
        if (target.Checkpoint is not null)
            await CatchUpAsync(view.Position, record: true, cancellationToken);
        await new SnapshotCopy(session, view, server.Identity, target, monitor, time).RunAsync(cancellationToken);
        await FinishAsync(cancellationToken);
    }

    /// <summary>A snapshot of no tables: it makes a checkpoint, so that nothing after this moment can be missed.</summary>
    private async Task StartAtPresentAsync(CancellationToken cancellationToken)
    {
        var position = await ReadEndAsync(cancellationToken);
        var micros = (ulong)((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        await target.BeginAsync(
            new TransactionStart
            {
                Kind = TransactionKind.Snapshot,
                Position = position.File,
                ImmediateCommitTimestampMicros = micros,
                OriginalCommitTimestampMicros = micros,
                ServerId = server.Identity.ServerId,
            },
            cancellationToken);
        await target.CommitAsync(new TransactionEnd { Position = position }, cancellationToken);
        await FinishAsync(cancellationToken);
    }

    /// <summary>
    /// The server is remembered after the snapshot: a crash in between is then noticed as a difference, never overlooked.
    /// </summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        await target.FlushAsync(cancellationToken);
        await target.IdentifyAsync(server.Identity, cancellationToken);
        CaptureLog.SnapshotDone(logger, settings.Id.Value);
    }

    private Task<LogPosition> ReadEndAsync(CancellationToken cancellationToken) =>
        control.AskAsync((connection, token) => LogReader.ReadEndAsync(connection, server.HasGtids, token), cancellationToken);

    private async Task CatchUpAsync(LogPosition until, bool record, CancellationToken cancellationToken)
    {
        var checkpoint = target.Checkpoint!;
        try
        {
            await control.AskAsync(
                async (connection, token) =>
                {
                    await ResumeCheck.RunAsync(connection, server, checkpoint, target.Server, token);
                    return true;
                },
                cancellationToken);
        }
        catch (CaptureException e) when (e.Fault.Kind is CaptureFaultKind.PositionPurged or CaptureFaultKind.Diverged)
        {
            if (record)
                await target.RecordGapAsync(Gap(e.Fault, checkpoint, until), cancellationToken);
            return;
        }

        await stream.RunAsync(checkpoint, until, cancellationToken);
        monitor.Update(status => status with { Phase = CapturePhase.Snapshotting });
    }

    private static CaptureGap Gap(CaptureFault fault, LogPosition from, LogPosition to) => new()
    {
        Reason = fault.Kind == CaptureFaultKind.PositionPurged ? CaptureGapReason.PositionPurged : CaptureGapReason.PositionReset,
        From = from,
        To = to,
        Message = $"{fault.Message} A new snapshot at {to.File} has the rows as they were then; what happened in between is not known.",
    };
}
