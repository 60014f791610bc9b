using System.Text.Json;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>What the scenarios tell and ask of sinks.</summary>
internal static class SinkCalls
{
    /// <summary>Delivers everything from the beginning of the history to the collector.</summary>
    public static Task<JsonElement> CreateSinkAsync(
        this ApiClient api, string name, WebhookCollector collector, int maxMessages, int maxInFlight, CancellationToken cancellationToken)
    {
        const string mutation = "mutation($input: CreateSinkInput!) { createSink(input: $input) { name state } }";
        var settings = new { url = collector.Address, allowHttp = true, allowPrivateNetworks = true, maxMessages, timeoutSeconds = 5 };
        var input = new { name, start = "BEGINNING", receiver = "webhook", settings, format = "cloudevents", maxInFlight };
        return api.QueryAsync(mutation, new { input }, cancellationToken);
    }

    public static async Task<JsonElement> SinkAsync(this ApiClient api, string name, CancellationToken cancellationToken)
    {
        const string query = """
            query($name: String!) {
              sink(name: $name) {
                state lagChanges lagSeconds inFlight confirmed changesPerSecond deadLetterCount
                lastError { message } circuit { open failures }
              }
            }
            """;
        return (await api.QueryAsync(query, new { name }, cancellationToken)).GetProperty("sink");
    }

    /// <summary>Waits until the collector has so many events.</summary>
    public static Task HasAsync(this WebhookCollector collector, int events, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        () => Task.FromResult(collector.Count >= events),
        $"the receiver has {events} events",
        cancellationToken,
        TimeSpan.FromMinutes(3) * Effort.Factor,
        () => $"It has {collector.Count}.");
}
