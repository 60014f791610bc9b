using Microsoft.Extensions.Logging;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.State;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>What a sink's grain needs of whoever hosts it.</summary>
public sealed record SinkGrainServices
{
    public required IStateStore States { get; init; }

    public required ISecretProtector Secrets { get; init; }

    /// <summary>Where sinks read, such as a <see cref="HistoryFeed"/>.</summary>
    public required IDeliveryFeed Feed { get; init; }

    public required SinkCatalog Catalog { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>False to look at sinks only, without delivering.</summary>
    public bool StartsDeliveries { get; init; } = true;
}
