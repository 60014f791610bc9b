using OrleansCdc.Sinks.EventHubs;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Formats.CloudEvents;
using OrleansCdc.Sinks.Formats.Debezium;
using OrleansCdc.Sinks.Formats.Flat;
using OrleansCdc.Sinks.Formats.Record;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Webhooks;

namespace OrleansCdc.Sinks;

/// <summary>The receivers and the formats there are. A new one is a folder and a line here.</summary>
public sealed class SinkCatalog(IReadOnlyList<ISinkReceiverFactory> receivers, IReadOnlyList<ISinkFormatFactory> formats)
{
    /// <summary>Everything that this product brings.</summary>
    public static SinkCatalog Default { get; } = new(
        [new EventHubReceiverFactory(), new WebhookReceiverFactory()],
        [new DebeziumFormatFactory(), new CloudEventFormatFactory(), new FlatFormatFactory(), new RecordFormatFactory()]);

    public IReadOnlyList<ISinkReceiverFactory> Receivers { get; } = receivers;

    public IReadOnlyList<ISinkFormatFactory> Formats { get; } = formats;

    /// <summary>The receivers of a kind; null when there is no such kind.</summary>
    public ISinkReceiverFactory? Receiver(string kind) => Receivers.FirstOrDefault(factory => factory.Kind == kind);

    /// <summary>The format of a name; null when there is none.</summary>
    public ISinkFormatFactory? Format(string name) => Formats.FirstOrDefault(factory => factory.Name == name);
}
