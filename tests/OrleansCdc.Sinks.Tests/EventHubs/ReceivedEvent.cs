using System.Text.Json;

namespace OrleansCdc.Sinks.Tests.EventHubs;

/// <summary>An event as the service takes it out of a batch body.</summary>
internal sealed record ReceivedEvent(string Body, string PartitionKey, IReadOnlyDictionary<string, string> Properties)
{
    public string ChangeId => Properties["changeId"];

    /// <summary>The body must be a text: an object would reach readers in another form than it was sent in.</summary>
    public static ReceivedEvent Read(JsonElement item)
    {
        var properties = item.GetProperty("UserProperties").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.GetString()!);
        return new(item.GetProperty("Body").GetString()!, item.GetProperty("BrokerProperties").GetProperty("PartitionKey").GetString()!,
            properties);
    }
}
