namespace OrleansCdc.History.Commits;

/// <summary>The last few decoded runs: the changes on one page come from few transactions, which lie side by side.</summary>
internal sealed class CommitRunCache
{
    private const int Capacity = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<(uint Segment, long Offset), CommitRun> runs = [];
    private readonly Queue<(uint Segment, long Offset)> order = new();

    public CommitRun? Find((uint Segment, long Offset) key)
    {
        lock (gate)
            return runs.GetValueOrDefault(key);
    }

    public void Add((uint Segment, long Offset) key, CommitRun run)
    {
        lock (gate)
        {
            if (!runs.TryAdd(key, run))
                return;
            order.Enqueue(key);
            if (order.Count > Capacity)
                runs.Remove(order.Dequeue());
        }
    }
}
