using System.Globalization;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>
/// This GraphQL server beside graphql-yoga, one after the other in one run under the same load: (a) a list of 100 objects of 10
/// fields, (b) many WebSocket subscribers with 20 selections over one feed.
/// </summary>
internal sealed class GraphQLBenchmark : IBenchmark
{
    private static readonly int[] Subscribers = [1_000, 5_000];

    public string Name => "graphql";

    public string Summary => "This GraphQL server beside graphql-yoga: requests, and messages to subscribers.";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var table = new BenchmarkTable(
            "GraphQL server beside graphql-yoga", ["what", "OrleansCdc.GraphQL", "graphql-yoga", "ratio"]);
        var ours = await MeasureOursAsync(cancellationToken);
        await using var yoga = await YogaServer.StartAsync(cancellationToken);
        var theirs = await MeasureAsync(yoga, cancellationToken);
        for (var i = 0; i < ours.Count; i++)
        {
            var ratio = ours[i].MoreIsBetter ? ours[i].Value / theirs[i].Value : theirs[i].Value / ours[i].Value;
            table.Row(ours[i].What, Show(ours[i].Value), Show(theirs[i].Value), ratio.ToString("0.0", CultureInfo.InvariantCulture) + "x");
        }
        table.Note("A ratio over 1 means that this server is better: more for rates, less for times and memory.");
        table.Note("The load generator runs on the same cores as the server under test, so it limits the rates; the server's own processor time is what tells the servers apart.");
        table.Note("Memory is the resident set's growth per subscriber, read after all are connected and have had events.");
        return table;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureOursAsync(CancellationToken cancellation)
    {
        await using var server = await OwnServer.StartAsync(cancellation);
        return await MeasureAsync(server, cancellation);
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(ServerProcess server, CancellationToken cancellation)
    {
        var figures = new List<Figure>(await RequestLoad.MeasureAsync(server, cancellation));
        foreach (var count in Subscribers) figures.AddRange(await SubscriberLoad.MeasureAsync(server, count, cancellation));
        return figures;
    }

    private static string Show(double value) => value.ToString(value < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
