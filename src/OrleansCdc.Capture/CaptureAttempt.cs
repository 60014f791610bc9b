using Microsoft.Extensions.Logging;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Preflight;
using OrleansCdc.Capture.Resume;
using OrleansCdc.Capture.Sessions;
using OrleansCdc.Capture.Snapshots;
using OrleansCdc.Capture.Streaming;

namespace OrleansCdc.Capture;

/// <summary>One attempt: from connecting to the fault that ends it.</summary>
internal sealed class CaptureAttempt(SourceSettings settings, ICaptureTarget target, CaptureMonitor monitor, TimeProvider time, ILogger logger)
{
    private readonly TakenBackRows _takenBack = new();
    private bool _snapshotWanted = settings.SnapshotNow;
    private bool _findingsLogged;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        monitor.Update(status => status with { Phase = CapturePhase.Connecting, RetryAt = null });
        await using var control = new ControlConnection(settings.Connection);
        var server = await control.AskAsync(ServerFacts.ReadAsync, cancellationToken);
        monitor.Update(status => status with { Server = server.Identity });
        CaptureLog.Connected(logger, settings.Id.Value, server.Identity.Flavor.ToString(), server.Identity.Version, server.Identity.Uuid);
        await CheckAsync(control, cancellationToken);

        // Nothing of an attempt before this is open any more, and what was accepted is durable before it is built upon.
        await target.RollbackAsync(cancellationToken);
        await target.FlushAsync(cancellationToken);
        var run = new StreamRun(settings, server, control, target, monitor, _takenBack);
        if (target.Checkpoint is null || _snapshotWanted)
            await new SnapshotRun(settings, server, control, target, monitor, run, time, logger).RunAsync(cancellationToken);
        _snapshotWanted = false;
        var checkpoint = target.Checkpoint ?? throw new InvalidOperationException("The target has no checkpoint after a snapshot was committed.");
        await ResumeAsync(control, server, checkpoint, cancellationToken);
        CaptureLog.Streaming(logger, settings.Id.Value, checkpoint.ToString());
        await StreamAsync(control, run, checkpoint, cancellationToken);
    }

    private async Task CheckAsync(ControlConnection control, CancellationToken cancellationToken)
    {
        var findings = await control.AskAsync(
            (connection, token) => PreflightRunner.CheckAsync(connection, settings, time, token), cancellationToken);
        monitor.Update(status => status with { Findings = [.. findings.Where(finding => finding.Severity != PreflightSeverity.Ok)] });
        foreach (var finding in findings.Where(finding => !_findingsLogged && finding.Severity >= PreflightSeverity.Warning))
            CaptureLog.Finding(logger, settings.Id.Value, finding.Check, finding.Found, finding.Expected);
        _findingsLogged = true;
        PreflightVerdict.ThrowIfImpossible(findings);
    }

    private async Task ResumeAsync(ControlConnection control, ServerFacts server, LogPosition checkpoint, CancellationToken cancellationToken)
    {
        var previous = target.Server;
        await control.AskAsync(
            async (connection, token) =>
            {
                await ResumeCheck.RunAsync(connection, server, checkpoint, previous, token);
                return true;
            },
            cancellationToken);
        if (previous != server.Identity)
            await target.IdentifyAsync(server.Identity, cancellationToken);
    }

    /// <summary>Streams with the lag measured beside it; whichever ends first ends the other.</summary>
    private async Task StreamAsync(ControlConnection control, StreamRun run, LogPosition checkpoint, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = run.RunAsync(checkpoint, until: null, ending.Token);
        var poll = new LagPoller(control, monitor, time, settings.StatusPeriod).RunAsync(ending.Token);
        var first = await Task.WhenAny(stream, poll);
        await ending.CancelAsync();
        try
        {
            await (first == stream ? poll : stream);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // It ended because the other did, whose reason is the one that counts.
            await first;
        }

        await first;
    }
}
