using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Faults;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Health;

/// <summary>Asks the server every so often how far its log goes, and tells the monitor how far the capture is behind.</summary>
internal sealed class LagPoller(ControlConnection control, CaptureMonitor monitor, TimeProvider time, TimeSpan period)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(period, time);
        do
        {
            await PollAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (end, behind) = await control.AskAsync(MeasureAsync, cancellationToken);
            monitor.Update(status => status with { ServerPosition = end, BytesBehind = behind, IsCaughtUp = behind == 0 });
        }
        catch (Exception e) when (e is not OperationCanceledException && !FaultClassifier.Classify(e).IsPermanent)
        {
            // The stream has a connection of its own and its own say in what is wrong; here only the lag becomes unknown.
            monitor.Update(status => status with { ServerPosition = null, BytesBehind = null, IsCaughtUp = false });
        }
    }

    private async Task<(BinlogPosition End, ulong? Behind)> MeasureAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var end = await LogReader.ReadEndOfFileAsync(connection, cancellationToken);
        if (monitor.Reached is not { } reached || reached.BaseName != end.BaseName)
            return (end, null);
        if (reached >= end)
            return (end, 0);
        if (reached.File == end.File)
            return (end, end.Offset - reached.Offset);
        var files = await LogReader.ReadFilesAsync(connection, cancellationToken);
        return (end, SumBetween(files, reached, end));
    }

    /// <summary>Bytes from one position to a later one in another file, of files the server still has.</summary>
    internal static ulong SumBetween(IReadOnlyList<LogFile> files, BinlogPosition from, BinlogPosition to)
    {
        ulong sum = to.Offset;
        foreach (var file in files)
        {
            var start = new BinlogPosition(file.Name, 0);
            if (file.Name == from.File)
                sum += file.Size > from.Offset ? file.Size - from.Offset : 0;
            else if (start > from && start.FileNumber < to.FileNumber)
                sum += file.Size;
        }

        return sum;
    }
}
