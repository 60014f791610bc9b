using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>This server in a process of its own, so that its memory and processor time can be told from the load generator's.</summary>
internal static class OwnServer
{
    /// <summary>The verb by which this program runs itself as the server; not for people.</summary>
    public const string Verb = "graphql-server";

    public static Task<ServerProcess> StartAsync(CancellationToken cancellation)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The benchmarks' own program was not found.");
        var start = new ProcessStartInfo(self, [Verb]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet") start.ArgumentList.Insert(0, typeof(OwnServer).Assembly.Location);
        return ServerProcess.StartAsync(start, cancellation);
    }
}
