using System.Diagnostics;
using System.Globalization;

namespace OrleansCdc.Benchmarks.Peers;

/// <summary>One run of a program: how long, how much processor time, how much memory at most.</summary>
/// <param name="Seconds">From start to end.</param>
/// <param name="ProcessorSeconds">User and system time.</param>
/// <param name="PeakBytes">The largest resident set.</param>
/// <param name="Output">What it printed, unless that went to /dev/null.</param>
internal sealed record ProcessRun(double Seconds, double ProcessorSeconds, long PeakBytes, string Output)
{
    /// <summary>Once a run is over the system forgets what it took, so it is looked at this often until then.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(5);
    private const double TicksPerSecond = 100;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<ProcessRun> OfAsync(string program, IEnumerable<string> arguments, bool keepOutput, CancellationToken cancellationToken)
    {
        // The shell gives it /dev/null to print to: a file of its own choice some programs write in smaller pieces.
        var target = keepOutput ? "" : " > /dev/null";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$0\" \"$@\"{target}", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var end = process.WaitForExitAsync(cancellationToken);
        using var looks = new PeriodicTimer(LookInterval, TimeProvider.System);
        var (processor, peak) = (0.0, 0L);
        while (!end.IsCompleted)
        {
            (processor, peak) = Look(process.Id) ?? (processor, peak);
            await Task.WhenAny(end, looks.WaitForNextTickAsync(cancellationToken).AsTask());
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{System.IO.Path.GetFileName(program)} ended with {process.ExitCode}: {(await error).Trim()}");
        return new(seconds, processor, peak, await output);
    }

    private static (double Processor, long Peak)? Look(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is null) return null;
            var kilobytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return ((long.Parse(fields[11]) + long.Parse(fields[12])) / TicksPerSecond, kilobytes * 1024);
        }
        catch (IOException)
        {
            // It ended between two looks.
            return null;
        }
    }
}
