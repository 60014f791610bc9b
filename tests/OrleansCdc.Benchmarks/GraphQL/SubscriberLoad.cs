namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>Connects many subscribers with 20 different selections, publishes, and takes the time of each message's way.</summary>
internal static class SubscriberLoad
{
    private const int Selections = 20;
    private const int WarmUpSubscribers = 100;
    private const int SeveralUnderWay = 32;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private static readonly string[] Fields = ["name", "email", "age", "score", "active", "city", "note", "created", "id"];

    public static IReadOnlyList<Figure> Measure(ServerProcess server, int count)
    {
        var endpoint = new Uri(server.Endpoint);
        // The first subscribers bring the server's code into memory, which no later one costs again.
        using (var first = new FanOut(endpoint, WarmUpSubscribers, Query)) first.Run(WarmUp, SeveralUnderWay);
        var before = server.ReadMemory();
        using var load = new FanOut(endpoint, count, Query);
        load.Run(WarmUp, 1);
        var growth = Math.Max(1, server.ReadMemory() - before) / (double)count;
        var what = $"{count:#,0} subscribers";
        return
        [
            .. Measure(server, load, $"{what}, one event at a time", 1),
            .. Measure(server, load, $"{what}, {SeveralUnderWay} events under way", SeveralUnderWay),
            new Figure($"{what}: bytes of memory each", growth, MoreIsBetter: false),
        ];
    }

    public static string Query(int subscriber)
    {
        var selection = subscriber % Selections;
        var chosen = Fields.Where((_, i) => ((selection + 7) * 37 >> i & 1) == 1);
        return $"subscription S{selection} {{ row {{ version sentAt {string.Join(' ', chosen)} }} }}";
    }

    private static IEnumerable<Figure> Measure(ServerProcess server, FanOut load, string what, int underWay)
    {
        var processor = server.ReadProcessorTime();
        var (elapsed, times) = load.Run(Measured, underWay);
        var used = server.ReadProcessorTime() - processor;
        yield return new Figure($"{what}: messages/s", times.Count / elapsed.TotalSeconds, MoreIsBetter: true);
        yield return new Figure($"{what}: processor time of a message, us", used.TotalMicroseconds / times.Count, MoreIsBetter: false);
        yield return new Figure($"{what}: publish to receipt p50, ms", Percentiles.Of(times, 0.5), MoreIsBetter: false);
        yield return new Figure($"{what}: publish to receipt p99, ms", Percentiles.Of(times, 0.99), MoreIsBetter: false);
    }
}
