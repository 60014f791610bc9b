using System.Diagnostics;
using System.Net.Http.Json;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>Connects many subscribers with 20 different selections, publishes, and takes the time of each message's way.</summary>
internal static class SubscriberLoad
{
    private const int Selections = 20;
    private const int Bursts = 20;
    private static readonly string[] Fields = ["name", "email", "age", "score", "active", "city", "note", "created", "id"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(ServerProcess server, int count, CancellationToken cancellation)
    {
        var endpoint = server.Endpoint;
        using var client = new HttpClient();
        var before = server.ReadMemory();
        var subscribers = new List<Subscriber>();
        for (var i = 0; i < count; i++) subscribers.Add(await Subscriber.ConnectAsync(endpoint, Query(i % Selections), cancellation));
        await PublishAsync(client, endpoint, 3, subscribers, 3, cancellation);
        var growth = Math.Max(1, server.ReadMemory() - before) / (double)count;
        foreach (var subscriber in subscribers) subscriber.Times.Clear();
        var processor = server.ReadProcessorTime();
        var started = Stopwatch.GetTimestamp();
        await PublishAsync(client, endpoint, Bursts, subscribers, 3 + Bursts, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var used = server.ReadProcessorTime() - processor;
        var times = subscribers.SelectMany(s => s.Times).ToList();
        foreach (var subscriber in subscribers) subscriber.Dispose();
        var what = $"{count:#,0} subscribers, {Selections} selections";
        return
        [
            new Figure($"{what}: messages/s", times.Count / elapsed.TotalSeconds, MoreIsBetter: true),
            new Figure($"{what}: processor time of a message, us", used.TotalMicroseconds / times.Count, MoreIsBetter: false),
            new Figure($"{what}: publish to receipt p99, ms", Percentiles.Of(times, 0.99), MoreIsBetter: false),
            new Figure($"{what}: bytes of memory each", growth, MoreIsBetter: false),
        ];
    }

    /// <summary>Publishes one event after the other, each once all subscribers have the one before.</summary>
    private static async Task PublishAsync(
        HttpClient client, string endpoint, int events, List<Subscriber> subscribers, int total, CancellationToken cancellation)
    {
        for (var i = 0; i < events; i++)
        {
            var request = new { query = "mutation($n: Int!) { publish(n: $n) }", variables = new { n = i } };
            using var response = await client.PostAsJsonAsync(endpoint, request, cancellation);
            response.EnsureSuccessStatusCode();
            var wanted = total - events + i + 1;
            await Task.WhenAll(subscribers.Select(s => s.ReceivedAsync(wanted, cancellation)));
        }
    }

    private static string Query(int selection)
    {
        var chosen = Fields.Where((_, i) => ((selection + 7) * 37 >> i & 1) == 1);
        return $"subscription S{selection} {{ row {{ version sentAt {string.Join(' ', chosen)} }} }}";
    }
}
