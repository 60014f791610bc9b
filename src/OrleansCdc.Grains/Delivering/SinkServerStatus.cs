using OrleansCdc.History;

namespace OrleansCdc.Grains.Delivering;

/// <summary>How far a sink is with one server.</summary>
public sealed record SinkServerStatus
{
    public required string Server { get; init; }

    /// <summary>Everything up to here was confirmed or put aside.</summary>
    public required ChangeCursor Cursor { get; init; }

    /// <summary>The last visible transaction of the server's history; null when the history cannot be asked.</summary>
    public ulong? Mark { get; init; }

    /// <summary>Transactions behind the server's history; null when the history cannot be asked.</summary>
    public ulong? LagTransactions { get; init; }

    /// <summary>
    /// Row changes behind, those that the filter leaves out included; beyond some thousand transactions estimated from the first of them.
    /// </summary>
    public ulong? LagChanges { get; init; }

    /// <summary>How long ago the first transaction that is not delivered was committed; zero when there is none.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>What the server's history lacks of what the sink wants; the sink cannot be told it.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>Whether a part of its history is being delivered again.</summary>
    public bool IsReplaying { get; init; }
}
