using System.Collections.Immutable;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture;

/// <summary>How a capture stands at one moment.</summary>
public sealed record CaptureStatus
{
    public required CapturePhase Phase { get; init; }

    /// <summary>When this was so.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The server it is connected to; null before the first connection.</summary>
    public ServerIdentity? Server { get; init; }

    /// <summary>The end of the last transaction handed to the target, which may not be durable yet.</summary>
    public LogPosition? Received { get; init; }

    /// <summary>The end of the server's log when it was last asked.</summary>
    public BinlogPosition? ServerPosition { get; init; }

    /// <summary>Bytes of log between the two; null while unknown.</summary>
    public ulong? BytesBehind { get; init; }

    /// <summary>Age of the last transaction received, or zero when everything the server had is received; null while unknown.</summary>
    public TimeSpan? Behind { get; init; }

    /// <summary>Whether everything that the server had when it was last asked is received.</summary>
    public bool IsCaughtUp { get; init; }

    public ulong Transactions { get; init; }

    /// <summary>Rows events handed to the target since this capture started.</summary>
    public ulong RowEvents { get; init; }

    /// <summary>One entry per captured table while a snapshot runs.</summary>
    public ImmutableArray<TableProgress> Snapshot { get; init; } = [];

    /// <summary>Tables that are not captured, or not wholly.</summary>
    public ImmutableArray<TableTrouble> Tables { get; init; } = [];

    /// <summary>What the checks at the last connection found, without those that were in order.</summary>
    public ImmutableArray<PreflightFinding> Findings { get; init; } = [];

    /// <summary>The fault that made it retry or end; or, while it streams, the last one that was recorded as a gap.</summary>
    public CaptureFault? Fault { get; init; }

    /// <summary>When the next attempt begins, in phase <see cref="CapturePhase.Retrying"/>.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
