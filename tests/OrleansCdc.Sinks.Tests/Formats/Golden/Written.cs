using System.Text.Json;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>Writes changes with a format that is made as a sink makes it: by name, from JSON.</summary>
internal static class Written
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 1, TimeSpan.Zero);

    public static async Task<IReadOnlyList<SinkMessage>> WithAsync(
        string format, string options, IEnumerable<DeliveredChange> changes, IReadOnlyDictionary<string, string>? secrets = null)
    {
        var factory = SinkCatalog.Default.Format(format)!;
        using var document = JsonDocument.Parse(options);
        Assert.Empty(factory.Validate(document.RootElement));
        var services = new ReceiverServices
        {
            Sink = "golden",
            Secrets = new FixedSecrets(secrets ?? new Dictionary<string, string>()),
            Time = new FixedTime(Now),
        };
        var sink = await factory.CreateAsync(document.RootElement, services, TestContext.Current.CancellationToken);
        var messages = new List<SinkMessage>();
        foreach (var change in changes)
            sink.Write(change, messages);
        return messages;
    }
}
