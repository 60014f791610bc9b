using System.Text.Json;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>Makes receivers of the kind <c>eventhubs</c>.</summary>
internal sealed class EventHubReceiverFactory : ISinkReceiverFactory
{
    public string Kind => "eventhubs";

    public IReadOnlyList<string> Validate(JsonElement settings)
    {
        var problems = new List<string>();
        _ = EventHubSettingsReader.Read(settings, problems);
        return problems;
    }

    public ISinkReceiver Create(JsonElement settings, ReceiverServices services)
    {
        var problems = new List<string>();
        var read = EventHubSettingsReader.Read(settings, problems)
            ?? throw new ArgumentException(string.Join(' ', problems), nameof(settings));
        return new EventHubReceiver(read, services);
    }
}
