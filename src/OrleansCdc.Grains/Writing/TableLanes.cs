using OrleansCdc.Grains.Tables;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// The lanes to all tables of a source. One caller opens tables; the committer and the budget only use lanes that are open.
/// </summary>
internal sealed class TableLanes(IGrainDirectory grains, ITableNumbers numbers, StoreLease lease, CommitLog log, BufferBudget budget)
{
    /// <summary>How many tables are opened at once when the writer starts: enough to hide the waits for the disk.</summary>
    private const int OpenedAtOnce = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<TableKey, TableLane> _byKey = [];
    private readonly Dictionary<int, TableLane> _byId = [];

    public TableLane this[int id] => _byId[id];

    public IReadOnlyList<TableLane> All
    {
        get
        {
            lock (_gate)
                return [.. _byId.Values];
        }
    }

    /// <summary>Opens every table that has a history, which cuts off what none of them may show.</summary>
    public async Task OpenKnownAsync(CancellationToken cancellationToken)
    {
        var known = numbers.Tables.Select((key, index) => (Key: key, Id: (uint)index + 1));
        var options = new ParallelOptions { MaxDegreeOfParallelism = OpenedAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(known, options, async (table, _) => await AddAsync(table.Key, table.Id));
    }

    /// <summary>The lane of the table; a table that has no history yet gets one.</summary>
    public async Task<TableLane> OpenAsync(TableKey key, CancellationToken cancellationToken) =>
        _byKey.TryGetValue(key, out var lane) ? lane : await AddAsync(key, await numbers.AddAsync(key, cancellationToken));

    private async Task<TableLane> AddAsync(TableKey key, uint id)
    {
        var lane = new TableLane(grains.Table(key), id, key, budget);
        await lane.OpenAsync(new TableOpening(lease, log.Mark, log.Totals.TryGetValue(id, out var total) ? total : null));
        lock (_gate)
        {
            _byKey.Add(key, lane);
            _byId.Add((int)id, lane);
        }
        return lane;
    }
}
