using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.Statuses;

namespace OrleansCdc.Grains.Delivering;

/// <summary>A sink at one moment, as it is shown to users. Holds no secret.</summary>
public sealed record SinkStatus
{
    public required SinkName Name { get; init; }

    /// <summary>
    /// Another one whenever something about the sink may be different, or somebody was told that its servers' histories went on.
    /// </summary>
    public ulong Version { get; init; }

    public required SinkState State { get; init; }

    /// <summary>Null only when the sink is unknown.</summary>
    public SinkDefinition? Definition { get; init; }

    /// <summary>What keeps it from delivering, or went wrong last.</summary>
    public SinkProblem? LastError { get; init; }

    /// <summary>How the delivery is; null when the sink could not be opened.</summary>
    public DeliveryStatus? Delivery { get; init; }

    public IReadOnlyList<SinkServerStatus> Servers { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }
}
