using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>This server in a process of its own, so that its memory can be told from the load generator's.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly ServerProcess _process;

    private OwnServer(ServerProcess process) => _process = process;

    public string Endpoint => _process.Endpoint;

    public static async Task<OwnServer> StartAsync(CancellationToken cancellation)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The benchmarks' own program was not found.");
        var start = new ProcessStartInfo(self, ["graphql-server"]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet") start.ArgumentList.Insert(0, typeof(OwnServer).Assembly.Location);
        return new OwnServer(await ServerProcess.StartAsync(start, cancellation));
    }

    public long ReadMemory() => _process.ReadMemory();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
