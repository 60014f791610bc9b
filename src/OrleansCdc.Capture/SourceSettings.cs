using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture;

/// <summary>All that one source's capture is told from outside. Immutable; a change of settings starts a new capture.</summary>
public sealed record SourceSettings
{
    public required SourceId Id { get; init; }

    public required ConnectionOptions Connection { get; init; }

    /// <summary>
    /// The server id this capture registers under as a replica, 1 to 4294967295, unlike that of the server and of every other replica of
    /// it. 0 derives a stable one from <see cref="Id"/>, in the range 3000000000 to 3999999999.
    /// </summary>
    public uint ReplicaServerId { get; init; }

    public TableFilter Tables { get; init; } = TableFilter.Everything;

    /// <summary>Whether an empty target starts with a snapshot. Without one the stream starts at the server's present position.</summary>
    public bool SnapshotOnStart { get; init; } = true;

    /// <summary>
    /// Whether a snapshot is taken now although the target has a checkpoint. The stream is first read up to the snapshot's position, so
    /// that nothing is lost; where the log in between is gone, a gap says so.
    /// </summary>
    public bool SnapshotNow { get; init; }

    /// <summary>
    /// Where rows of prepared XA transactions wait for their XA COMMIT. Must outlive the process. Without it an XA PREPARE stops the
    /// source.
    /// </summary>
    public string? ParkingDirectory { get; init; }

    /// <summary>How often the server says that it is alive when nothing happens. 0.1 s to 1 h.</summary>
    public TimeSpan HeartbeatPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the server is asked for its position, to tell the lag, and the status is reported.</summary>
    public TimeSpan StatusPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The first and the longest pause before another attempt after a fault that may pass by itself.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt to get the snapshot's read lock may hold up the server's writers. Whole seconds, at least 1.</summary>
    public TimeSpan SnapshotLockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many times the snapshot's lock is tried for before the attempt counts as a fault.</summary>
    public int SnapshotLockAttempts { get; init; } = 10;

    /// <summary>The server id in effect: <see cref="ReplicaServerId"/>, or the one derived from <see cref="Id"/>.</summary>
    public uint EffectiveServerId => ReplicaServerId != 0 ? ReplicaServerId : DeriveServerId(Id.Value);

    private static uint DeriveServerId(string name)
    {
        // FNV-1a: the same number in every process and release, which string.GetHashCode is not.
        var hash = 2166136261u;
        foreach (var c in name)
            hash = (hash ^ c) * 16777619u;
        return 3_000_000_000u + hash % 1_000_000_000u;
    }
}
