namespace OrleansCdc.Sinks.Delivery;

/// <summary>Changes gathered to be sent together.</summary>
internal sealed class ChunkDraft
{
    private readonly List<DraftedChange> _all = [];

    public IReadOnlyList<DraftedChange> All => _all;

    public DraftedChange Last => _all[^1];

    public int Changes => _all.Count;

    public long Bytes { get; private set; }

    public void Add(DraftedChange drafted)
    {
        _all.Add(drafted);
        Bytes += drafted.Bytes;
    }

    public DraftedChange TakeLast()
    {
        var last = _all[^1];
        _all.RemoveAt(_all.Count - 1);
        Bytes -= last.Bytes;
        return last;
    }
}
