namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>Where a sink stands with every server, as it is stored.</summary>
internal sealed record SinkCursors
{
    public IReadOnlyDictionary<string, ServerCursor> Servers { get; init; } = new Dictionary<string, ServerCursor>();

    public SinkCursors With(IEnumerable<KeyValuePair<string, ServerCursor>> changed)
    {
        var next = new Dictionary<string, ServerCursor>(Servers);
        foreach (var (server, cursor) in changed)
            next[server] = cursor;
        return new SinkCursors { Servers = next };
    }
}
