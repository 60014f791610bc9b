namespace OrleansCdc.Grains.Sources;

/// <summary>A source's settings as they are stored; the password only encrypted.</summary>
internal sealed record StoredSource
{
    public WantedState Wanted { get; init; }

    public StoredConnection? Connection { get; init; }

    public uint ReplicaServerId { get; init; }

    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    public bool SnapshotOnStart { get; init; }

    /// <summary>True from the order for a new snapshot until that snapshot is durable.</summary>
    public bool SnapshotOrdered { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>The server that the checkpoint belongs to.</summary>
    public StoredServer? Server { get; init; }

    /// <summary>Which history it is: made with it, and gone with it. Null while there is none.</summary>
    public Guid? History { get; init; }

    /// <summary>Every table that has a history; a table's place in the list, from 1, is its number in the transactions' records.</summary>
    public IReadOnlyList<StoredTable> Tables { get; init; } = [];
}
