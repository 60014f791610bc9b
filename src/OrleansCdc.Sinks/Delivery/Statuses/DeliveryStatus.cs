using OrleansCdc.History;
using OrleansCdc.Sinks.Delivery.Circuits;

namespace OrleansCdc.Sinks.Delivery.Statuses;

/// <summary>How a running sink is.</summary>
public sealed record DeliveryStatus
{
    /// <summary>True while something keeps it from delivering.</summary>
    public required bool IsFailing { get; init; }

    /// <summary>What keeps it from delivering, or the last refusal or failure; null when there never was one since it started.</summary>
    public required SinkProblem? LastError { get; init; }

    public required CircuitState Circuit { get; init; }

    /// <summary>Messages confirmed since it started.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Messages sent in vain since it started.</summary>
    public required long Retries { get; init; }

    /// <summary>Messages confirmed a second, over the last ten.</summary>
    public required double ChangesPerSecond { get; init; }

    /// <summary>Bytes confirmed a second, over the last ten.</summary>
    public required double BytesPerSecond { get; init; }

    public required DateTimeOffset? LastConfirmed { get; init; }

    /// <summary>Changes read and not yet recorded as delivered.</summary>
    public required int InFlight { get; init; }

    /// <summary>Messages put aside, those that only wait behind a refused one included.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>Messages that were refused themselves.</summary>
    public required int RefusedLetters { get; init; }

    /// <summary>The durable cursor of each server.</summary>
    public required IReadOnlyDictionary<string, ChangeCursor> Cursors { get; init; }

    /// <summary>The servers of which a part is being delivered again.</summary>
    public required IReadOnlyList<string> Replaying { get; init; }
}
