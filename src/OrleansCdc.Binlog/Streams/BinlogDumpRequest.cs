using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>What to ask a server's log for.</summary>
public sealed record BinlogDumpRequest
{
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(10);

    /// <summary>The replica id to be known by: not 0, and no other replica's nor the server's own.</summary>
    public required uint ServerId { get; init; }

    /// <summary>
    /// The UUID to be known by. The server ends an older stream of the same UUID. Null makes one from <see cref="ServerId"/>, so that a
    /// reconnect replaces its own dead predecessor, and two processes with one id find out about each other.
    /// </summary>
    public Guid? ReplicaUuid { get; init; }

    /// <summary>Where to start; null for the oldest event the server has.</summary>
    public LogPosition? Start { get; init; }

    /// <summary>
    /// Whether to start after <see cref="LogPosition.Gtids"/> of <see cref="Start"/>, whatever file they are in, rather than at its file
    /// and offset. Without a start, everything is asked for.
    /// </summary>
    public bool UseGtid { get; init; }

    /// <summary>How often the server says that it is there when nothing happens; a millisecond at least.</summary>
    public TimeSpan HeartbeatPeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing at all may come before the stream gives up; four heartbeats, and 10 s at least, unless set.</summary>
    public TimeSpan? SilenceLimit { get; init; }

    /// <summary>End at the log's end rather than wait for more.</summary>
    public bool NonBlocking { get; init; }

    internal TimeSpan EffectiveSilenceLimit =>
        SilenceLimit ?? (HeartbeatPeriod * 4 > ShortestSilence ? HeartbeatPeriod * 4 : ShortestSilence);

    internal Guid EffectiveReplicaUuid => ReplicaUuid ?? new Guid(ServerId, 0x0c0d, 0x4c00, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
