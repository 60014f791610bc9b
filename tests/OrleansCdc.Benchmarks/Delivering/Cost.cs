using System.Diagnostics;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>The medians of several runs: wall time, the process's CPU time and what it allocated.</summary>
internal sealed record Cost(double Seconds, double CpuSeconds, long AllocatedBytes)
{
    /// <summary>Runs the work once to warm up and then <paramref name="runs"/> times.</summary>
    public static async Task<Cost> OfAsync(int runs, Func<Task> work)
    {
        await work();
        var costs = new List<Cost>();
        using var process = Process.GetCurrentProcess();
        for (var run = 0; run < runs; run++)
        {
            process.Refresh();
            var (cpu, allocated, started) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), TimeProvider.System.GetTimestamp());
            await work();
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            process.Refresh();
            costs.Add(new(seconds, (process.TotalProcessorTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated));
        }

        return new(Median(costs, cost => cost.Seconds), Median(costs, cost => cost.CpuSeconds), (long)Median(costs, cost => cost.AllocatedBytes));
    }

    private static double Median(List<Cost> costs, Func<Cost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);
}
