using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>This server in a process of its own, so that its memory and processor time can be told from the load generator's.</summary>
internal static class OwnServer
{
    /// <summary>The verb by which this program runs itself as the server; not for people. The others are servers without GraphQL.</summary>
    public const string Verb = "graphql-server";

    public const string BareWebSocketVerb = "bare-websocket-server";

    public const string BareSocketVerb = "bare-socket-server";

    public static bool IsServer(string verb) => verb is Verb or BareWebSocketVerb or BareSocketVerb;

    /// <summary>Serves until the process is ended.</summary>
    public static Task<int> ServeAsync(string verb) =>
        verb == Verb ? BenchmarkServer.RunAsync() : BareServer.RunAsync(throughWebSocket: verb == BareWebSocketVerb);

    public static Task<ServerProcess> StartAsync(string verb, CancellationToken cancellation)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The benchmarks' own program was not found.");
        var start = new ProcessStartInfo(self, [verb]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet") start.ArgumentList.Insert(0, typeof(OwnServer).Assembly.Location);
        return ServerProcess.StartAsync(start, cancellation);
    }
}
