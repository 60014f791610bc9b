using Microsoft.Extensions.Logging;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.State;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>What a sink's grain needs of whoever hosts it.</summary>
public sealed record SinkGrainServices
{
    public required IStateStore States { get; init; }

    /// <summary>Where cursors and dead letters are kept; it decides who owns a sink.</summary>
    public required IHistoryStorage Storage { get; init; }

    public required ISecretProtector Secrets { get; init; }

    /// <summary>Where sinks read, such as a <see cref="HistoryFeed"/>.</summary>
    public required IDeliveryFeed Feed { get; init; }

    public required SinkCatalog Catalog { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>
    /// Told, from any thread, when another owner took a sink over, so that the host gives up the grain here; null where there is no other.
    /// </summary>
    public Action<SinkName>? Deposed { get; init; }

    /// <summary>False to look at sinks only, without delivering.</summary>
    public bool StartsDeliveries { get; init; } = true;
}
