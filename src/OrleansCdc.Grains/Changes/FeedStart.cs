using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>Where a feed begins.</summary>
public sealed record FeedStart
{
    private FeedStart()
    {
    }

    /// <summary>With the next commit.</summary>
    public static FeedStart Now { get; } = new();

    /// <summary>With the first change of the history.</summary>
    public static FeedStart Beginning { get; } = new() { Cursor = ChangeCursor.Start };

    internal ChangeCursor? Cursor { get; private init; }

    internal DateTimeOffset? Time { get; private init; }

    /// <summary>With the first change after the cursor.</summary>
    public static FeedStart After(ChangeCursor cursor) => new() { Cursor = cursor };

    /// <summary>With the first transaction committed at or after the time.</summary>
    public static FeedStart At(DateTimeOffset time) => new() { Time = time };
}
