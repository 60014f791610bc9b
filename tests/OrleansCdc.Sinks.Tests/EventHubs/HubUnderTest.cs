using System.Text.Json;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.EventHubs;

/// <summary>Makes a receiver for a server of ours, as a sink does: by kind, from JSON.</summary>
internal static class HubUnderTest
{
    public static ISinkReceiver Receiver(EventHubServer server, string options = "", string? connectionString = null)
    {
        var settings = $$"""{"connectionString":"env:HUB","endpoint":"{{server.Address}}","allowHttp":true{{options}}}""";
        using var document = JsonDocument.Parse(settings);
        var factory = SinkCatalog.Default.Receiver("eventhubs")!;
        Assert.Empty(factory.Validate(document.RootElement));
        var secrets = new Dictionary<string, string> { ["env:HUB"] = connectionString ?? server.ConnectionString };
        return factory.Create(document.RootElement, Services.With(secrets, server.Time));
    }
}
