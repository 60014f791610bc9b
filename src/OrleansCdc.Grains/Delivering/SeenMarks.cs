namespace OrleansCdc.Grains.Delivering;

/// <summary>How far the servers' histories were when somebody was told of a sink last. Safe for concurrent use.</summary>
internal sealed class SeenMarks
{
    private IReadOnlyDictionary<string, ulong?>? _marks;

    /// <summary>Each server with its mark, null for one that could not be asked; null before anybody was told.</summary>
    public IReadOnlyDictionary<string, ulong?>? Marks => Volatile.Read(ref _marks);

    /// <summary>Remembers the marks; true when they are others than before.</summary>
    public bool Update(IReadOnlyList<SinkServerStatus> servers)
    {
        var marks = servers.ToDictionary(server => server.Server, server => server.Mark);
        var before = Interlocked.Exchange(ref _marks, marks);
        return before is not null && !IsSame(before, marks);
    }

    private static bool IsSame(IReadOnlyDictionary<string, ulong?> before, Dictionary<string, ulong?> now) =>
        before.Count == now.Count && now.All(server => before.TryGetValue(server.Key, out var mark) && mark == server.Value);
}
