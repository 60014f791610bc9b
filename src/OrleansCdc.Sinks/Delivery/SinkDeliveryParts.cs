using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>What a sink at work is made of.</summary>
public sealed record SinkDeliveryParts
{
    public required SinkName Name { get; init; }

    /// <summary>A definition that <see cref="DefinitionCheck"/> found nothing wrong with.</summary>
    public required SinkDefinition Definition { get; init; }

    public required SinkCatalog Catalog { get; init; }

    public required ReceiverServices Services { get; init; }

    public required IDeliveryFeed Feed { get; init; }

    public required ISinkStore Store { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>
    /// Told of everything that the history lacks when the delivery passes it; the server's name first. Must return at once.
    /// </summary>
    public Action<string, Gap> PassedGap { get; init; } = static (_, _) => { };

    /// <summary>Told whenever the delivery's status may be another one, from any thread. Must return at once.</summary>
    public Action Changed { get; init; } = static () => { };

    /// <summary>False only to look at a sink that is not at work: its cursors and its dead letters.</summary>
    public bool Delivers { get; init; } = true;

    internal Backoff Backoff { get; init; } = Backoff.Standard;
}
