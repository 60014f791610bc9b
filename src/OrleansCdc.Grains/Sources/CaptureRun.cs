using Microsoft.Extensions.Logging;
using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// One run of a source's capture, from its start until it is stopped or ends by a fault that only the user can put right.
/// </summary>
internal sealed class CaptureRun
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private CaptureRun(Func<CancellationToken, Task> run, Action<Exception> failed, ILogger log) =>
        _running = Task.Run(() => RunAsync(run, failed, log));

    public static CaptureRun Start(SourceSettings settings, ICaptureTarget target, TimeProvider time, ILogger log, Action<Exception> failed)
    {
        var capture = new SourceCapture(settings, target, time, log);
        return new CaptureRun(capture.RunAsync, failed, log);
    }

    /// <summary>Tells the capture to end, and with it its connections, without waiting for it.</summary>
    public Task CancelAsync() => _stop.CancelAsync();

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> run, Action<Exception> failed, ILogger log)
    {
        try
        {
            await run(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            log.LogDebug("The capture was told to stop.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A fault that the capture classified has been said in a line of its own; only what nobody expected needs its stack.
            log.Log(failure is CaptureException ? LogLevel.Debug : LogLevel.Error, failure, "The capture ended.");
            failed(failure);
        }
    }
}
