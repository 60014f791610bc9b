using OrleansCdc.Grains.Tables;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>One table's part of a merged read: the changes that were fetched and not taken yet, and where to fetch on.</summary>
internal sealed class TableStream(ITableGrain grain, TableKey key, TableRead read)
{
    private List<RawChange> _changes = [];
    private int _taken;
    private ChangeCursor? _readTo;
    private bool _isAtEnd;

    public TableKey Key => key;

    /// <summary>What the table cannot answer for.</summary>
    public IReadOnlyList<Gap> Gaps { get; private set; } = [];

    public bool HasChange => _taken < _changes.Count;

    /// <summary>True when the stream has nothing more to give.</summary>
    public bool IsDone => _isAtEnd && !HasChange;

    /// <summary>
    /// The next change's place or, when none is at hand, the place up to which there is none. Not asked of a stream that is done.
    /// </summary>
    public ChangeCursor Head => HasChange ? _changes[_taken].Cursor : _readTo!.Value;

    public RawChange Take() => _changes[_taken++];

    /// <summary>Fetches the next page; called when no change is at hand.</summary>
    public async Task FetchAsync()
    {
        var page = await grain.ReadAsync(Continue());
        _changes = ChangeEncoding.ReadAll(page.Changes, page.Count);
        _taken = 0;
        _readTo = page.Next;
        _isAtEnd = page.Next is null;
        Gaps = page.Gaps;
    }

    private TableRead Continue() => _readTo switch
    {
        null => read,
        { } place when read.Backward => read with { Before = place },
        { } place => read with { After = place },
    };
}
