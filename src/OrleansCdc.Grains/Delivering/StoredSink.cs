using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Delivering;

/// <summary>A sink's definition as it is stored; secrets only encrypted.</summary>
internal sealed record StoredSink
{
    public WantedDelivery Wanted { get; init; }

    public SinkDefinition? Definition { get; init; }

    /// <summary>By the name that the definition refers to them with, as <c>stored:NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset? CreatedAt { get; init; }
}
