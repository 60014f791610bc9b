using System.Globalization;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>
/// This GraphQL server beside graphql-yoga, one after the other in one run under the same load: (a) a list of 100 objects of 10
/// fields, (b) many WebSocket subscribers with 20 selections over one feed.
/// </summary>
internal sealed class GraphQLBenchmark : IBenchmark
{
    private static readonly int[] Subscribers = [1_000, 5_000];
    private static readonly string[] Notes =
    [
        "A ratio over 1 means that this server is better: more for rates, less for times and memory.",
        "Subscribers have 20 distinct selections. The load generator is one thread on epoll that counts frames; it needs the other core.",
        "The bare columns are the machine's limit: no GraphQL, one message of the same length written to every connection in a loop, "
        + "through the framework's WebSocket and as one system call each.",
        "With one event at a time every message is a write of its own, so the bare socket write is the most that any server can reach. "
        + "With more under way, what has come meanwhile for a connection is one write.",
        "Memory is the resident set's growth per subscriber, read after all are connected and have had events.",
    ];


    public string Name => "graphql";

    public string Summary => "This GraphQL server beside graphql-yoga: requests and messages; add requests or subscribers for one of them.";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var table = new BenchmarkTable(
            "GraphQL server beside graphql-yoga",
            ["what", "OrleansCdc.GraphQL", "graphql-yoga", "ratio", "bare WebSocket.SendAsync", "bare socket write"]);
        var ours = await MeasureAsync(() => OwnServer.StartAsync(OwnServer.Verb, cancellationToken), arguments, cancellationToken);
        var theirs = await MeasureAsync(() => YogaServer.StartAsync(cancellationToken), arguments, cancellationToken);
        var webSocket = await MeasureBareAsync(OwnServer.BareWebSocketVerb, arguments, cancellationToken);
        var socket = await MeasureBareAsync(OwnServer.BareSocketVerb, arguments, cancellationToken);
        for (var i = 0; i < ours.Count; i++)
        {
            var ratio = ours[i].MoreIsBetter ? ours[i].Value / theirs[i].Value : theirs[i].Value / ours[i].Value;
            table.Row(
                ours[i].What, Show(ours[i].Value), Show(theirs[i].Value), ratio.ToString("0.0", CultureInfo.InvariantCulture) + "x",
                Show(ours[i], webSocket), Show(ours[i], socket));
        }
        foreach (var note in Notes) table.Note(note);
        return table;
    }

    /// <summary>Each load has a new server, so that none finds the memory of another.</summary>
    private static async Task<List<Figure>> MeasureAsync(
        Func<Task<ServerProcess>> start, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var figures = new List<Figure>();
        if (!arguments.Contains("subscribers"))
        {
            await using var server = await start();
            figures.AddRange(await RequestLoad.MeasureAsync(server, cancellation));
        }
        foreach (var count in arguments.Contains("requests") ? [] : Subscribers)
        {
            await using var server = await start();
            figures.AddRange(SubscriberLoad.Measure(server, count));
        }
        return figures;
    }

    private static Task<List<Figure>> MeasureBareAsync(string verb, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        MeasureAsync(() => OwnServer.StartAsync(verb, cancellation), [.. arguments, "subscribers"], cancellation);

    private static string Show(Figure figure, List<Figure> bare) =>
        bare.Find(b => b.What == figure.What) is { } found ? Show(found.Value) : "";

    private static string Show(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
