using Microsoft.Extensions.Logging;
using OrleansCdc.Capture.Faults;
using OrleansCdc.Capture.Health;
using OrleansCdc.Capture.Resume;
using OrleansCdc.Capture.Streaming;

namespace OrleansCdc.Capture;

/// <summary>
/// Captures one source: checks the server, takes a snapshot if the target is empty, then streams the log from the target's checkpoint, and
/// connects again after every fault that may pass by itself. One instance runs once.
/// </summary>
public sealed class SourceCapture
{
    private readonly SourceSettings _settings;
    private readonly GuardedTarget _target;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CaptureMonitor _monitor;
    private readonly FaultJudge _judge = new();
    private readonly Backoff _backoff;
    private readonly CaptureAttempt _attempt;

    public SourceCapture(SourceSettings settings, ICaptureTarget target, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _target = new GuardedTarget(target);
        _time = time;
        _logger = logger;
        _monitor = new CaptureMonitor(target, time);
        _backoff = new Backoff(settings.FirstBackoff, settings.LongestBackoff, Random.Shared);
        _attempt = new CaptureAttempt(settings, _target, _monitor, time, logger);
    }

    /// <summary>
    /// Runs until it is cancelled, and then returns; the transaction that is open then is rolled back and will be read again.
    /// </summary>
    /// <exception cref="CaptureException">A fault that does not pass without somebody's doing; its status was reported.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var before = _monitor.Transactions;
            try
            {
                await _attempt.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (ReadAgainException)
            {
                await _target.RollbackAsync(cancellationToken);
            }
            catch (Exception e)
            {
                if (_monitor.Transactions != before)
                    _backoff.Reset();
                await FailAsync(_judge.Judge(e), e, cancellationToken);
            }
        }

        await StopAsync();
    }

    private async Task FailAsync(CaptureFault fault, Exception error, CancellationToken cancellationToken)
    {
        fault = await RollbackAsync(fault);
        if (fault.IsPermanent)
        {
            _monitor.Update(status => status with { Phase = CapturePhase.Faulted, Fault = fault, RetryAt = null });
            CaptureLog.Faulted(_logger, _settings.Id.Value, fault.Kind, fault.Message, fault.WayOut);
            throw new CaptureException(fault, error);
        }

        var pause = _backoff.Next();
        CaptureLog.Retrying(_logger, _settings.Id.Value, fault.Kind, fault.Message, pause.TotalSeconds);
        _monitor.Update(status => status with { Phase = CapturePhase.Retrying, Fault = fault, RetryAt = _time.GetUtcNow() + pause });
        try
        {
            await Task.Delay(pause, _time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The loop sees that it is over.
            CaptureLog.Stopping(_logger, _settings.Id.Value);
        }
    }

    /// <summary>Throws the open transaction away; when not even that works, the store is what is wrong, and is tried again.</summary>
    private async Task<CaptureFault> RollbackAsync(CaptureFault fault)
    {
        try
        {
            await _target.RollbackAsync(CancellationToken.None);
            return fault;
        }
        catch (CaptureException e)
        {
            return fault.IsPermanent ? fault : e.Fault;
        }
    }

    private async Task StopAsync()
    {
        try
        {
            await _target.RollbackAsync(CancellationToken.None);
            await _target.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _monitor.Update(status => status with { Phase = CapturePhase.Stopped, RetryAt = null });
            CaptureLog.Stopping(_logger, _settings.Id.Value);
        }
    }
}
