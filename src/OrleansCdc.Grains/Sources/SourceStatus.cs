using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>A server's state at one moment, as it is shown to users. Holds no password.</summary>
public sealed record SourceStatus
{
    public required SourceId Source { get; init; }

    public required SourceState State { get; init; }

    /// <summary>
    /// Grows with every change of the state, of the problem and of a snapshot's progress, but not with every transaction.
    /// </summary>
    public ulong Version { get; init; }

    /// <summary>Where the server is, as <c>host:port</c> or the path of its socket; empty when unregistered.</summary>
    public string Address { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>Null until the first connection.</summary>
    public ServerFlavor? Flavor { get; init; }

    /// <summary>As the server says it; null until the first connection.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The <c>server_id</c> that the capture joins as.</summary>
    public uint ReplicaServerId { get; init; }

    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>What is wrong now; null while all is well.</summary>
    public SourceProblem? Problem { get; init; }

    /// <summary>How far the log has been read.</summary>
    public LogPosition? Received { get; init; }

    /// <summary>Everything up to here is durable and visible.</summary>
    public LogPosition? Stored { get; init; }

    /// <summary>The last visible transaction, which is also how many are stored.</summary>
    public ulong Mark { get; init; }

    /// <summary>
    /// From the commit on the server to visibility here, of the last transaction; zero when nothing is left to read. Null before the first.
    /// </summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>When the last visible transaction was committed on its server.</summary>
    public DateTimeOffset? LastCommit { get; init; }

    /// <summary>The snapshot while it runs.</summary>
    public SnapshotStatus? Snapshot { get; init; }

    /// <summary>What the last preflight found.</summary>
    public IReadOnlyList<PreflightFinding> Findings { get; init; } = [];

    /// <summary>Tables that are not captured, or not wholly, while the others go on.</summary>
    public IReadOnlyList<TableTrouble> Troubles { get; init; } = [];

    /// <summary>When the server was registered.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }
}
