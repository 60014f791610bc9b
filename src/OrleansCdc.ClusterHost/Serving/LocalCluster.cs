using System.Diagnostics;
using System.Globalization;
using System.Net;
using OrleansCdc.Cluster.Membership;
using OrleansCdc.ClusterHost.Configuration;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.ClusterHost.Serving;

/// <summary>Starts silos as processes of their own and ends them with this one.</summary>
internal static class LocalCluster
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(28);

    public static async Task RunAsync(int silos, string data, int port, Terminal terminal, CancellationToken cancellationToken)
    {
        var first = FreePort.Find(IPAddress.Loopback);
        var processes = Enumerable.Range(0, silos).Select(index => Start(data, port + index, index == 0 ? first : 0, first)).ToArray();
        var addresses = Enumerable.Range(port, silos).Select(each => $"http://127.0.0.1:{each}");
        terminal.Error.WriteLine($"{silos} silos over {data}; ask any of them: {string.Join(" ", addresses)}");
        try
        {
            await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(cancellationToken)));
        }
        finally
        {
            await EndAsync(processes);
        }
    }

    private static Process Start(string data, int webPort, int siloPort, int firstPort)
    {
        string[] arguments = ["serve", "--data", data, "--urls", $"http://127.0.0.1:{webPort}"];
        var program = Environment.ProcessPath!;
        var start = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new ProcessStartInfo(program, [typeof(LocalCluster).Assembly.Location, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.Environment[$"{ClusterConfiguration.Prefix}SILOPORT"] = siloPort.ToString(CultureInfo.InvariantCulture);
        start.Environment[$"{ClusterConfiguration.Prefix}FIRSTSILOPORT"] = firstPort.ToString(CultureInfo.InvariantCulture);
        start.UseShellExecute = false;
        return Process.Start(start)!;
    }

    /// <summary>
    /// The terminal tells the whole group to end when somebody presses Ctrl-C; whoever is still there after a while did not hear it.
    /// </summary>
    private static async Task EndAsync(IReadOnlyList<Process> processes)
    {
        foreach (var process in processes.Where(process => !process.HasExited))
            ProcessSignal.Terminate(process.Id);
        using var patience = new CancellationTokenSource(TimeToEnd, TimeProvider.System);
        foreach (var process in processes)
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
    }
}
