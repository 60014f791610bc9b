using OrleansCdc.History;

namespace OrleansCdc.Sinks.Definitions;

/// <summary>Where a sink begins with the servers that it finds when it is created. Later ones it reads from their beginning.</summary>
public sealed record SinkStart
{
    /// <summary>With the next commit. The default.</summary>
    public static SinkStart Now { get; } = new();

    /// <summary>With the first change of the history.</summary>
    public static SinkStart Beginning { get; } = new() { Cursor = ChangeCursor.Start };

    /// <summary>With the first change after this cursor; a cursor belongs to one server, so the filter names just that one.</summary>
    public ChangeCursor? Cursor { get; init; }

    /// <summary>With the first transaction committed at or after this time.</summary>
    public DateTimeOffset? Time { get; init; }
}
