using System.Diagnostics;
using System.Net.Http.Headers;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>Sends one query over and over from several connections.</summary>
internal static class RequestLoad
{
    private const int Connections = 16;
    private const int WarmUpRequests = 6_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);
    private static readonly byte[] Body =
        "{\"query\":\"{ rows { id name email age score active city note created version } }\"}"u8.ToArray();

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(ServerProcess server, CancellationToken cancellation)
    {
        var endpoint = server.Endpoint;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        // Both run-times compile hot code while it runs, so the warm-up is a number of requests and not only a time.
        var warm = 0;
        while (warm < WarmUpRequests) warm += (await RunAsync(client, endpoint, WarmUp, cancellation)).Count;
        var before = server.ReadProcessorTime();
        var times = await RunAsync(client, endpoint, Measured, cancellation);
        var used = server.ReadProcessorTime() - before;
        return
        [
            new Figure("100 objects of 10 fields: requests/s", times.Count / Measured.TotalSeconds, MoreIsBetter: true),
            new Figure("100 objects of 10 fields: processor time of a request, us", used.TotalMicroseconds / times.Count,
                MoreIsBetter: false),
            new Figure("100 objects of 10 fields: p50, ms", Percentiles.Of(times, 0.5), MoreIsBetter: false),
            new Figure("100 objects of 10 fields: p99, ms", Percentiles.Of(times, 0.99), MoreIsBetter: false),
        ];
    }

    private static async Task<List<double>> RunAsync(HttpClient client, string endpoint, TimeSpan duration, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, Connections).Select(async _ =>
        {
            var times = new List<double>();
            var buffer = new byte[64 * 1024];
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var before = Stopwatch.GetTimestamp();
                await SendAsync(client, endpoint, buffer, cancellation);
                times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }
            return times;
        });
        return [.. (await Task.WhenAll(workers)).SelectMany(t => t)];
    }

    private static async Task SendAsync(HttpClient client, string endpoint, byte[] buffer, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        while (await stream.ReadAsync(buffer, cancellation) > 0) continue;
    }
}
